import { isDeepStrictEqual } from 'node:util'
import { pageKey, type PageEvent, type PageNews, type PageSight, type WatchedPage } from './domain/pages.ts'
import type { Log } from './log.ts'
import { actId, type Store } from './store.ts'
import { pageDifference } from './wiki/difference.ts'
import { WikiError } from './wiki/failure.ts'
import type { PageState, WikiPort } from './wiki/port.ts'

export interface WatchParts {
  readonly store: Store
  readonly wiki: WikiPort
  readonly log: Log
  readonly now: () => Date
  readonly wake: () => void
}

/** How often humans' edits are looked for. */
const everyMilliseconds = 10 * 60_000

/** Looks at all pages of ours in one request, at most every ten minutes; what a human did is told once. */
export function createWatch(parts: WatchParts): () => Promise<void> {
  let last = 0
  return async () => {
    const at = parts.now().getTime()
    if (at - last < everyMilliseconds) return
    last = at
    try {
      await lookAt(parts)
    } catch (error) {
      if (!(error instanceof WikiError)) throw error
      parts.log.info({ code: error.failure.code }, 'the wiki could not be asked about our pages')
    }
  }
}

async function lookAt(parts: WatchParts): Promise<void> {
  const { store, wiki } = parts
  const pages = await store.find('pages', {})
  const refs = new Map(
    pages.flatMap(({ kept: { pageId: pageid, title } }) =>
      pageid === undefined ? [] : [[pageid, { pageid, title }] as const],
    ),
  )
  if (refs.size === 0) return
  const states = new Map((await wiki.watch([...refs.values()])).map((one) => [one.pageid, one]))
  for (const page of pages) {
    const state = page.kept.pageId === undefined ? undefined : states.get(page.kept.pageId)
    if (state !== undefined) await compare(parts, page, state)
  }
}

async function compare(parts: WatchParts, page: WatchedPage, state: PageState): Promise<void> {
  const seen = sightOf(page, state)
  const before: PageSight = page.seen ?? { kind: 'as left' }
  if (isDeepStrictEqual(seen, before)) return
  const { kept } = page
  const { store, wiki, log, now } = parts
  const news = newsOf(page, before, seen, state)
  const stands =
    news.includes('edited') && state.page !== undefined
      ? await wiki.read({ pageid: state.pageid, title: state.page.title })
      : undefined
  const title = state.page?.title ?? kept.title
  const event: PageEvent = {
    kind: 'page seen',
    group: page.group,
    ...(page.motion === undefined ? {} : { motion: page.motion }),
    page: page.key,
    seen,
    news,
    title,
    // A file's place on the host is nobody's business: it keeps the name it was told with.
    url: state.page === undefined || !kept.url.startsWith('http') ? kept.url : state.page.url,
    ...(stands === undefined ? {} : { difference: pageDifference(kept.text, stands.text) }),
  }
  const act = {
    id: actId('watch', `${page.key}:${now().getTime()}`),
    actor: { kind: 'clock' },
    at: now(),
  } as const
  const happened = () => ({ events: [event] })
  if (page.key === pageKey('index', page.group)) await store.change(act, 'index', page.group, happened)
  else if (page.motion !== undefined) {
    const key = page.key.startsWith('station')
      ? ({ motion: page.motion, slot: 'station' } as const)
      : page.motion
    await store.change(act, 'publication', key, happened)
  }
  log.info({ page: page.key, seen: seen.kind }, 'a page of ours was changed by others')
  parts.wake()
}

/** What counts is the content: a move adds a revision with the same words. */
function sightOf({ key, kept, seen }: WatchedPage, { page: stands, locked }: PageState): PageSight {
  if (stands === undefined) return { kind: 'deleted' }
  const lock = locked ? ({ locked: true } as const) : {}
  // People may write around the list of the index as they like.
  if (stands.sha1 !== kept.sha1 && !key.startsWith('index'))
    return { kind: 'edited', revision: stands.revid, sha1: stands.sha1, by: stands.user, ...lock }
  const moved = stands.title !== kept.title || (seen?.kind === 'moved' && seen.title === stands.title)
  return moved ? { kind: 'moved', title: stands.title, ...lock } : { kind: 'as left', ...lock }
}

/** What has not been told yet; a page moved, edited and protected between two looks makes three pieces of news. */
function newsOf(
  page: WatchedPage,
  before: PageSight,
  seen: PageSight,
  state: PageState,
): readonly PageNews[] {
  if (seen.kind === 'deleted') return ['deleted']
  const edited = seen.kind === 'edited' && (before.kind !== 'edited' || before.sha1 !== seen.sha1)
  const moved = state.page !== undefined && state.page.title !== page.kept.title
  return [
    ...(edited ? (['edited'] as const) : []),
    ...(moved ? (['moved'] as const) : []),
    ...(seen.locked === true && before.locked !== true ? (['protected'] as const) : []),
  ]
}
