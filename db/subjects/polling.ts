import { endOfQuiet } from '../../src/domain/quiet.ts'
import { NotFound } from '../../src/store.ts'
import { next } from '../people.ts'
import type { Load } from '../readers.ts'
import { ballotState } from './ballot.ts'
import { closingState } from './closing.ts'
import { isSame, openingState } from './opening.ts'

export const loadObjecting: Load<'objecting'> = (readers, key, at) => {
  const ballot = ballotState(readers, key)
  const { group, subject } = ballot.poll
  const closing = closingState(readers, key.poll)
  const { running: _, ...opening } = openingState(readers, group, subject, at)
  return { group, state: { ballot, closing, opening } }
}

export const loadRestart: Load<'restart'> = (readers, key, at) => {
  const closing = closingState(readers, key)
  const { group, subject } = closing.poll
  return { group, state: { closing, opening: openingState(readers, group, subject, at) } }
}

export const loadRoom: Load<'room'> = (readers, key) => {
  const { polls, people } = readers
  const closing = closingState(readers, key.poll)
  const { group } = closing.poll
  return {
    group,
    state: {
      closing,
      people: [...new Set(key.people)].map((person) => {
        const row = polls.elector(key.poll, person)
        const voted = row?.inRoom === true || (row !== undefined && row.choice !== null)
        const stands = row === undefined || row.struck ? 'not an elector' : voted ? 'has voted' : 'free'
        return { person, name: people.entry(group, person)?.name ?? '', stands }
      }),
    },
  }
}

export const loadWaiving: Load<'waiving'> = (readers, key) => {
  const { waivers } = readers
  const closing = closingState(readers, key)
  const { group, subject } = closing.poll
  const later = waivers
    .after(group, key)
    .find((one) => one.kind === 'binding' && one.status !== 'cancelled' && isSame(one.subject, subject))
  const waiver = waivers.of(key)
  return {
    group,
    state: {
      closing,
      ...(later === undefined ? {} : { later: later.number }),
      ...(waiver === undefined ? {} : { waiver }),
    },
  }
}

export const loadPlan: Load<'plan'> = (readers, key) => {
  const found = key.plan === undefined ? undefined : readers.polls.plan(key.plan)
  if (key.plan !== undefined && (found === undefined || found.group !== key.group))
    throw new NotFound('plan', key)
  const plan = found === undefined ? {} : { plan: found.plan }
  return { group: key.group, state: { nextPlan: next(readers.tables, 'poll_plans'), ...plan } }
}

export const loadReminding: Load<'reminding'> = (readers, key, at) => {
  const { polls, groups, people } = readers
  const poll = polls.get(key)
  const group = poll === undefined ? undefined : groups.get(poll.group)
  if (poll === undefined || group === undefined) throw new NotFound('reminding', key)
  const unconfirmed = polls.rooms(key).some((one) => one.confirmedBy === undefined)
  const quietUntil = endOfQuiet(group.settings, at)
  const asked = polls.missing(key).filter((person) => people.preferences(person).notify !== 'nothing')
  return {
    group: group.id,
    state: { poll, people: asked, unconfirmed, ...(quietUntil === undefined ? {} : { quietUntil }) },
  }
}
