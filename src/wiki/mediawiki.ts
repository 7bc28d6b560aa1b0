import { createHash } from 'node:crypto'
import type { TitleCheck } from '../command.ts'
import { checkTitle } from '../domain/title.ts'
import { WikiError } from './failure.ts'
import type { Rendered } from './gate.ts'
import type { Edit, PageRef, Saved, Search, Sight, Trail, WikiPort } from './port.ts'
import { createSession, isAnswer, part } from './session.ts'
import { inspectWiki } from './inspect.ts'
import { firstOf, listOf, number, pageOf, text } from './answers.ts'
import { readPage, watchPages } from './reading.ts'
import type { Answer, SessionSurroundings, WikiAccess, WikiSession } from './session.ts'

/** Pages of 500 contributions looked through for our marker; since one intent a bot makes a few. */
const MOST_PAGES_OF_CONTRIBUTIONS = 40
/** The machines of one wiki may disagree about the time; the marker tells what is ours. */
const CLOCK_SKEW_MINUTES = 10
/** Summaries are cut at 500 characters. */
const SUMMARY_LIMIT = 500

/** A wiki over its Action API (measured on MediaWiki 1.39). */
export function mediaWiki(access: WikiAccess, surroundings: SessionSurroundings): WikiPort {
  const session = createSession(access, surroundings)
  return {
    checkTitle: (title) => askTitle(session, title),
    look: (at) => look(session, at),
    preview: (title, text) => preview(session, title, text),
    save: (edit) => save(session, edit),
    find: (search) => find(session, search),
    read: (at) => readPage(session, at),
    watch: (pages) =>
      watchPages(
        session,
        pages.map((page) => page.pageid),
      ),
    inspect: (titles) => inspectWiki(session, titles),
  }
}

async function askTitle(session: WikiSession, raw: string): Promise<TitleCheck> {
  const checked = checkTitle(raw)
  if (!checked.ok) return { kind: 'refused', problem: checked.reason === 'too long' ? 'too long' : 'invalid' }
  try {
    const query = part(
      await session.post({
        action: 'query',
        titles: checked.title,
        prop: 'info',
        inprop: 'url|protection',
        intestactions: 'edit|create',
        intestactionsdetail: 'full',
      }),
      'query',
    )
    return judgeTitle(query)
  } catch (error) {
    if (error instanceof WikiError) return { kind: 'unknown' }
    throw error
  }
}

function judgeTitle(query: Answer): TitleCheck {
  const page = firstOf(query['pages'])
  if (page === undefined) return { kind: 'refused', problem: 'namespace' }
  if (page['invalid'] === true) {
    const long = /too-long/.test(text(part(page, 'invalidreason')['code']))
    return { kind: 'refused', problem: long ? 'too long' : 'invalid' }
  }
  if (page['ns'] !== 0) return { kind: 'refused', problem: 'namespace' }
  const title = text(page['title'])
  if (page['missing'] !== true) return { kind: 'exists', title, url: text(page['fullurl']) }
  const codes = listOf(part(page, 'actions')['create']).map((error) => text(error['code']))
  if (codes.some((code) => /titleblacklist/.test(code))) return { kind: 'refused', problem: 'blacklisted' }
  if (codes.some((code) => /protected/.test(code))) return { kind: 'refused', problem: 'protected' }
  return { kind: 'fine', title }
}

async function look(session: WikiSession, at: PageRef): Promise<Sight> {
  const answer = await session.post({
    action: 'query',
    ...('pageid' in at ? { pageids: at.pageid } : { titles: at.title }),
    ...PAGE_PARTS,
    curtimestamp: true,
  })
  const page = pageOf(firstOf(part(answer, 'query')['pages']))
  return { at: text(answer['curtimestamp']), ...(page === undefined ? {} : { page }) }
}

const PAGE_PARTS = { prop: 'info|revisions', inprop: 'url', rvprop: 'ids|sha1|user' } as const

async function preview(session: WikiSession, title: string, wikitext: string): Promise<Rendered> {
  const answer = await session.post({
    action: 'parse',
    title,
    text: wikitext,
    contentmodel: 'wikitext',
    pst: true,
    prop: 'text|wikitext|links|templates|images|externallinks|categories|iwlinks|langlinks|properties',
    wrapoutputclass: '',
    disablelimitreport: true,
    disableeditsection: true,
    disabletoc: true,
  })
  const parse = part(answer, 'parse')
  const html = text(parse['text'])
  const names = (key: string, field: string): readonly string[] =>
    listOf(parse[key]).map((one) => `${key}: ${text(one[field])}`)
  const plainNames = (key: string): readonly string[] => {
    const list = parse[key]
    return Array.isArray(list) ? list.map((one) => `${key}: ${text(one)}`) : []
  }
  const extras = [
    ...['links', 'templates', 'iwlinks', 'langlinks'].flatMap((key) => names(key, 'title')),
    ...names('categories', 'category'),
    ...['images', 'externallinks'].flatMap(plainNames),
    ...Object.keys(part(parse, 'properties')).map((name) => `properties: ${name}`),
  ]
  if (extras.length === 0 && /<a\s/i.test(html)) extras.push('links: in the text')
  return { html, stored: text(parse['psttext'] ?? parse['wikitext']), extras }
}

async function save(session: WikiSession, edit: Edit): Promise<Saved> {
  const { target } = edit
  const answer = await session.edit({
    action: 'edit',
    ...(target.kind === 'create'
      ? { title: target.title, createonly: true, starttimestamp: target.startTimestamp }
      : { pageid: target.pageid, baserevid: target.baserevid, nocreate: true }),
    text: edit.text,
    md5: createHash('md5').update(edit.text, 'utf8').digest('hex'),
    summary: edit.summary.slice(0, SUMMARY_LIMIT).toWellFormed(),
    bot: true,
    maxlag: 5,
    watchlist: 'nochange',
  })
  const result = part(answer, 'edit')
  if (result['result'] === 'Success') return result['nochange'] === true ? 'unchanged' : 'saved'
  if (result['result'] === undefined) throw new WikiError({ kind: 'unknown', code: 'no-result' })
  const code = 'captcha' in result ? 'captcha' : text(result['code']) || 'failure'
  throw new WikiError({ kind: 'stop', code, stop: 'filtered', says: text(result['info']) })
}

/** Our contributions follow moves and vanish with deleted pages, for creations and updates alike. */
async function find(session: WikiSession, search: Search): Promise<Trail> {
  const ours = await contribution(session, search)
  if (ours === undefined) {
    const { page } = await look(session, search.target)
    return page === undefined ? {} : { page }
  }
  const revisions = listOf(
    firstOf(
      part(
        await session.post({
          action: 'query',
          revids: ours.parentid === 0 ? ours.revid : `${ours.revid}|${ours.parentid}`,
          prop: 'revisions',
          rvprop: 'ids|sha1',
        }),
        'query',
      )['pages'],
    )?.['revisions'],
  )
  const sha1Of = (revid: number): string =>
    text(revisions.find((revision) => revision['revid'] === revid)?.['sha1'])
  const { page } = await look(session, { pageid: ours.pageid, title: search.target.title })
  return {
    ours: { revid: ours.revid, sha1: sha1Of(ours.revid), parentsha1: sha1Of(ours.parentid) },
    ...(page === undefined ? {} : { page }),
  }
}

type Contribution = { readonly pageid: number; readonly revid: number; readonly parentid: number }

async function contribution(session: WikiSession, search: Search): Promise<Contribution | undefined> {
  const account = await session.account()
  let more: Answer = {}
  for (let turn = 0; turn < MOST_PAGES_OF_CONTRIBUTIONS; turn += 1) {
    const answer: Answer = await session.post({
      action: 'query',
      list: 'usercontribs',
      ucuser: account,
      ucdir: 'newer',
      ucstart: minutesBefore(search.since, CLOCK_SKEW_MINUTES),
      ucprop: 'ids|comment',
      uclimit: 'max',
      ...Object.fromEntries(Object.entries(more).map(([name, value]) => [name, text(value)])),
    })
    const ours = listOf(part(answer, 'query')['usercontribs']).findLast((one) =>
      text(one['comment']).startsWith(search.marker),
    )
    if (ours !== undefined) {
      return {
        pageid: number(ours['pageid']),
        revid: number(ours['revid']),
        parentid: number(ours['parentid']),
      }
    }
    if (!isAnswer(answer['continue'])) return undefined
    more = answer['continue']
  }
  throw new WikiError({ kind: 'wait', code: 'too-many-contributions' })
}

function minutesBefore(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) - minutes * 60_000).toISOString().replace(/\.\d+Z$/, 'Z')
}
