import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openStore } from '../db/sqlite.ts'
import type { GroupId, MotionId, PersonId } from '../src/domain/ids.ts'
import { errandsOf } from '../src/errands.ts'
import { actId, type SubjectName, type Subjects } from '../src/store.ts'
import type { Person as DiscordPerson } from './discord/person.ts'
import type { Person as TelegramPerson } from './telegram/person.ts'
import type { Town } from './town.ts'

/** What an evening of many electors cost and came to. */
export interface ElectorsReport {
  /** Everybody's ballot as they pressed it. */
  readonly pressed: Readonly<Record<'yes' | 'no' | 'abstain', number>>
  /** How many read that they were counted. */
  readonly answered: number
  /** What anybody read instead. */
  readonly otherwise: readonly string[]
  /** The result as the store has it after the poll was closed. */
  readonly tally: { readonly yes: number; readonly no: number; readonly abstain: number }
  readonly seconds: number
  /** Milliseconds from press to answer, sorted. */
  readonly waits: readonly number[]
  /** Milliseconds of the bot's processor per vote; undefined where it shares this process. */
  readonly cpuPerVote?: number
  /** The shortest milliseconds between two drawings of the card on Discord. */
  readonly betweenRedraws: number
  /** The most messages and edits within a minute in the Telegram group. */
  readonly mostInMinute: number
}

type Elector =
  | { readonly platform: 'discord'; readonly person: DiscordPerson }
  | { readonly platform: 'telegram'; readonly person: TelegramPerson }

const choices = ['Ja', 'Ja', 'Ja', 'Nein', 'Nein', 'Enthaltung'] as const
const words = { Ja: 'yes', Nein: 'no', Enthaltung: 'abstain' } as const
const title = 'Trinkbrunnen'

/**
 * So many electors, every second one on each platform, press at moments spread evenly over some seconds; whoever
 * would be one more than `atOnce` waiting for an answer presses later. The town's group is founded already; the roll
 * is filled while the bot is stopped, as codes for all of them would take long.
 */
export async function letVote(
  town: Town,
  count: number,
  seconds: number,
  atOnce = count,
): Promise<ElectorsReport> {
  const electors = moveIn(town, count)
  await town.halt()
  await seed(town, electors)
  await town.start()
  const { anna } = town.people
  const topic = await town.telegram.world.until(() => town.chat.topic(new RegExp(`A 1 · ${title}`)), {
    what: 'the topic',
    within: 60_000,
  })
  const post = await town.discord.world.until(() =>
    town.discord.world.threads(town.forum).find((one) => one.name.startsWith('A 1 · ')),
  )
  const talk = anna.discord.in(town.talk)
  await talk.slash('/abstimmung eröffnen', { antrag: 'A 1' })
  await talk.press('Umlauf')
  await talk.press('Bestätigen')
  const first = electors.find((one) => one.platform === 'telegram')
  if (first?.platform !== 'telegram') throw new Error('Nobody is on Telegram')
  const onTelegram = await first.person.in(topic).sees(/P 1 über A 1/, { within: 240_000 })
  const onDiscord = await anna.discord.in(post).sees(/P 1 über A 1/)

  const pressed = { yes: 0, no: 0, abstain: 0 }
  const otherwise: string[] = []
  const waits: number[] = []
  const began = performance.now()
  const start = { requests: town.telegram.requests.length, cpu: cpuOfChild() }
  const turns = turnsOf(atOnce)
  await Promise.all(
    electors.map(async (elector, index) => {
      await pause((index * seconds * 1000) / count)
      await turns.begin()
      const choice = choices[index % choices.length] ?? 'Ja'
      pressed[words[choice]] += 1
      const asked = performance.now()
      const said =
        elector.platform === 'discord'
          ? (await (await elector.person.in(post).press(choice, { message: onDiscord })).completed()).text
          : await shown(elector.person.in(topic).press(choice, { message: onTelegram }))
      waits.push(performance.now() - asked)
      turns.end()
      if (!said.startsWith(`Gezählt: ${choice}`)) otherwise.push(said)
    }),
  )
  const took = (performance.now() - began) / 1000
  const cpu = cpuOfChild()
  const closed = await talk.slash('/abstimmung schließen', { abstimmung: 'P 1' })
  const result = (await closed.completed()).text
  if (!result.includes('P 1 ist geschlossen')) throw new Error(`The poll did not close: ${result}`)
  await town.quiet()
  return {
    pressed,
    answered: count - otherwise.length,
    otherwise,
    tally: await tallyOf(town),
    seconds: took,
    waits: waits.toSorted((a, b) => a - b),
    ...(cpu === undefined || start.cpu === undefined ? {} : { cpuPerVote: (cpu - start.cpu) / count }),
    betweenRedraws: shortest(drawings(town, onDiscord.id)),
    mostInMinute: mostWithin(sentToGroup(town), 60_000),
  }
}

/** Lets so many go on at a time, in order. */
function turnsOf(atOnce: number): { begin(): Promise<void>; end(): void } {
  const waiting: (() => void)[] = []
  let free = atOnce
  return {
    async begin() {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
    },
    end() {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    },
  }
}

async function shown(press: Promise<{ alert?: string; toast?: string }>): Promise<string> {
  const { alert, toast } = await press
  return alert ?? toast ?? 'no answer'
}

function moveIn(town: Town, count: number): readonly Elector[] {
  return Array.from({ length: count }, (_, index): Elector => {
    const name = `Mitglied ${index + 1}`
    if (index % 2 === 0) {
      const person = town.discord.world.person({ name, locale: 'de' })
      town.server.join(person)
      return { platform: 'discord', person }
    }
    const person = town.telegram.world.person({ name, languageCode: 'de' })
    // Without two updates each: they have been in the group for long.
    town.chat.chat.members.set(person.id, { status: 'member' })
    return { platform: 'telegram', person }
  })
}

/** The roll and a submitted motion, written into the stopped bot's store. */
async function seed(town: Town, electors: readonly Elector[]): Promise<void> {
  let isTold = false
  const store = openStore({
    file: join(town.dataDir, 'agora.db'),
    errandsOf: (event) => (isTold ? errandsOf(event) : []),
    now: town.clock.now,
  })
  const group = 1 as GroupId
  const motion = 1 as MotionId
  const at = town.clock.now()
  let acts = 0
  const happen = <S extends SubjectName>(
    subject: S,
    key: Subjects[S]['key'],
    events: Subjects[S]['event'][],
  ) => {
    acts += 1
    return store.change({ id: actId('seed', acts), actor: { kind: 'host' }, at }, subject, key, () => ({
      events,
    }))
  }
  const next = (await store.read('roll', { group, name: 'nobody' })).nextPerson
  await Promise.all(
    electors.map(({ platform, person }, index) => {
      const account = { platform, user: String(person.id), name: `Mitglied ${index + 1}` }
      const entry = { person: (next + index) as PersonId, number: index + 2, name: account.name }
      return happen('roll', { group, account }, [
        { kind: 'member admitted', group, ...entry, role: 'member', via: 'chair', account },
      ])
    }),
  )
  isTold = true
  const text = [{ kind: 'paragraph', inlines: [{ text: 'Die Stadt stellt Trinkbrunnen auf.' }] }] as const
  const proposer = 1 as PersonId
  await happen('drafting', group, [
    {
      kind: 'motion drafted',
      group,
      motion,
      draftNumber: 1,
      proposer,
      words: { title, text, reason: [] },
      at,
    },
    { kind: 'motion shown', group, motion, at },
    { kind: 'motion submitted', group, motion, number: { number: 1 }, at },
  ])
  await store.close()
}

async function tallyOf(town: Town): Promise<ElectorsReport['tally']> {
  await town.halt()
  const store = openStore({ file: join(town.dataDir, 'agora.db'), errandsOf, now: town.clock.now })
  const [row] = await store.find('polls', { group: 1 as GroupId, number: 1 })
  const view = row === undefined ? undefined : await store.find('poll', { poll: row.id })
  await store.close()
  if (view?.poll.status !== 'closed') throw new Error('The poll is not closed')
  return view.poll.result.tally
}

/** When the card was posted or edited on Discord, in milliseconds. */
function drawings(town: Town, card: string): readonly number[] {
  return town.discord.requests
    .filter((one) => one.method === 'PATCH' && one.path.split('?')[0]?.endsWith(`/messages/${card}`) === true)
    .map((one) => one.at.getTime())
}

function sentToGroup(town: Town): readonly number[] {
  const id = String(town.chat.chat.id)
  return town.telegram.requests
    .filter((one) => /^(send|edit)/.test(one.method) && String(one.params['chat_id']) === id)
    .filter((one) => one.refusal === undefined)
    .map((one) => one.at.getTime())
}

function shortest(times: readonly number[]): number {
  return Math.min(Infinity, ...times.slice(1).map((at, index) => at - (times[index] ?? 0)))
}

function mostWithin(times: readonly number[], span: number): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + span).length))
}

/** Milliseconds of processor time the bot's own process has used, where Linux tells. */
function cpuOfChild(): number | undefined {
  try {
    const [child] = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
      .trim()
      .split(' ')
    const stat = readFileSync(`/proc/${child}/stat`, 'utf8')
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
    return (Number(user) + Number(system)) * 10
  } catch {
    return undefined
  }
}
