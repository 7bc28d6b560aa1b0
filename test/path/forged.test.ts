import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import { startTown, type Town } from '../../playground/town.ts'
import { commandKey } from '../../src/invocation.ts'
import { foundGroup, gatherMembers, proposeOnDiscord } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

const rounds = 250
/** Telegram's own limit of bytes for a button's data; Discord takes 100 characters. */
const dataBytes = 64

const values = fc.array(
  fc.oneof(
    fc.constantFrom('', '#1', '#2', '1', 'yes', 'on', 'admitted', '%', '%E0%A4', 'E%201'),
    fc.string({ maxLength: 8 }).map((text) => encodeURIComponent(text.toWellFormed())),
  ),
  { maxLength: 4 },
)
/** Every command there is except what anyone may do for themselves, with any values, also as a menu's or a form's. */
const wellFormed = fc
  .tuple(
    fc.constantFrom('', '', 'm:motion:', 'm:member:', 'f:motion:', 'f:x:'),
    fc.constantFrom(...commands.filter((one) => one.access !== 'anyone').map((one) => commandKey(one.name))),
    values,
  )
  .map(([lead, key, with_]) => lead + ['v1', key, ...with_].join(':'))
const noise = fc.string({ unit: 'binary', minLength: 1, maxLength: 24 }).map((text) => text.toWellFormed())

/** One character of a real button's data turned into another. */
function mutated(real: readonly string[]) {
  return fc
    .tuple(fc.constantFrom(...real), fc.nat(), fc.constantFrom(':', '#', '0', '9', 'x', '%', ' '))
    .map(([data, at, by]) => data.slice(0, at % data.length) + by + data.slice((at % data.length) + 1))
}

function payloads(real: readonly string[]): readonly string[] {
  const fits = (text: string) => text !== '' && Buffer.byteLength(text) <= dataBytes
  const any = fc.oneof(noise, wellFormed, mutated(real)).filter(fits)
  return fc.sample(any, { numRuns: rounds, seed: 20_261_122 })
}

describe('forged presses over the wire', () => {
  it('by somebody on no roll change nothing, and each is answered in words', async () => {
    const made = await startTown({ limits: false })
    town = made
    await foundGroup(made)
    await gatherMembers(made)
    const { anna, cem, eva } = made.people
    await proposeOnDiscord(made, cem, { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' })
    const topic = await made.telegram.world.until(() => made.chat.topic(/E 1 · Mehr Bänke/))
    const post = await made.discord.world.until(() =>
      made.discord.world.threads(made.forum).find((one) => one.name.startsWith('E 1')),
    )
    const onTelegram = eva.telegram.in(topic)
    const card = await onTelegram.sees('Mitzeichnen')
    const onDiscord = eva.discord.in(post)
    const starter = await onDiscord.sees('Mehr Bänke')
    await made.quiet()
    const state = async () => {
      const talk = anna.discord.in(made.talk)
      return {
        roll: (await talk.slash('/mitglied liste')).text,
        motion: (await talk.slash('/antrag zeigen', { antrag: 'E 1' })).text,
        settings: (await talk.slash('/ag einstellungen')).text,
        topics: made.chat.topics().map((one) => one.name),
        threads: made.discord.world.threads(made.forum).map((one) => one.name),
      }
    }
    const before = await state()
    const forged = payloads(['v1:motion.cosign:#1', 'v1:motion.submit:#1', 'v1:motion.withdraw:#1:yes'])
    const silent: string[] = []
    for (const data of forged) {
      const [there, here] = await Promise.all([
        onTelegram.forge(card, data),
        onDiscord.forge(data, starter).then((answer) => answer.completed()),
      ])
      if ((there.alert ?? there.toast ?? there.url ?? '') === '') silent.push(`Telegram: ${data}`)
      if (here.kind === 'failed' || here.text === '') silent.push(`Discord: ${data}`)
    }
    expect(silent).toEqual([])
    expect(await state()).toEqual(before)
    expect(made.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([])
    expect(made.discord.violations).toEqual([])
    expect(made.telegram.violations).toEqual([])
  })
})
