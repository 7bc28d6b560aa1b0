import { openStore, type SqliteStore } from '../../db/sqlite.ts'
import { commands } from '../../commands/index.ts'
import { defaultSettings } from '../../src/domain/group.ts'
import type { GroupId, MotionId, PersonId } from '../../src/domain/ids.ts'
import { errandsOf } from '../../src/errands.ts'
import { createInvoke, type Middleman } from '../../src/invoke.ts'
import { createLog } from '../../src/log.ts'
import { createServices } from '../../src/services.ts'
import { folderWiki } from '../../src/wiki/folder.ts'
import type { Answer, RawValue } from '../../src/platform.ts'
import type { Button } from '../../src/reply.ts'
import { meetPollDeadline } from '../../src/schedule-polls.ts'
import { actId, type SubjectName, type Subjects } from '../../src/store.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Services } from '../../src/command.ts'

const start = Date.parse('2026-11-23T17:00:00.000Z')

interface Kept {
  readonly number: number
  readonly command: readonly [string, string]
  readonly values: Readonly<Record<string, string>>
}

/** A group with a motion, and the commands of its members on the real store; even numbers are on Telegram. */
export class Box {
  store: SqliteStore
  readonly group = 1 as GroupId
  readonly motion = 1 as MotionId
  readonly lines: string[] = []
  now = new Date(start)
  #middle: Middleman
  #acts = 0
  readonly #services: Services
  readonly #file: string

  private constructor(store: SqliteStore, services: Services, file: string) {
    this.store = store
    this.#services = services
    this.#file = file
    this.#middle = this.#wire()
  }

  #wire(): Middleman {
    const log = createLog('debug', [], { write: (line: string) => void this.lines.push(line) })
    const defaults = { language: 'de', timeZone: 'Europe/Berlin' } as const
    return createInvoke({ commands, store: this.store, services: this.#services, log, defaults })
  }

  /** Members 1 to `people`; the first two are chairs. */
  static async open(people: number, file = ':memory:'): Promise<Box> {
    const box = await Box.again(file)
    await box.#found(people)
    return box
  }

  /** The same group after a restart, or in another process; its acts get ids from `acts` on. */
  static async again(file: string, acts = 0, now = new Date(start)): Promise<Box> {
    const clock: { box?: Box } = {}
    const store = openStore({ file, errandsOf, now: () => clock.box?.now ?? now })
    const wiki = folderWiki(mkdtempSync(join(tmpdir(), 'agora-box-')))
    const publishing = { trouble: () => undefined }
    const services = await createServices({ store, wiki, platforms: new Map(), publishing })
    const box = new Box(store, services, file)
    box.now = now
    box.#acts = acts
    clock.box = box
    return box
  }

  /** Closes the store in the middle of whatever is under way and opens it again. */
  async restarts(): Promise<void> {
    await this.store.close()
    this.store = openStore({ file: this.#file, errandsOf, now: () => this.now })
    this.#middle = this.#wire()
  }

  /** What was received and not done, as Telegram's adapter takes it up after a start. */
  async takesUp(told: (number: number, answer: Answer) => void = () => undefined): Promise<void> {
    for (const row of await this.store.inbox.waiting('telegram')) {
      const { number, command, values } = JSON.parse(row.raw) as Kept
      told(number, await this.#hands(number, row.id, row.at, command, values, 'privately'))
      await this.store.inbox.done('telegram', row.id)
    }
  }

  /** When the oldest act under way was received. */
  oldest(): Date | undefined {
    return this.#middle.oldest()
  }

  static platformOf(number: number): 'discord' | 'telegram' {
    return number % 2 === 0 ? 'telegram' : 'discord'
  }

  async #happen<S extends SubjectName>(
    subject: S,
    key: Subjects[S]['key'],
    events: readonly Subjects[S]['event'][],
  ): Promise<void> {
    this.#acts += 1
    const act = { id: actId('setup', this.#acts), actor: { kind: 'host' }, at: this.now } as const
    await this.store.change(act, subject, key, () => ({ events }))
  }

  async #found(people: number): Promise<void> {
    const { group, motion } = this
    const founder = 1 as PersonId
    const settings = { ...defaultSettings('AG Verkehr', 'de', 'Europe/Berlin'), publish: 'by-hand' as const }
    await this.#happen('setup', { platform: 'discord', chat: 'c1' }, [
      { kind: 'group founded', group, settings, founder },
      {
        kind: 'place added',
        group,
        place: { platform: 'discord', chat: 'c1', server: 's1', layout: 'forum' },
      },
      { kind: 'place added', group, place: { platform: 'telegram', chat: 't1', layout: 'topics' } },
    ])
    const admitted = Array.from({ length: people }, (_, index) => {
      const number = index + 1
      const person = number as PersonId
      const account = {
        platform: Box.platformOf(number),
        user: `u${number}`,
        name: `Konto ${number}`,
      } as const
      const entry = {
        group,
        person,
        number,
        name: `Mitglied ${number}`,
        role: number < 3 ? 'chair' : 'member',
      } as const
      return this.#happen('roll', { group, account }, [
        { kind: 'member admitted', ...entry, via: 'chair', account },
      ])
    })
    await Promise.all(admitted)
    const text = [{ kind: 'paragraph', inlines: [{ text: 'Mehr Bänke.' }] }] as const
    const words = { title: 'Mehr Bänke', text, reason: [] }
    await this.#happen('drafting', group, [
      { kind: 'motion drafted', group, motion, draftNumber: 1, proposer: founder, words, at: this.now },
      { kind: 'motion shown', group, motion, at: this.now },
      { kind: 'motion submitted', group, motion, number: { number: 1 }, at: this.now },
    ])
  }

  /** Somebody uses a command; on Telegram through the inbox, as the adapter does. */
  async does(
    number: number,
    command: readonly [string, string],
    values: Readonly<Record<string, RawValue>> = {},
    where: 'privately' | 'in the group' = 'privately',
  ): Promise<Answer> {
    const platform = Box.platformOf(number)
    this.#acts += 1
    const id = this.#acts
    const raw = JSON.stringify({ from: `u${number}`, number, command, values })
    const [row] = platform === 'telegram' ? await this.store.inbox.put(platform, [{ id, raw }]) : []
    const answer = await this.#hands(number, id, row?.at ?? this.now, command, values, where)
    if (row !== undefined) await this.store.inbox.done(platform, id)
    return answer
  }

  #hands(
    number: number,
    id: number,
    at: Date,
    command: readonly [string, string],
    values: Readonly<Record<string, RawValue>>,
    where: 'privately' | 'in the group',
  ): Promise<Answer> {
    const platform = Box.platformOf(number)
    const isPrivate = where === 'privately'
    return this.#middle.run({
      act: {
        id: actId(platform, id),
        actor: { kind: 'account', platform, user: `u${number}`, name: `Konto ${number}` },
        at,
      },
      place: {
        platform,
        chat: isPrivate ? `dm-${number}` : platform === 'discord' ? 'c1' : 't1',
        private: isPrivate,
        ...(isPrivate || platform === 'discord' ? {} : { overheard: true as const }),
      },
      command: [...command] as [string, string],
      values,
      locale: 'de',
      inspect: () => Promise.resolve({ layout: 'forum', chat: 'c1', missing: [], usable: true }),
      mayManage: () => Promise.resolve(false),
    })
  }

  /** Presses a button of an answer by its label. */
  async presses(number: number, answer: Answer, label: string): Promise<Answer> {
    const button = answer.reply.buttons
      ?.flat()
      .find((one): one is Extract<Button, { does: unknown }> => one.label === label && 'does' in one)
    if (button === undefined) throw new Error(`no button ${label} in ${words(answer)}`)
    const [family, sub = ''] = button.does.command
    return this.does(number, [family, sub], button.does.values)
  }

  /** Sends the form of an answer back. */
  async fills(number: number, answer: Answer, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const { form } = answer.reply
    if (form === undefined) throw new Error(`no form in ${words(answer)}`)
    const [family, sub = ''] = form.submit.command
    return this.does(number, [family, sub], { ...form.submit.values, ...fields })
  }

  /** Proposes another wording for the paragraph that begins with these words. */
  async amends(number: number, paragraph: string, wording: string): Promise<void> {
    const { menu } = (await this.does(number, ['amendment', 'propose'], { motion: 'A 1' })).reply
    const entry = menu?.entries.find((one) => one.label.includes(paragraph))
    if (menu === undefined || entry === undefined) throw new Error(`no paragraph ${paragraph}`)
    const [family, sub = ''] = menu.does.command
    const form = await this.does(number, [family, sub], { ...menu.does.values, [menu.option]: entry.value })
    await this.presses(number, await this.fills(number, form, { wording }), 'Bestätigen')
  }

  /** Opens a poll with these options and gives its number. */
  async opens(values: Readonly<Record<string, string>>, way?: string): Promise<number> {
    const asked = await this.does(1, ['poll', 'open'], values)
    const preview = way === undefined ? asked : await this.presses(1, asked, way)
    const done = words(await this.presses(1, preview, 'Bestätigen'))
    const number = /P (\d+)/.exec(done)?.[1]
    if (number === undefined) throw new Error(done)
    return Number(number)
  }

  /** Lets time pass; every deadline on the way is met. `away`: the bot did not run in between. */
  async passes(minutes: number, away = false): Promise<void> {
    if (away) await this.store.heartbeat.beat(this.now)
    this.now = new Date(this.now.getTime() + minutes * 60_000)
    if (away) await this.store.heartbeat.beat(this.now)
    await this.meets()
  }

  async meets(): Promise<void> {
    for (const due of await this.store.deadlines.due(this.now, 100))
      if ('poll' in due) await meetPollDeadline(this.store, due, this.now)
  }

  /** Sends everything that waits and says who was told of something privately, in order of their numbers. */
  async told(says: string): Promise<readonly number[]> {
    const people: number[] = []
    for (;;) {
      const lease = new Date(this.now.getTime() + 60_000)
      const waiting = await this.store.deliveries.claim(this.now, lease, 100)
      if (waiting.length === 0) return people.toSorted((a, b) => a - b)
      for (const { id, task } of waiting) {
        if (task.kind === 'notice' && task.says.says === says) people.push(task.person)
        await this.store.deliveries.done(id)
      }
    }
  }

  async view(number: number) {
    const [row] = await this.store.find('polls', { group: this.group, number })
    const view = row === undefined ? undefined : await this.store.find('poll', { poll: row.id })
    if (view === undefined) throw new Error(`no poll ${number}`)
    return view
  }

  async result(number: number) {
    const { poll } = await this.view(number)
    if (poll.status !== 'closed') throw new Error(`poll ${number} is ${poll.status}`)
    return poll.result
  }
}

export function words({ reply }: Answer): string {
  return JSON.stringify(reply.blocks)
}
