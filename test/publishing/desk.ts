import { randomUUID } from 'node:crypto'
import { openStore, type SqliteStore } from '../../db/sqlite.ts'
import type { Task } from '../../src/deliveries.ts'
import { motionAnnouncement, motionNotice } from '../../src/cards/news.ts'
import { defaultSettings, type Settings } from '../../src/domain/group.ts'
import type { GroupId, MotionId, PersonId } from '../../src/domain/ids.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { errandsOf } from '../../src/errands.ts'
import { createLog } from '../../src/log.ts'
import type { MotionView } from '../../src/queries.ts'
import { createPublishing, motionKey, type FailPoint, type PublishingParts } from '../../src/publishing.ts'
import { actId, type Act, type Rule } from '../../src/store.ts'
import { textsIn } from '../../src/texts/texts.ts'
import { createWatch } from '../../src/watch.ts'
import { createWikiDesk } from '../../src/wiki-desk.ts'
import type { WikiPort } from '../../src/wiki/port.ts'
import { wordsOf } from '../commands/room.ts'

export interface DeskOptions {
  readonly file?: string
  readonly wiki: WikiPort
  readonly passed?: PublishingParts['passed']
  readonly start?: Date
}

/** The half of the bot that publishes, on a real store: its waits cost no time, its words to people are kept. */
export function openDesk(options: DeskOptions) {
  const clock = { now: options.start ?? new Date('2026-12-01T18:00:00Z') }
  const now = () => clock.now
  const log = createLog('error', [])
  const store: SqliteStore = openStore({ file: options.file ?? ':memory:', errandsOf, now })
  const { wiki } = options
  const passing: { now?: (point: FailPoint) => void } = {}
  const publishing = createPublishing({
    store,
    wiki,
    log,
    now,
    passed: (point) => {
      options.passed?.(point)
      passing.now?.(point)
    },
  })
  const watch = createWatch({ store, wiki, log, now, wake: () => undefined })
  const told: string[] = []
  let acts = 0

  const actOf = (user: number): Act => {
    acts += 1
    return {
      id: actId('discord', randomUUID()),
      actor: { kind: 'account', platform: 'discord', user: String(user), name: `Konto ${user}` },
      at: now(),
    }
  }

  async function say(task: Task): Promise<void> {
    if (task.kind !== 'announcement' && task.kind !== 'notice') return
    if (!('motion' in task.says)) {
      told.push(JSON.stringify(task.says))
      return
    }
    const view = await store.find('motion', { motion: task.says.motion })
    if (view === undefined) return
    const texts = textsIn('de')
    const reply =
      task.kind === 'notice'
        ? motionNotice(task.says, view, texts)
        : motionAnnouncement(task.says, view, texts)
    if (reply === undefined) return
    const labels = (reply.buttons ?? []).flat().map((button) => `[${button.label}]`)
    told.push([wordsOf(reply), ...labels].join(' '))
  }

  /** Works until nothing is due any more, or until the clock stands at `until`. */
  async function work(until?: Date): Promise<void> {
    for (let round = 0; round < 500; round += 1) {
      const leased = await store.deliveries.claim(now(), new Date(now().getTime() + 300_000), 16)
      if (leased.length === 0) {
        const next = await store.deliveries.next(now())
        if (next === undefined || (until !== undefined && next > until)) break
        if (next > now()) clock.now = next
        continue
      }
      for (const { id, task } of leased) {
        const again =
          task.kind === 'publication'
            ? await publishing.goOn(motionKey(task))
            : task.kind === 'index page'
              ? await publishing.index(task.group)
              : await say(task)
        if (again === undefined) await store.deliveries.done(id)
        else await store.deliveries.retry(id, again, 'not yet')
      }
    }
    if (until !== undefined && until > now()) clock.now = until
  }

  return {
    store,
    publishing,
    watch,
    told,
    /** What happens between two steps of the publisher. */
    passing,
    clock,
    work,
    desk: createWikiDesk(store, wiki, publishing),
    /** Everything said since the last time, in one string. */
    heard: () => told.splice(0).join('\n'),
    async group(settings: Partial<Settings> = {}): Promise<GroupId> {
      const chat = { platform: 'discord', chat: `c${acts}` } as const
      const { nextGroup: group, nextPerson: founder } = await store.read('setup', chat)
      const all = { ...defaultSettings('AG Probe', 'de', 'Europe/Berlin'), ...settings }
      const account = (user: number) => ({ platform: 'discord', user: String(user) }) as const
      await store.change(actOf(1), 'setup', chat, () => ({
        events: [
          { kind: 'group founded', group, settings: all, founder },
          { kind: 'place added', group, place: { ...chat, server: 's', layout: 'forum' } },
        ],
      }))
      for (const user of [1, 2]) {
        await store.change(actOf(1), 'roll', { group, account: account(user) }, (state) => ({
          events: [
            {
              kind: 'member admitted',
              group,
              person: state.person ?? (user === 1 ? founder : state.nextPerson),
              number: state.nextMemberNumber,
              name: user === 1 ? 'Anna Vorsitz' : 'Bernd Mitglied',
              role: user === 1 ? 'chair' : 'member',
              via: user === 1 ? 'setup' : 'chair',
              account: { ...account(user), name: `Konto ${user}` },
            },
          ],
        }))
      }
      return group
    },
    async person(user: number): Promise<PersonId> {
      const { account } = await store.read('account', { platform: 'discord', user: String(user) })
      if (account === undefined) throw new Error('nobody')
      return account.person
    },
    /** A motion that Bernd proposed and that stands submitted. */
    async motion(group: GroupId, title: string, text: string, reason = ''): Promise<MotionId> {
      const motion = await this.draft(group, title, text, reason)
      await this.submit(group, motion)
      return motion
    },
    async draft(group: GroupId, title: string, text: string, reason = ''): Promise<MotionId> {
      const proposer = await this.person(2)
      const drafted = await store.change(actOf(2), 'drafting', group, (state) => ({
        events: [
          {
            kind: 'motion drafted',
            group,
            motion: state.nextMotion,
            draftNumber: state.nextDraftNumber,
            proposer,
            words: {
              title,
              text: parseText(text),
              reason: parseText(reason),
              area: 'IR - Innen und Recht',
            },
            at: now(),
          },
        ],
      }))
      const motion = drafted.events[0]?.motion
      if (motion === undefined) throw new Error('nothing drafted')
      return motion
    },
    async submit(group: GroupId, motion: MotionId): Promise<void> {
      await this.by(1, motion, ({ nextNumber }) => ({
        events: [
          { kind: 'motion shown', group, motion, at: now() },
          { kind: 'motion submitted', group, motion, number: { number: nextNumber }, at: now() },
        ],
      }))
    },
    /** Chair is 1, Bernd is 2. */
    async by(user: number, motion: MotionId, rule: Rule<'motion'>) {
      return store.change(actOf(user), 'motion', motion, rule)
    },
    async following(user: number, motion: MotionId, rule: Rule<'following'>) {
      return store.change(actOf(user), 'following', motion, rule)
    },
    async view(motion: MotionId): Promise<MotionView> {
      const view = await store.find('motion', { motion })
      if (view === undefined) throw new Error('no motion')
      return view
    },
  }
}

export type Desk = ReturnType<typeof openDesk>
