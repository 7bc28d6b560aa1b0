import { randomUUID } from 'node:crypto'
import type { GroupId } from './domain/ids.ts'
import { pageKey } from './domain/pages.ts'
import type { PublishingParts } from './publishing.ts'
import type { IndexRow } from './queries.ts'
import { actId } from './store.ts'
import { textsIn, type Texts } from './texts/texts.ts'
import { escapeLine } from './wiki/escape.ts'
import { WikiError } from './wiki/failure.ts'
import { indexMarkers } from './wiki/markers.ts'
import { fromStored, isSettled, planOperation, toStored } from './wiki/operation.ts'
import type { Operation } from './wiki/operation.ts'
import { normaliseWikitext, sha1 } from './wiki/page.ts'
import type { WikiPort } from './wiki/port.ts'
import { advance } from './wiki/publisher.ts'

/** Pause after a wiki that could not even be read. */
const pauseMilliseconds = 60_000

/** Brings the group's index to the wiki in the publisher's steps; an instant as answer means: go on then. */
export async function indexPublishing(
  parts: PublishingParts,
  group: GroupId,
  notice: (operation: Operation) => void,
): Promise<Date | undefined> {
  const { store, wiki, now } = parts
  const state = await store.read('index', group)
  let operation = state.operation === undefined ? undefined : fromStored(state.operation)
  if (operation === undefined || isSettled(operation)) {
    const fresh = await planIndex(parts, group)
    if (fresh instanceof Date) return fresh
    if (fresh === undefined) return undefined
    operation = fresh
  }
  while (!isSettled(operation)) {
    const step = await advance(operation, wiki, now())
    operation = step.operation
    notice(operation)
    await keepIndex(parts, group, operation)
    if (step.again !== undefined && step.again > now()) return step.again
  }
  return undefined
}

async function planIndex(parts: PublishingParts, id: GroupId): Promise<Operation | Date | undefined> {
  const { store, wiki, now } = parts
  const group = await store.find('group', { group: id })
  if (group === undefined) return undefined
  const rows = await store.find('index', { group: id })
  const texts = textsIn(group.settings.language)
  const title = texts.pages.indexTitle(group.settings.name)
  const stands = await readable(wiki, title)
  if (stands === 'not now') return new Date(now().getTime() + pauseMilliseconds)
  const text = withPart(stands?.text, indexTable(rows, texts), texts, group.settings.name)
  // Without our markers the page is somebody else's: they are asked to put them where the list may stand.
  if (text === undefined) {
    await stopped(parts, id, 'markers', title)
    return undefined
  }
  if (stands !== undefined && stands.text === text) return undefined
  const own = rows.flatMap((row) => (row.pageTitle === undefined ? [] : [`links: ${row.pageTitle}`]))
  return planOperation({
    id: randomUUID().slice(0, 13),
    version: 1,
    page: {
      text,
      expected: { reads: { pieces: [] }, extras: own },
      ...(stands === undefined ? {} : { frame: stands.text }),
    },
    summary: texts.pages.indexSummary,
    target:
      stands === undefined
        ? { kind: 'create', title }
        : {
            kind: 'update',
            title: stands.title,
            pageid: stands.pageid,
            baserevid: stands.revid,
            basesha1: sha1(stands.text),
          },
  })
}

async function readable(wiki: WikiPort, title: string) {
  try {
    return await wiki.read({ title })
  } catch (error) {
    if (error instanceof WikiError) return 'not now' as const
    throw error
  }
}

/** The page with our part renewed; undefined where a page stands without our two markers. */
export function withPart(
  page: string | undefined,
  table: string,
  texts: Texts,
  name: string,
): string | undefined {
  const { begin, end } = indexMarkers
  const part = `${begin}\n${table}\n${end}`
  if (page === undefined) return normaliseWikitext(`${escapeLine(texts.pages.indexHead(name))}\n\n${part}`)
  const from = page.indexOf(begin)
  const to = page.indexOf(end, from)
  if (from < 0 || to < 0) return undefined
  return normaliseWikitext(page.slice(0, from) + part + page.slice(to + end.length))
}

/** Motions by subject area, with status and a link where a page stands. */
export function indexTable(rows: readonly IndexRow[], texts: Texts): string {
  const areas = new Map<string, IndexRow[]>()
  for (const row of rows) areas.set(row.area ?? '', [...(areas.get(row.area ?? '') ?? []), row])
  const sorted = [...areas].toSorted(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'de')))
  const { columns, otherArea } = texts.pages
  const head = ['{| class="wikitable"', `! ${columns.number} !! ${columns.title} !! ${columns.status}`]
  const body = sorted.flatMap(([area, motions]) => [
    '|-',
    `! colspan="3" | ${escapeLine(area === '' ? otherArea : area)}`,
    ...motions.flatMap((row) => [
      '|-',
      `| ${escapeLine(row.label)}`,
      `| ${row.pageTitle === undefined ? escapeLine(row.title) : `[[:${row.pageTitle}|${escapeLine(row.title)}]]`}`,
      `| ${escapeLine(row.decision === undefined ? texts.motion.statuses[row.status] : texts.pages.status[row.decision])}`,
    ]),
  ])
  return [...head, ...body, '|}'].join('\n')
}

async function keepIndex(parts: PublishingParts, group: GroupId, operation: Operation): Promise<void> {
  const { state } = operation
  if (state.kind === 'stopped') return stopped(parts, group, state.code, operation.target.title)
  const { store, now } = parts
  const { title, url, pageid, revid } =
    state.kind === 'published' ? state : { title: '', url: '', pageid: 0, revid: 0 }
  const { sha1: hash, text } = operation
  const kept = { title, url, pageId: pageid, revision: revid, sha1: hash, text, at: now() }
  await store.change(actOf(now()), 'index', group, () => ({
    events:
      state.kind === 'published'
        ? [
            { kind: 'index step', group },
            { kind: 'page kept', group, page: pageKey('index', group), kept },
          ]
        : [{ kind: 'index step', group, operation: toStored(operation) }],
  }))
}

/** Told once: the same trouble with the same page is no news. */
async function stopped(parts: PublishingParts, group: GroupId, code: string, title: string): Promise<void> {
  const { store, now, log } = parts
  const note = `index-stopped:${group}`
  const said = `${code}:${title}`
  const known = (await store.notes.get(note)) === said
  await store.change(actOf(now()), 'index', group, () => ({
    events: [{ kind: 'index step', group, ...(known ? {} : { stopped: { code, title } }) }],
  }))
  if (!known) await store.notes.set(note, said)
  log.info({ group, code }, 'the index page stopped')
}

function actOf(at: Date) {
  return { id: actId('wiki', `index:${randomUUID()}`), actor: { kind: 'clock' }, at } as const
}
