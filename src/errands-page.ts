import type { Errand } from './deliveries.ts'
import type { GroupId, MotionId } from './domain/ids.ts'
import type { PageEvent } from './domain/pages.ts'

/** Who hears of what happened to pages on the wiki and at later stations. */
export function pageErrands(event: PageEvent): readonly Errand[] {
  switch (event.kind) {
    case 'publication held':
      return [
        card(event),
        { kind: 'announcement', motion: event.motion, says: says(event, 'publication held') },
      ]
    case 'publication given up':
      return [card(event)]
    case 'station page ordered':
      return [{ kind: 'publication', motion: event.motion, slot: 'station' }]
    case 'station page published':
    case 'page updated': {
      const { motion, page } = event
      const revision = page.revision === undefined ? {} : { revision: page.revision }
      const kind = event.kind === 'page updated' ? 'page updated' : 'published'
      return [
        card(event),
        { kind: 'announcement', motion, says: { says: kind, motion, url: page.url, ...revision } },
        { kind: 'index page', group: event.group },
      ]
    }
    case 'station entered': {
      const { motion, station, news } = event
      return [
        card(event),
        { kind: 'announcement', motion, says: { says: 'station', motion, station, news } },
        ...(event.publish ? refresh(event) : []),
      ]
    }
    case 'correction begun':
      return [
        card(event),
        { kind: 'announcement', motion: event.motion, says: says(event, 'correction begun') },
      ]
    case 'correction ended': {
      const { motion, outcome } = event
      return [
        card(event),
        { kind: 'announcement', motion, says: { says: 'correction ended', motion, outcome } },
        ...(event.publish ? refresh(event) : []),
      ]
    }
    case 'page seen': {
      const { motion, seen, news, title, url, difference } = event
      // Pages put right again are no news, and the index belongs to no thread.
      if (motion === undefined || news.length === 0) return []
      const by = seen.kind === 'edited' ? { by: seen.by } : {}
      const told = { says: 'page seen', motion, news, ...by, title, url } as const
      return [
        card({ motion }),
        {
          kind: 'announcement',
          motion,
          says: difference === undefined ? told : { ...told, difference },
        },
      ]
    }
    case 'index step': {
      const { stopped, group } = event
      if (stopped === undefined) return []
      return [{ kind: 'notice to chairs', group, says: { says: 'index stopped', ...stopped } }]
    }
    case 'name allowed':
      return event.publish ? refresh(event) : []
    case 'page kept':
      return []
  }
}

/** Pages that stand are brought up to date; where none stands nothing happens. */
export function refresh({ motion, group }: { readonly motion: MotionId; readonly group: GroupId }) {
  return [
    { kind: 'publication', motion },
    { kind: 'publication', motion, slot: 'station' },
    { kind: 'index page', group },
  ] as const satisfies readonly Errand[]
}

function card({ motion }: { readonly motion: MotionId }): Errand {
  return { kind: 'motion card', motion }
}

function says<S extends 'publication held' | 'correction begun'>(
  { motion }: { readonly motion: MotionId },
  what: S,
) {
  return { says: what, motion }
}
