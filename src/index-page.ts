import { randomUUID } from 'node:crypto'
import type { GroupId } from './domain/ids.ts'
import { pageKey, type KeptPage } from './domain/pages.ts'
import type { PublishingParts } from './publishing.ts'
import type { IndexRow } from './queries.ts'
import { actId } from './store.ts'
import { textsOf, type Texts } from './texts/texts.ts'
import { escapeLine } from './wiki/escape.ts'
import { WikiError, type StopCode } from './wiki/failure.ts'
import { indexMarkers } from './wiki/markers.ts'
import { fromStored, isSettled, planOperation, toStored } from './wiki/operation.ts'
import type { Operation, OperationState } from './wiki/operation.ts'
import { normaliseWikitext } from './wiki/page.ts'
import type { Page, WikiPort } from './wiki/port.ts'
import { advance } from './wiki/publisher.ts'

/** Pause after a wiki that could not even be read, or that people edit faster than we do. */
const pauseMilliseconds = 60_000
/** Pause where the wiki lets us read nothing: a wrong password is not tried every minute. */
const longPauseMilliseconds = 3_600_000
/** Plans in one go: people who edit around the list at this moment are let through. */
const mostPlans = 5
/** Somebody changed the page between our look and our save; nothing of theirs was overwritten. */
const overtaken = new Set<StopCode>(['conflict', 'articleexists', 'missing', 'deleted'])

/**
 * Brings the group's index to the wiki in the publisher's steps, planned afresh where people edited meanwhile; an
 * instant as answer means: go on then.
 */
export async function indexPublishing(
  parts: PublishingParts,
  group: GroupId,
  notice: (trouble: Operation['trouble']) => void,
): Promise<Date | undefined> {
  const { store, now } = parts
  for (let plans = 0; plans < mostPlans; plans += 1) {
    const state = await store.read('index', group)
    const stored = state.operation === undefined ? undefined : fromStored(state.operation)
    const operation =
      stored === undefined || isSettled(stored) ? await planIndex(parts, group, state.kept, notice) : stored
    if (operation === undefined || operation instanceof Date) return operation
    const end = await run(parts, group, operation, notice)
    if (end instanceof Date) return end
    if (end.kind === 'stopped' && !overtaken.has(end.code)) {
      await stopped(parts, group, end.code, operation.target.title)
      return undefined
    }
  }
  return new Date(now().getTime() + pauseMilliseconds)
}

async function run(
  parts: PublishingParts,
  group: GroupId,
  planned: Operation,
  notice: (trouble: Operation['trouble']) => void,
): Promise<Date | OperationState> {
  const { wiki, now, passed = () => undefined } = parts
  let operation = planned
  while (!isSettled(operation)) {
    passed(`before ${operation.state.kind}`)
    const step = await advance(operation, wiki, now())
    passed(`after ${operation.state.kind}`)
    operation = step.operation
    notice(operation.trouble)
    await keepIndex(parts, group, operation)
    passed(`kept ${operation.state.kind}`)
    if (step.again !== undefined && step.again > now()) return step.again
  }
  return operation.state
}

async function planIndex(
  parts: PublishingParts,
  id: GroupId,
  kept: KeptPage | undefined,
  notice: (trouble: Operation['trouble']) => void,
): Promise<Operation | Date | undefined> {
  const { store, wiki, now } = parts
  const group = await store.find('group', { group: id })
  if (group === undefined) return undefined
  const rows = await store.find('index', { group: id })
  // The list begins with the first page it can lead to.
  if (kept === undefined && rows.every((row) => row.pageTitle === undefined)) return undefined
  const texts = textsOf(group.settings)
  const title = texts.pages.indexTitle(group.settings.name)
  const stands = await readable(wiki, title, kept)
  if (stands instanceof WikiError) {
    const { code, kind } = stands.failure
    notice({ code, since: now().toISOString() })
    return new Date(now().getTime() + (kind === 'stop' ? longPauseMilliseconds : pauseMilliseconds))
  }
  notice(undefined)
  // What people deleted stays deleted; a new page with our two markers takes the list up again.
  if (stands === undefined && kept !== undefined) {
    await stopped(parts, id, 'deleted', kept.title)
    return undefined
  }
  const text = withPart(stands?.text, indexTable(rows, texts), texts, group.settings.name)
  // Without our markers the page is somebody else's: they are asked to put them where the list may stand.
  if (text === undefined) {
    await stopped(parts, id, 'markers', stands?.title ?? title)
    return undefined
  }
  if (stands !== undefined && stands.text === text) {
    await adopt(parts, id, stands, kept)
    return undefined
  }
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
            basesha1: stands.sha1,
          },
  })
}

/** The page as it stands: where it was moved to, or what people made anew under its title. */
async function readable(wiki: WikiPort, title: string, kept: KeptPage | undefined) {
  try {
    const known =
      kept?.pageId === undefined ? undefined : await wiki.read({ pageid: kept.pageId, title: kept.title })
    return known ?? (await wiki.read({ title }))
  } catch (error) {
    if (error instanceof WikiError) return error
    throw error
  }
}

/** The page reads as it should, by an edit of ours that people's edits came between. */
async function adopt(
  { store, now }: PublishingParts,
  group: GroupId,
  stands: Page & { readonly text: string },
  before: KeptPage | undefined,
): Promise<void> {
  if (before?.pageId === stands.pageid && before.sha1 === stands.sha1) return
  const { title, url, pageid: pageId, revid: revision, sha1, text } = stands
  const kept = { title, url, pageId, revision, sha1, text, at: now() }
  await store.change(actOf(now()), 'index', group, () => ({
    events: [{ kind: 'page kept', group, page: pageKey('index', group), kept }],
  }))
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

function statusOf({ status, decision }: IndexRow, texts: Texts): string {
  return decision === undefined || status === 'withdrawn'
    ? texts.motion.statuses[status]
    : texts.pages.status[decision]
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
      `| ${escapeLine(statusOf(row, texts))}`,
    ]),
  ])
  return [...head, ...body, '|}'].join('\n')
}

async function keepIndex(parts: PublishingParts, group: GroupId, operation: Operation): Promise<void> {
  const { store, now } = parts
  const { state, sha1, text } = operation
  if (state.kind === 'published') {
    const { title, url, pageid: pageId, revid: revision } = state
    const kept = { title, url, pageId, revision, sha1, text, at: now() }
    await store.change(actOf(now()), 'index', group, () => ({
      events: [
        { kind: 'index step', group },
        { kind: 'page kept', group, page: pageKey('index', group), kept },
      ],
    }))
    return store.notes.set(noteOf(group), '')
  }
  await store.change(actOf(now()), 'index', group, () => ({
    events: [
      // A stopped one is not gone on with: the next is planned from what stands there then.
      { kind: 'index step', group, ...(state.kind === 'stopped' ? {} : { operation: toStored(operation) }) },
    ],
  }))
}

/** Told once: the same trouble with the same page is no news until the list was written again. */
async function stopped(parts: PublishingParts, group: GroupId, code: string, title: string): Promise<void> {
  const { store, now, log } = parts
  const said = `${code}:${title}`
  if ((await store.notes.get(noteOf(group))) === said) return
  await store.change(actOf(now()), 'index', group, () => ({
    events: [{ kind: 'index step', group, stopped: { code, title } }],
  }))
  await store.notes.set(noteOf(group), said)
  log.info({ group, code }, 'the index page stopped')
}

function noteOf(group: GroupId): string {
  return `index-stopped:${group}`
}

function actOf(at: Date) {
  return { id: actId('wiki', `index:${randomUUID()}`), actor: { kind: 'clock' }, at } as const
}
