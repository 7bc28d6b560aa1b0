import { createHash } from 'node:crypto'
import type { Fault } from './faults.ts'
import { mergeLines } from './pages.ts'
import type { Pages, StoredPage } from './pages.ts'
import { preSaveTransform } from './render.ts'
import { readTitle } from './title.ts'

/** Raised with one of the API's error codes. */
export class ApiError extends Error {
  readonly code: string
  constructor(code: string, says = code) {
    super(says)
    this.code = code
  }
}

const ARTICLE_LIMIT = 2 * 1024 * 1024

/** `action=edit`, with the checks of MediaWiki in its order. */
export function edit(
  params: ReadonlyMap<string, string>,
  account: string,
  pages: Pages,
  fault: Fault | undefined,
): Record<string, unknown> {
  const page = target(params, pages)
  const title = page.title
  const text = params.get('text')
  if (text === undefined) throw new ApiError('missingparam', 'Der Parameter „text“ muss gesetzt sein.')
  const md5 = params.get('md5')
  if (md5 !== undefined && md5 !== createHash('md5').update(text, 'utf8').digest('hex'))
    throw new ApiError('badmd5')
  if (fault === 'readonly') throw new ApiError('readonly', 'Das Wiki ist derzeit im Lesemodus.')
  if (pages.isProtected(title)) throw new ApiError('protectedpage', 'Diese Seite ist geschützt.')
  const { stored } = page
  if (params.has('createonly') && stored !== undefined) throw new ApiError('articleexists')
  if (params.has('nocreate') && stored === undefined) throw new ApiError('missingtitle')
  if (fault === 'captcha')
    return { result: 'Failure', captcha: { type: 'question', id: '1', question: '1+1' } }
  if (fault !== undefined) throw new ApiError(fault, `Abgelehnt: ${fault}`)
  if (Buffer.byteLength(text) > ARTICLE_LIMIT) throw new ApiError('contenttoobig')
  const deleted = pages.deletedAt(title)
  const start = params.get('starttimestamp')
  if (
    stored === undefined &&
    deleted !== undefined &&
    start !== undefined &&
    deleted > start &&
    !params.has('recreate')
  ) {
    throw new ApiError('pagedeleted')
  }
  const wanted = preSaveTransform(text, account)
  const saved = stored === undefined ? wanted : resolve(stored, wanted, params.get('baserevid'))
  const before = stored?.revisions.at(-1)
  if (saved === before?.text) {
    return { result: 'Success', pageid: stored?.pageid, title, contentmodel: 'wikitext', nochange: true }
  }
  const revision = pages.write(title, saved, account, params.get('summary') ?? '')
  return {
    ...(stored === undefined ? { new: true } : {}),
    result: 'Success',
    pageid: pages.byTitle(title)?.pageid,
    title,
    contentmodel: 'wikitext',
    oldrevid: before?.revid ?? 0,
    newrevid: revision.revid,
    newtimestamp: revision.timestamp,
  }
}

function target(params: ReadonlyMap<string, string>, pages: Pages): { title: string; stored?: StoredPage } {
  const pageid = params.get('pageid')
  if (pageid !== undefined) {
    const stored = pages.byId(Number(pageid))
    if (stored === undefined) throw new ApiError('nosuchpageid', `Es gibt keine Seite mit der ID ${pageid}.`)
    return { title: stored.title, stored }
  }
  const raw = params.get('title')
  if (raw === undefined) throw new ApiError('missingparam', 'Es fehlt „title“ oder „pageid“.')
  const read = readTitle(raw)
  if (!read.ok || read.ns < 0) throw new ApiError('invalidtitle', `Ungültiger Titel „${raw}“.`)
  const stored = pages.byTitle(read.title)
  return stored === undefined ? { title: read.title } : { title: read.title, stored }
}

function resolve(stored: StoredPage, wanted: string, base: string | undefined): string {
  const latest = stored.revisions.at(-1)
  if (base === undefined || latest === undefined || latest.revid === Number(base)) return wanted
  const from = stored.revisions.find((revision) => revision.revid === Number(base))
  const merged = from === undefined ? undefined : mergeLines(from.text, wanted, latest.text)
  if (merged === undefined) throw new ApiError('editconflict', 'Bearbeitungskonflikt.')
  return merged
}
