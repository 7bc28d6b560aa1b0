import type { Errand } from '../../src/deliveries.ts'
import { defaultSettings, type Settings } from '../../src/domain/group.ts'
import type { AccountRef, GroupId, MotionId, PersonId, PollId } from '../../src/domain/ids.ts'
import type { Actor } from '../../src/domain/membership.ts'
import type { MotionEvent, MotionWords } from '../../src/domain/motion.ts'
import { choices, type Choice } from '../../src/domain/ballot.ts'
import { tallyOf } from '../../src/domain/counting.ts'
import type { PollTerms } from '../../src/domain/poll.ts'
import type { RecordCheck, RecordRow } from '../../src/domain/record.ts'
import { actId, type Act, type AnyEvent, type Store } from '../../src/store.ts'

/** A store with its record in reach, as every implementation keeps one. */
export type RecordedStore = Store & {
  record(group: GroupId): Promise<readonly RecordRow[]>
  checkRecord(group: GroupId): Promise<RecordCheck>
}

export interface StoreSetup {
  readonly errandsOf: (event: AnyEvent) => readonly Errand[]
  readonly now: () => Date
}

/** What the suite needs of an implementation: an empty store, and the same data opened again. */
export interface StoreUnderTest {
  readonly name: string
  readonly open: (setup: StoreSetup) => Promise<RecordedStore>
  /** Missing where nothing outlives the store. */
  readonly reopen?: (setup: StoreSetup) => Promise<RecordedStore>
}

export const start = new Date('2026-11-23T09:00:00.000Z')
export const hour = 3_600_000

type Errands = { readonly [K in AnyEvent['kind']]?: (event: Extract<AnyEvent, { kind: K }>) => Errand }

const errands: Errands = {
  'ballot cast': ({ group, poll, motion }) => ({
    kind: 'poll card',
    group,
    poll,
    ...(motion === undefined ? {} : { motion }),
  }),
  'motion shown': ({ motion }) => ({ kind: 'motion card', motion }),
  'motion withdrawn': ({ motion }) => ({ kind: 'motion card', motion }),
  'poll closed': ({ group, poll, motion }) => {
    return { kind: 'poll news', group, poll, news: 'result', ...(motion === undefined ? {} : { motion }) }
  },
  'publication ordered': ({ motion }) => ({ kind: 'publication', motion }),
  'role changed': ({ group }) => ({ kind: 'notice to chairs', group, says: { says: 'codes locked' } }),
  'place moved': ({ group }) => ({ kind: 'group cards', group }),
}

/** One errand of each kind, each from one kind of event. */
export function exampleErrands(event: AnyEvent): readonly Errand[] {
  const errand = errands[event.kind] as ((event: AnyEvent) => Errand) | undefined
  return errand === undefined ? [] : [errand(event)]
}

export function account(user: number | string): AccountRef {
  return { platform: 'discord', user: String(user) }
}

/** Small steps of a group's life, each as events handed straight to the store. */
export class World {
  readonly store: RecordedStore
  private readonly clock: { now: Date }
  private acts = 0

  constructor(store: RecordedStore, clock: { now: Date }) {
    this.store = store
    this.clock = clock
  }

  get now(): Date {
    return this.clock.now
  }

  pass(milliseconds: number): void {
    this.clock.now = new Date(this.clock.now.getTime() + milliseconds)
  }

  /** An act of somebody, or of the clock; each call is another act. */
  act(user?: number | string): Act {
    this.acts += 1
    const actor: Actor =
      user === undefined ? { kind: 'clock' } : { kind: 'account', ...account(user), name: `Konto ${user}` }
    return { id: actId('discord', `a${this.acts}`), actor, at: this.now }
  }

  /** A group with a Discord and a Telegram place; person 1 is the chair, the others are members. */
  async group(members: number, settings: Partial<Settings> = {}): Promise<GroupId> {
    const chat = { platform: 'discord', chat: `chat ${this.acts}` } as const
    const { nextGroup: group, nextPerson } = await this.store.read('setup', chat)
    const all = { ...defaultSettings('AG Test', 'de', 'Europe/Berlin'), ...settings }
    await this.store.change(this.act(1), 'setup', chat, () => ({
      events: [
        { kind: 'group founded', group, settings: all, founder: nextPerson },
        { kind: 'place added', group, place: { ...chat, server: `server ${group}`, layout: 'forum' } },
        {
          kind: 'place added',
          group,
          place: { platform: 'telegram', chat: `-100${this.acts}`, layout: 'topics' },
        },
      ],
    }))
    for (let number = 1; number <= members; number += 1) {
      await this.store.change(this.act(1), 'roll', { group, account: account(number) }, (state) => ({
        events: [
          {
            kind: 'member admitted',
            group,
            person: state.person ?? (number === 1 ? nextPerson : state.nextPerson),
            number: state.nextMemberNumber,
            name: `Mitglied ${number}`,
            role: number === 1 ? 'chair' : 'member',
            via: number === 1 ? 'setup' : 'chair',
            account: { ...account(number), name: `Konto ${number}` },
          },
        ],
      }))
    }
    return group
  }

  async person(user: number | string): Promise<PersonId> {
    const { account: found } = await this.store.read('account', account(user))
    if (found === undefined) throw new Error(`no account ${user}`)
    return found.person
  }

  async draft(group: GroupId, user: number, title = 'Ein Antrag', area?: string): Promise<MotionId> {
    const proposer = await this.person(user)
    const decision = await this.store.change(this.act(user), 'drafting', group, (state) => ({
      events: [
        {
          kind: 'motion drafted',
          group,
          motion: state.nextMotion,
          draftNumber: state.nextDraftNumber,
          proposer,
          words: words(title, 'Ein Text.', area),
          at: this.now,
        },
      ],
    }))
    const [event] = decision.events
    if (event === undefined) throw new Error('nothing drafted')
    return event.motion
  }

  /** One event on a motion, by person 1 unless said otherwise. */
  async on(motion: MotionId, event: (group: GroupId) => MotionEvent, user = 1): Promise<void> {
    await this.store.change(this.act(user), 'motion', motion, (state) => ({
      events: [event(state.motion.group)],
    }))
  }

  async show(motion: MotionId): Promise<void> {
    await this.on(motion, (group) => ({ kind: 'motion shown', group, motion, at: this.now }))
  }

  async submit(motion: MotionId): Promise<void> {
    await this.store.change(this.act(1), 'motion', motion, ({ motion: { group }, nextNumber }) => ({
      events: [{ kind: 'motion submitted', group, motion, number: { number: nextNumber }, at: this.now }],
    }))
  }

  /** A motion shown, submitted and put to the vote of everybody with a voice. */
  async poll(group: GroupId, terms: Partial<PollTerms> = {}): Promise<{ motion: MotionId; poll: PollId }> {
    const motion = await this.draft(group, 1)
    await this.show(motion)
    await this.submit(motion)
    const openedBy = await this.person(1)
    const subject = { on: 'motion', motion } as const
    const decision = await this.store.change(this.act(1), 'opening', { group, subject }, (state) => ({
      events: [
        {
          kind: 'poll opened',
          group,
          poll: state.nextPoll,
          number: state.nextPollNumber,
          motion,
          subject,
          terms: {
            kind: 'binding',
            interim: 'shown',
            electorate: 'all',
            way: 'circulation',
            rule: 'simple',
            quorum: { kind: 'half' },
            ballot: 'open',
            opensAt: this.now,
            closesAt: new Date(this.now.getTime() + hour),
            ...terms,
          },
          openedBy,
          electorate: state.roll.map((one) => one.person),
        },
      ],
    }))
    const [event] = decision.events
    if (event?.kind !== 'poll opened') throw new Error('nothing opened')
    return { motion, poll: event.poll }
  }

  /** A ballot; the same `act` twice is the same act. */
  async vote(
    poll: PollId,
    user: number,
    choice: Choice,
    act: Act = this.act(user),
  ): Promise<Choice | undefined> {
    const person = await this.person(user)
    const decision = await this.store.change(act, 'ballot', { poll, person }, (state) => ({
      events: [
        {
          kind: 'ballot cast',
          group: state.poll.group,
          poll,
          ...(state.poll.motion === undefined ? {} : { motion: state.poll.motion }),
          person,
          choice,
          platform: 'discord',
          at: act.at,
          first: state.choice === undefined,
        },
      ],
    }))
    const [event] = decision.events
    return event?.kind === 'ballot cast' ? choices.find((one) => one === event.choice) : undefined
  }

  async close(poll: PollId): Promise<void> {
    await this.store.change(this.act(), 'closing', poll, (state) => {
      const { group, motion } = state.poll
      if (motion === undefined) throw new Error('a question')
      const result = { tally: tallyOf(state), quorumMet: true, carried: true, closedAt: this.now }
      return {
        events: [
          { kind: 'poll closed', group, poll, motion, hidden: false, result },
          { kind: 'motion returned', group, motion },
        ],
      }
    })
  }
}

export function words(title: string, text: string, area?: string): MotionWords {
  return {
    title,
    text: [{ kind: 'paragraph', inlines: [{ text }] }],
    reason: [],
    ...(area === undefined ? {} : { area }),
  }
}
