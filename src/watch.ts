import { pageKey, type PageEvent, type PageSight, type WatchedPage } from './domain/pages.ts'
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
  const ids = pages.flatMap(({ kept }) => (kept.pageId === undefined ? [] : [kept.pageId]))
  if (ids.length === 0) return
  const states = new Map((await wiki.watch([...new Set(ids)])).map((one) => [one.pageid, one]))
  for (const page of pages) {
    const state = page.kept.pageId === undefined ? undefined : states.get(page.kept.pageId)
    if (state !== undefined) await compare(parts, page, state)
  }
}

async function compare(parts: WatchParts, page: WatchedPage, state: PageState): Promise<void> {
  const seen = sightOf(page, state)
  if (JSON.stringify(seen) === JSON.stringify(page.seen ?? { kind: 'as left' })) return
  const { kept } = page
  const { store, wiki, log, now } = parts
  const stands =
    seen.kind === 'edited' && state.page !== undefined
      ? await wiki.read({ pageid: state.pageid, title: state.page.title })
      : undefined
  const event: PageEvent = {
    kind: 'page seen',
    group: page.group,
    ...(page.motion === undefined ? {} : { motion: page.motion }),
    page: page.key,
    seen,
    title: state.page?.title ?? kept.title,
    url: state.page?.url ?? kept.url,
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
function sightOf(page: WatchedPage, { page: stands, locked }: PageState): PageSight {
  const { kept, seen } = page
  if (stands === undefined) return { kind: 'deleted' }
  // People may write around the list of the index as they like.
  if (stands.sha1 !== kept.sha1 && !page.key.startsWith('index'))
    return { kind: 'edited', revision: stands.revid, by: stands.user }
  if (stands.title !== kept.title) return { kind: 'moved', title: stands.title }
  // Told once; the title is known by its new name from then on.
  if (seen?.kind === 'moved' && seen.title === stands.title) return seen
  return locked ? { kind: 'protected' } : { kind: 'as left' }
}
