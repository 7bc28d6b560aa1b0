import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GroupId, MotionId, PollId } from '../../src/domain/ids.ts'
import { anna, bernd, codesIn, openHouse, wordsOf, type House, type Who } from './house.ts'

/** How the second account comes to the person: before they act, in between, or by a chair's merge afterwards. */
type Linked = 'before' | 'during' | 'after'
type Step = 'vote on Discord' | 'vote on Telegram' | 'sign on Discord' | 'sign on Telegram' | 'link'

const races = 1000
const spare = 40
const steps: readonly Step[] = [
  'vote on Discord',
  'vote on Telegram',
  'sign on Discord',
  'sign on Telegram',
  'link',
]

let house: House
let group: GroupId
let poll: PollId
let motion: MotionId
const privately = { privately: true }

const onDiscord = (at: number): Who => ({
  platform: 'discord',
  user: `71000000000000${1000 + at}`,
  name: `D ${at}`,
})
const onTelegram = (at: number): Who => ({ platform: 'telegram', user: `7200${1000 + at}`, name: `T ${at}` })

/** Everybody is on the roll with their Discord account; every third also with a second entry on Telegram. */
beforeAll(async () => {
  house = await openHouse()
  group = await house.found(anna, [bernd])
  const people = Array.from({ length: races + spare }, (_, at) => at)
  const joining = [
    ...people.map(onDiscord),
    ...people.filter((at) => linkedAs(at) === 'after').map(onTelegram),
  ]
  const invited = await house.ask(anna, ['member', 'invite'], { count: String(joining.length) })
  const codes = codesIn(new TextDecoder().decode(invited.reply.file?.bytes))
  await Promise.all(
    joining.map((who, at) => house.ask(who, ['account', 'join'], { code: codes[at] ?? '' }, privately)),
  )
  const words = { text: 'Die Stadt stellt Bänke auf.' }
  await house.ask(anna, ['group', 'settings'], { setting: 'mitzeichnungen', value: '0' })
  await house.ask(anna, ['motion', 'draft'], { ...words, title: 'Zum Abstimmen' })
  await house.ask(anna, ['motion', 'show-to-group'], { motion: 'E 1' })
  await house.ask(anna, ['motion', 'submit'], { motion: 'E 1' })
  const sure = await house.ask(anna, ['poll', 'open'], { motion: 'A 1', closes: 'in 3 Tagen' })
  await house.press(anna, sure, 'Bestätigen')
  await house.ask(anna, ['motion', 'draft'], { ...words, title: 'Zum Mitzeichnen' })
  await house.ask(anna, ['motion', 'show-to-group'], { motion: 'E 2' })
  poll = (await house.store.find('polls', { group }))[0]?.id ?? (0 as PollId)
  motion = (await house.store.find('motions', { group, words: 'Mitzeichnen' }))[0]?.id ?? (0 as MotionId)
})

afterAll(() => house.close())

function linkedAs(at: number): Linked {
  return (['before', 'during', 'after'] as const)[at % 3] ?? 'before'
}

function act(step: Step, at: number, choice: string, code: string) {
  const who = step.endsWith('Telegram') || step === 'link' ? onTelegram(at) : onDiscord(at)
  if (step === 'link') return house.ask(who, ['account', 'link'], { code }, privately)
  return step.startsWith('vote')
    ? house.ask(who, ['poll', 'vote'], { poll: `#${poll}`, choice })
    : house.ask(who, ['motion', 'cosign'], { motion: `#${motion}` })
}

/** How many different people these two accounts have voted and signed as. */
async function voices(at: number) {
  const people = new Set(
    (
      await Promise.all(
        [onDiscord(at), onTelegram(at)].map(async (account) => house.store.find('caller', { account })),
      )
    ).flatMap((caller) => caller.person ?? []),
  )
  const { signatures } = await house.store.read('motion', motion)
  const signed = new Set(signatures.map((one) => one.person))
  const ballots = await Promise.all(
    [...people].map((person) => house.store.find('ownBallot', { poll, person })),
  )
  return {
    votes: ballots.filter((one) => one.choice !== undefined).length,
    signatures: [...people].filter((person) => signed.has(person)).length,
    people: signed.size,
    all: signatures.length,
  }
}

describe('one person with two accounts', () => {
  it('never has two voices, whatever they press where and whenever the accounts are linked', async () => {
    let at = -1
    const race = fc.record({
      order: fc.shuffledSubarray([...steps], { minLength: 2 }),
      choices: fc.tuple(fc.constantFrom('ja', 'nein'), fc.constantFrom('ja', 'nein', 'enthaltung')),
    })
    await fc.assert(
      fc.asyncProperty(race, async ({ order, choices }) => {
        at += 1
        const mode = linkedAs(at)
        const code =
          codesIn(wordsOf(await house.ask(onDiscord(at), ['account', 'link'], {}, privately)))[0] ?? ''
        if (mode === 'before') await act('link', at, '', code)
        const acts = order.filter((step) => mode === 'during' || step !== 'link')
        await Promise.all(acts.map((step) => act(step, at, choices[step.endsWith('Discord') ? 0 : 1], code)))
        if (mode === 'after')
          await house.ask(anna, ['member', 'merge'], { member: `D ${at}`, other: `T ${at}`, sure: 'yes' })
        const { votes, signatures, people, all } = await voices(at)
        expect(Math.max(votes, signatures)).toBeLessThanOrEqual(1)
        // Only the account that was on the roll from the start counts for sure.
        expect(votes).toBeGreaterThanOrEqual(acts.includes('vote on Discord') ? 1 : 0)
        expect(signatures).toBeGreaterThanOrEqual(acts.includes('sign on Discord') ? 1 : 0)
        expect(people).toBe(all)
      }),
      { numRuns: races, endOnFailure: true },
    )
    expect(at).toBe(races - 1)
    const view = await house.store.find('poll', { poll })
    expect(view?.voted).toBeLessThanOrEqual(races)
    expect((await house.store.find('record', { group })).check.ok).toBe(true)
  }, 300_000)
})
