import type { Errand } from './deliveries.ts'
import type { PollNews } from './domain/news.ts'
import type { BallotEvent, PollEvent } from './domain/poll.ts'

/** Who hears of a poll: its card in every place, its thread, those who still have to vote, the chairs. */
export function pollErrands(event: PollEvent | BallotEvent): readonly Errand[] {
  const { group, poll, motion } = event
  const about = motion === undefined ? {} : { motion }
  const card: Errand = { kind: 'poll card', poll, group, ...about }
  const motionCard: readonly Errand[] = motion === undefined ? [] : [{ kind: 'motion card', motion }]
  const news = (said: PollNews): Errand => ({ kind: 'poll news', poll, group, ...about, news: said })
  const toChairs = (says: 'poll waits' | 'secrecy demanded' | 'room unconfirmed' | 'room lapsed') =>
    ({ kind: 'notice to chairs', group, says: { says, poll } }) as const
  switch (event.kind) {
    case 'poll scheduled':
      return [...motionCard, card, news('scheduled')]
    case 'poll opened':
      return [...motionCard, card, news('opened')]
    case 'ballot cast': {
      const { entered, person } = event
      if (entered === undefined) return [card]
      return [card, { kind: 'notice', person, group, says: { says: 'ballot entered', poll } }]
    }
    case 'hidden ballot cast':
      return [card]
    case 'room counted':
      return [card, { ...toChairs('room unconfirmed'), except: [event.by] }]
    case 'room lapsed':
      return [toChairs('room lapsed')]
    case 'room confirmed':
    case 'room discarded':
    case 'quorum waiver discarded':
      return [card]
    case 'quorum waiver asked':
      return [card, news('quorum waiver asked')]
    case 'poll closed':
    case 'quorum waived':
      return [card, ...motionCard, news('result')]
    case 'poll extended':
      return [card, ...motionCard, news('extended')]
    case 'poll cancelled':
      return [card, ...motionCard, news('cancelled')]
    case 'poll paused':
    case 'poll waits':
      return [card, toChairs(event.kind === 'poll waits' ? 'poll waits' : 'secrecy demanded')]
    case 'poll reminded': {
      const says = { says: 'vote soon', poll } as const
      const notices = event.people.map((person): Errand => ({ kind: 'notice', person, group, says }))
      return event.unconfirmed ? [...notices, toChairs('room unconfirmed')] : notices
    }
    case 'reminder put off':
      return []
  }
}
