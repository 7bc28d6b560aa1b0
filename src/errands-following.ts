import type { Errand } from './deliveries.ts'
import { isFollowingEvent, type FollowingEvent } from './domain/following-kinds.ts'
import type { AnyEvent } from './store.ts'

/** Who hears of being asked, and of the answer. */
export function followingErrands(event: FollowingEvent): readonly Errand[] {
  const { motion, group } = event
  switch (event.kind) {
    case 'co-proposer asked':
      return [{ kind: 'notice', person: event.person, group, says: { says: 'co-proposer asked', motion } }]
    case 'co-proposer answered': {
      const { proposer, person, consent } = event
      const says = { says: 'co-proposer answered', motion, person, accepted: consent === 'accepted' } as const
      const told: readonly Errand[] =
        proposer === undefined ? [] : [{ kind: 'notice', person: proposer, group, says }]
      return [{ kind: 'motion card', motion }, ...told]
    }
    case 'motion followed':
    case 'motion unfollowed':
      return []
  }
}

/** What those hear who follow a motion: one notice for each version, amendment, poll and decision. */
export function watchErrands(event: AnyEvent): readonly Errand[] {
  if (isFollowingEvent(event)) return []
  if (event.kind === 'motion edited') {
    const { group, motion, toConfirm, by } = event
    const says = { says: 'followed', motion, what: { kind: 'version', version: event.version } } as const
    return [{ kind: 'notice to followers', group, motion, except: [by, ...toConfirm], says }]
  }
  if (event.kind === 'amendment proposed') {
    const { group, motion, amendment, proposers } = event
    const says = { says: 'followed', motion, what: { kind: 'amendment', amendment } } as const
    return [{ kind: 'notice to followers', group, motion, except: proposers, says }]
  }
  if (event.kind === 'poll opened') {
    const { group, motion, poll, openedBy } = event
    if (motion === undefined) return []
    const says = { says: 'followed', motion, what: { kind: 'poll', poll } } as const
    return [{ kind: 'notice to followers', group, motion, except: [openedBy], says }]
  }
  if (event.kind === 'motion decided') {
    const { group, motion } = event
    const says = { says: 'followed', motion, what: { kind: 'decision' } } as const
    return [{ kind: 'notice to followers', group, motion, except: [], says }]
  }
  return []
}
