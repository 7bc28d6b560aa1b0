import type { GroupId, MotionId, PersonId } from './ids.ts'
import type { PageEvent } from './pages.ts'
import type { Entry } from './record-kinds.ts'

interface Facts {
  numberOf(group: GroupId, person: PersonId): number | undefined
  textHash(motion: MotionId): string | undefined
}

/** What the record keeps of pages and later stations; the steps on the way are no acts of the group. */
export function pageEntry(event: PageEvent, facts: Facts): Entry | undefined {
  if (event.kind === 'page kept' || event.kind === 'index step') return undefined
  const { group, kind } = event
  const about = 'motion' in event ? { motion: event.motion } : {}
  const entry = (open: object): Entry => ({
    group,
    kind,
    public: { ...about, ...open },
    private: {},
  })
  switch (event.kind) {
    case 'publication held':
      return entry({ member: facts.numberOf(group, event.by) })
    case 'publication given up':
      return entry({ slot: event.slot, member: facts.numberOf(group, event.by) })
    case 'station page ordered':
      return entry({})
    case 'station page published':
    case 'page updated':
      return entry({ page: event.page, text: facts.textHash(event.motion) })
    case 'station entered':
      return entry({ station: event.station, news: event.news })
    case 'correction begun': {
      const { until, by } = event.correction
      return entry({ until, by: facts.numberOf(group, by) })
    }
    case 'correction ended':
      return entry({
        outcome: event.outcome,
        ...(event.by === undefined ? {} : { by: facts.numberOf(group, event.by) }),
      })
    case 'name allowed':
      return entry({ member: facts.numberOf(group, event.person), allowed: event.allowed })
    case 'page seen': {
      const { page, seen } = event
      // Who edited is a wiki account's name: the wiki has it, the record needs it not.
      return event.motion === undefined
        ? undefined
        : entry({ page, seen: seen.kind, ...(seen.kind === 'edited' ? { revision: seen.revision } : {}) })
    }
  }
}
