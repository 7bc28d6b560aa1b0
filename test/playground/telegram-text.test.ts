import { Bot, GrammyError } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { foundEntities } from '../../playground/telegram/entities.ts'
import { startTelegram } from '../../playground/telegram/index.ts'
import type { TelegramStandIn } from '../../playground/telegram/index.ts'
import type { Person } from '../../playground/telegram/person.ts'

let telegram: TelegramStandIn
let bot: Bot
let anna: Person

async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof GrammyError) return error.description
    throw error
  }
  return 'not refused'
}

beforeEach(async () => {
  telegram = await startTelegram({ limits: false })
  bot = new Bot(telegram.token, { client: { apiRoot: telegram.url } })
  anna = telegram.world.person({ name: 'Anna' })
  await anna.start()
})

afterEach(() => telegram.stop())

describe('texts', () => {
  it('carry what the platform finds in them', () => {
    const found = (text: string): string[] =>
      foundEntities(text).map(({ type, offset, length }) => `${type} ${text.slice(offset, offset + length)}`)
    expect(found('/antrag stellen')).toEqual(['bot_command /antrag'])
    expect(found('/offen@agora_antrag_bot!')).toEqual(['bot_command /offen@agora_antrag_bot'])
    expect(found('/änderungsantrag und/oder 1/2')).toEqual([])
    expect(found('siehe https://wiki.example.org/A_12. Oder @anna_b, #Antrag')).toEqual([
      'url https://wiki.example.org/A_12',
      'mention @anna_b',
      'hashtag #Antrag',
    ])
  })

  it('count places in UTF-16 and refuse entities that do not fit', async () => {
    const sent = await bot.api.sendMessage(anna.id, '🙂 fett ', {
      entities: [{ type: 'bold', offset: 3, length: 5 }],
    })
    expect(sent.text).toBe('🙂 fett')
    expect(sent.entities).toEqual([{ type: 'bold', offset: 3, length: 4 }])
    const bold = (offset: number, length: number): Promise<string> =>
      refusal(bot.api.sendMessage(anna.id, '🙂 fett', { entities: [{ type: 'bold', offset, length }] }))
    expect(await bold(3, 9)).toBe(
      'Bad Request: entity beginning at UTF-16 offset 3 ends after the end of the text at UTF-16 offset 12',
    )
    expect(await bold(1, 3)).toMatch(/entity begins in a middle of a UTF-16 symbol/)
  })

  it('are read as HTML, broken markup is refused', async () => {
    const html = (text: string): Promise<string> =>
      refusal(bot.api.sendMessage(anna.id, text, { parse_mode: 'HTML' }))
    const sent = await bot.api.sendMessage(
      anna.id,
      '<b>A &lt; <i>B</i></b> &amp; <a href="https://x.de/">C</a>',
      {
        parse_mode: 'HTML',
      },
    )
    expect(sent.text).toBe('A < B & C')
    expect(sent.entities).toEqual([
      { type: 'bold', offset: 0, length: 5 },
      { type: 'italic', offset: 4, length: 1 },
      { type: 'text_link', url: 'https://x.de/', offset: 8, length: 1 },
    ])
    expect(await html('<b>offen')).toBe(
      'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b" at byte offset 8',
    )
    expect(await html('ä <x>y</x>')).toBe(
      'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 3',
    )
    expect(await html('a</b>')).toMatch(/Unexpected end tag at byte offset 1/)
  })

  it('are read as MarkdownV2, broken markup is refused', async () => {
    const markdown = (text: string): Promise<string> =>
      refusal(bot.api.sendMessage(anna.id, text, { parse_mode: 'MarkdownV2' }))
    const sent = await bot.api.sendMessage(anna.id, '*fett _schräg_* `a.b` [Wiki](https://x.de/) 1\\.', {
      parse_mode: 'MarkdownV2',
    })
    expect(sent.text).toBe('fett schräg a.b Wiki 1.')
    expect(sent.entities?.map(({ type }) => type)).toEqual(['bold', 'italic', 'code', 'text_link'])
    expect(await markdown('Nr. 1')).toBe(
      "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
    )
    expect(await markdown('*offen')).toBe(
      "Bad Request: can't parse entities: Can't find end of Bold entity at byte offset 0",
    )
  })

  it('longer than an app sends come as several messages', async () => {
    await bot.api.getUpdates({ offset: -1 })
    await anna.privately.say('Wort '.repeat(1500))
    const parts = (await bot.api.getUpdates()).flatMap(({ message }) => message?.text ?? []).slice(1)
    expect(parts).toHaveLength(2)
    expect(parts.join(' ')).toBe('Wort '.repeat(1500).trim())
  })
})
