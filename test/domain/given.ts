import { defaultSettings, type Settings } from '../../src/domain/group.ts'
import type { GroupId, MotionId, PersonId, PollId } from '../../src/domain/ids.ts'
import type { Member, Role, Standing } from '../../src/domain/membership.ts'
import type { Motion, MotionSituation, MotionState, MotionWords, Signature } from '../../src/domain/motion.ts'
import type { Poll } from '../../src/domain/poll.ts'

/** Small worlds for rules: everything a rule may see, made by hand. */
export const group = 1 as GroupId
export const anna = 1 as PersonId
export const bernd = 2 as PersonId
export const cem = 3 as PersonId
export const start = new Date('2026-11-23T18:00:00Z')

export const words: MotionWords = {
  title: 'Mehr Radwege',
  text: [{ kind: 'paragraph', inlines: [{ text: 'Die Stadt baut Radwege.' }] }],
  reason: [],
}

export function settings(changes: Partial<Settings> = {}): Settings {
  return { ...defaultSettings('AG Verkehr', 'de', 'Europe/Berlin'), ...changes }
}

export function standing(person: PersonId, role: Role | 'nobody' = 'member', at: Date = start): Standing {
  const actor = { kind: 'account', platform: 'discord', user: `${person}`, name: `Person ${person}` } as const
  if (role === 'nobody') return { actor, at, person }
  const member: Member = { group, person, number: person, name: `Person ${person}`, role }
  return { actor, at, person, member }
}

export function motion(situation: MotionSituation, changes: Partial<Motion> = {}): Motion {
  return {
    ...words,
    id: 7 as MotionId,
    group,
    draftNumber: 7,
    proposer: anna,
    inGroupsName: false,
    version: 1,
    createdAt: start,
    ...changes,
    ...situation,
  }
}

export function state(
  situation: MotionSituation,
  changes: Partial<MotionState> = {},
  motionChanges: Partial<Motion> = {},
): MotionState {
  return {
    motion: motion(situation, motionChanges),
    signatures: [],
    settings: settings(),
    nextNumber: 12,
    nextInArea: 3,
    ...changes,
  }
}

export function signature(person: PersonId, changes: Partial<Signature> = {}): Signature {
  return { person, version: 1, at: start, confirmed: true, ...changes }
}

export const submitted = { status: 'submitted', number: { number: 12 }, submittedAt: start } as const
export const voting = {
  status: 'voting',
  number: { number: 12 },
  submittedAt: start,
  poll: 4 as PollId,
} as const

export function poll(changes: Partial<Poll> = {}): Poll {
  return {
    id: 4 as PollId,
    group,
    number: 4,
    motion: 7 as MotionId,
    subject: { on: 'motion', motion: 7 as MotionId },
    kind: 'binding',
    interim: 'shown',
    electorate: 'all',
    openedBy: bernd,
    way: 'circulation',
    rule: 'simple',
    quorum: { kind: 'none' },
    ballot: 'open',
    opensAt: start,
    closesAt: new Date(start.getTime() + 3_600_000),
    status: 'open',
    ...changes,
  } as Poll
}
