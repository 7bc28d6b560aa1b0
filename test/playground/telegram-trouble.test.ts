import { Bot, GrammyError, HttpError } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTelegram } from '../../playground/telegram/index.ts'
import type { TelegramStandIn } from '../../playground/telegram/index.ts'
import type { Group } from '../../playground/telegram/group.ts'

let time: number
let telegram: TelegramStandIn
let bot: Bot
let group: Group

/** What became of a call: done, refused by the platform, or lost on the way. */
async function outcome(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'done'
  } catch (error) {
    if (error instanceof GrammyError)
      return `${error.error_code} ${error.parameters.retry_after ?? ''}`.trim()
    if (error instanceof HttpError) return 'lost'
    throw error
  }
}

beforeEach(async () => {
  time = Date.parse('2026-12-01T18:00:00Z')
  telegram = await startTelegram({ now: () => new Date(time) })
  bot = new Bot(telegram.token, { client: { apiRoot: telegram.url } })
  group = telegram.world.group({ title: 'AG', creator: telegram.world.person({ name: 'Anna' }) })
})

afterEach(() => telegram.stop())

describe('limits', () => {
  it('allow a group twenty messages and edits a minute, and say how long to wait', async () => {
    const { message_id } = await bot.api.sendMessage(group.id, 'Karte')
    for (let count = 1; count < 20; count += 1) {
      await bot.api.editMessageText(group.id, message_id, `Karte ${count}`)
    }
    time += 15_000
    expect(await outcome(bot.api.sendMessage(group.id, 'zu viel'))).toBe('429 45')
    time += 45_000
    expect(await outcome(bot.api.sendMessage(group.id, 'wieder'))).toBe('done')
  })

  it('allow thirty messages a second in all', async () => {
    const seats = ['B', 'C', 'D'].map((name) => telegram.world.person({ name }))
    for (const person of seats) {
      await person.start()
      for (let count = 0; count < 10; count += 1) await bot.api.sendMessage(person.id, `${count}`)
    }
    expect(await outcome(bot.api.sendMessage(group.id, 'x'))).toBe('429 1')
    telegram.setLimits(false)
    expect(await outcome(bot.api.sendMessage(group.id, 'x'))).toBe('done')
  })
})

describe('faults on demand', () => {
  it('meet the next calls of a method, then it works again', async () => {
    const { faults } = telegram
    faults.next('flood', { method: 'sendMessage', retryAfter: 7, times: 2 })
    expect(await outcome(bot.api.getMe())).toBe('done')
    const outcomes = [1, 2, 3].map(() => outcome(bot.api.sendMessage(group.id, 'x')))
    expect((await Promise.all(outcomes)).sort()).toEqual(['429 7', '429 7', 'done'])
    faults.next('internal error')
    expect(await outcome(bot.api.getMe())).toBe('500')
    faults.next('bad gateway')
    expect(await outcome(bot.api.getMe())).toBe('lost')
  })

  it('cut the line before or after the work is done', async () => {
    telegram.faults.next('cut before')
    expect(await outcome(bot.api.sendMessage(group.id, 'davor'))).toBe('lost')
    telegram.faults.next('cut after')
    expect(await outcome(bot.api.sendMessage(group.id, 'danach'))).toBe('lost')
    const said = group.messages().filter(({ byBot, service }) => byBot && !service)
    expect(said.map(({ text }) => text)).toEqual(['danach'])
  })

  it('let a call hang until the caller gives up', async () => {
    telegram.faults.next('hang')
    const patience = new AbortController()
    const lost = fetch(`${telegram.url}/bot${telegram.token}/getMe`, { signal: patience.signal })
    await telegram.world.until(() => telegram.requests.length === 1)
    patience.abort()
    await expect(lost).rejects.toThrow('abort')
  })

  it('take the platform down and up again', async () => {
    const poll = outcome(bot.api.getUpdates({ timeout: 30, offset: 2_000_000_000 }))
    await telegram.world.until(() => telegram.requests.length === 1)
    telegram.faults.down()
    expect(await poll).toBe('lost')
    expect(await outcome(bot.api.getMe())).toBe('lost')
    telegram.faults.up()
    expect(await outcome(bot.api.getMe())).toBe('done')
  })
})

describe('the published contract', () => {
  it('is held against each call where it lies beside the project', async ({ skip }) => {
    skip(!telegram.checksContract, '../shared/specs is not there')
    const raw = bot.api.raw as unknown as Record<string, (params: object) => Promise<unknown>>
    const wrong = raw['sendMessage']?.({ chat_id: group.id, text: 'x', thread_id: 4 })
    expect(await outcome(Promise.resolve(wrong))).toBe('400')
    expect(telegram.violations).toEqual(['sendMessage: unknown parameter thread_id'])
  })
})
