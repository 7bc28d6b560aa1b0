import { Bot, GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTelegram } from '../../playground/telegram/index.ts'
import type { TelegramStandIn } from '../../playground/telegram/index.ts'

const HOUR = 60 * 60 * 1000
let time: number
let telegram: TelegramStandIn
let bot: Bot

async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof GrammyError) return `${error.error_code} ${error.description}`
    throw error
  }
  return 'not refused'
}

function texts(updates: readonly Update[]): (string | undefined)[] {
  return updates.map(({ message }) => message?.text)
}

beforeEach(async () => {
  time = Date.parse('2026-12-01T18:00:00Z')
  telegram = await startTelegram({ now: () => new Date(time) })
  bot = new Bot(telegram.token, { client: { apiRoot: telegram.url } })
})

afterEach(() => telegram.stop())

describe('fetching updates', () => {
  it('hands out the same updates until a higher offset confirms them', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    await anna.privately.say('eins')
    await anna.privately.say('zwei')
    const first = await bot.api.getUpdates({ limit: 1 })
    expect(texts(first)).toEqual(['eins'])
    expect(texts(await bot.api.getUpdates())).toEqual(['eins', 'zwei'])
    const offset = (first[0]?.update_id ?? 0) + 1
    expect(texts(await bot.api.getUpdates({ offset }))).toEqual(['zwei'])
    expect(texts(await bot.api.getUpdates({ offset: -1 }))).toEqual(['zwei'])
  })

  it('holds a long poll until something happens', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const poll = bot.api.getUpdates({ timeout: 30 })
    await telegram.world.until(() => telegram.requests.some(({ method }) => method === 'getUpdates'))
    await anna.privately.say('endlich')
    expect(texts(await poll)).toEqual(['endlich'])
  })

  it('ends an older reader when a second one comes', async () => {
    const first = refusal(bot.api.getUpdates({ timeout: 30 }))
    await telegram.world.until(() => telegram.requests.length === 1)
    await bot.api.getUpdates()
    expect(await first).toBe(
      '409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    )
  })

  it('refuses while a webhook is set', async () => {
    await bot.api.setWebhook('https://example.org/hook')
    expect(await refusal(bot.api.getUpdates())).toMatch(
      /^409 Conflict: can't use getUpdates method while webhook/,
    )
    await bot.api.deleteWebhook()
    expect(await bot.api.getUpdates()).toEqual([])
  })

  it('forgets updates after 24 hours', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    await anna.privately.say('alt')
    time += 24 * HOUR
    await anna.privately.say('neu')
    expect(texts(await bot.api.getUpdates())).toEqual(['neu'])
  })

  it('tells of members only where the bot asked for it and is administrator', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const bernd = telegram.world.person({ name: 'Bernd' })
    const group = telegram.world.group({ title: 'AG', creator: anna })
    await bot.api.getUpdates({ offset: -1, allowed_updates: ['chat_member', 'my_chat_member'] })
    await group.join(bernd)
    await group.ban(bernd)
    await group.removeBot()
    const offset = 1 + ((await bot.api.getUpdates({ limit: 1 }))[0]?.update_id ?? 0)
    const told = await bot.api.getUpdates({ offset })
    const changes = told.map(({ chat_member, my_chat_member }) => chat_member ?? my_chat_member)
    expect(changes.map((change) => change?.new_chat_member.status)).toEqual(['member', 'kicked', 'kicked'])
    expect(await refusal(bot.api.sendMessage(group.id, 'x'))).toBe(
      '403 Forbidden: bot was kicked from the supergroup chat',
    )
  })

  it('hands an update out twice on demand', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    await anna.privately.say('doppelt')
    telegram.faults.deliverTwice()
    const [first] = await bot.api.getUpdates()
    const [second] = await bot.api.getUpdates({ offset: (first?.update_id ?? 0) + 1 })
    expect(second).toEqual(first)
    expect(await bot.api.getUpdates({ offset: (first?.update_id ?? 0) + 1 })).toEqual([])
  })
})

describe('what a bot sees in a group', () => {
  it('misses in privacy mode what is not meant for it', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const group = telegram.world.group({ title: 'AG', creator: anna, bot: 'member' })
    const card = await bot.api.sendMessage(group.id, 'Karte')
    const seat = anna.in(group)
    await seat.say('nur unter uns')
    await seat.say('/offen')
    await seat.say('/offen@other_bot')
    await seat.say(`frag @${telegram.world.botName}`)
    await seat.reply(await seat.sees('Karte'), 'dazu')
    await seat.sayVia(telegram.world.otherBot('gif'), 'Bild')
    const told = texts(await bot.api.getUpdates()).filter((text) => text !== undefined)
    expect(told).toEqual(['/offen', `frag @${telegram.world.botName}`, 'dazu'])
    expect(card.chat.id).toBe(group.id)
  })

  it('sees all as administrator, with the marks of who must not count', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const group = telegram.world.group({ title: 'AG', creator: anna })
    const channel = await group.linkChannel('Neues')
    await bot.api.getUpdates({ offset: -1 })
    const seat = anna.in(group)
    const own = await seat.say('/antrag')
    await seat.sayAnonymously('/antrag')
    await seat.sayAsChannel('/antrag', 'Kanal')
    await seat.sayVia(telegram.world.otherBot('gif'), '/antrag')
    await seat.forward(own)
    await channel.post('/antrag')
    const messages = (await bot.api.getUpdates()).flatMap(({ message }) => message ?? []).slice(1)
    expect(messages.map(({ from }) => from?.id)).toEqual([
      anna.id,
      1_087_968_824,
      136_817_688,
      anna.id,
      anna.id,
      777_000,
    ])
    expect(messages.map(({ sender_chat }) => sender_chat?.title)).toEqual([
      undefined,
      'AG',
      'Kanal',
      undefined,
      undefined,
      'Neues',
    ])
    expect(messages[3]?.via_bot?.username).toBe('gif')
    expect(messages[4]?.forward_origin?.type).toBe('user')
    expect(messages[5]?.is_automatic_forward).toBe(true)
    expect(messages[0]?.entities).toEqual([{ type: 'bot_command', offset: 0, length: 7 }])
  })

  it('gives replies in a supergroup without topics a thread that is no topic', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const group = telegram.world.group({ title: 'AG', creator: anna })
    const card = await bot.api.sendMessage(group.id, 'Karte')
    const seat = anna.in(group)
    await seat.reply(await seat.sees('Karte'), 'dazu')
    const reply = (await bot.api.getUpdates()).at(-1)?.message
    expect(reply?.message_thread_id).toBe(card.message_id)
    expect(reply?.is_topic_message).toBeUndefined()
  })

  it('is told of edits, never of deletions', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const said = await anna.privately.say('Erst so')
    await anna.privately.edit(said, 'Dann so')
    await anna.privately.delete(said)
    const told = await bot.api.getUpdates()
    expect(told.map(({ message, edited_message }) => (edited_message ?? message)?.text)).toEqual([
      'Erst so',
      'Dann so',
    ])
    expect(told[1]?.edited_message?.edit_date).toBe(time / 1000)
  })

  it('is told the new id of a group that became a supergroup', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const group = telegram.world.group({ title: 'AG', kind: 'group', creator: anna })
    const old = group.id
    await group.migrate()
    const told = (await bot.api.getUpdates()).map(({ message }) => message)
    expect(told.map((message) => message?.migrate_to_chat_id)).toContain(group.id)
    expect(told.at(-1)?.migrate_from_chat_id).toBe(old)
    const error = await bot.api.sendMessage(old, 'x').catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: group.id },
    })
    await bot.api.sendMessage(group.id, 'Hier weiter')
    await anna.in(group).sees('Hier weiter')
  })
})
