import pino from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { PlatformUnusable } from '../../src/platform.ts'
import { telegramPlatform } from '../../src/telegram/index.ts'
import { soon } from '../soon.ts'
import { commands } from './commands.ts'
import { invokeOf, newSetting, said, type Setting } from './setting.ts'

let setting: Setting

afterEach(() => setting.stop())

const calls = (method: string) => setting.telegram.requests.filter((one) => one.method === method)

describe('the start', () => {
  it('registers the commands by kind of chat and language, and only once', async () => {
    setting = await newSetting()
    const lists = calls('setMyCommands')
    expect(lists).toHaveLength(6)
    const { anna, ben } = setting
    expect(
      anna.privately
        .commands()
        .map(({ command }) => command)
        .slice(0, 3),
    ).toEqual(['offen', 'antrag', 'aenderungsantrag'])
    expect(ben.privately.commands().map(({ command }) => command)).toContain('motion')
    for (const { command } of anna.privately.commands()) expect(command).toMatch(/^[a-z0-9_]{1,32}$/)
    await setting.platform.stop()
    await setting.another().start(commands, invokeOf(setting))
    expect(calls('setMyCommands')).toHaveLength(6)
  })

  it('with a wrong token says what to do, and never the token', async () => {
    setting = await newSetting({ start: false })
    const { store, telegram } = setting
    const token = '123456:WRONG-token-nobody-knows'
    const lines: string[] = []
    const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
    const wrong = telegramPlatform({ token, apiUrl: telegram.url, log, store, now: () => new Date() })
    const error = await wrong.start(commands, invokeOf(setting)).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(PlatformUnusable)
    expect(String(error)).toContain('TELEGRAM_TOKEN')
    expect(`${lines.join('')}${String(error)}`).not.toContain('WRONG')
    await wrong.stop()
  })

  it('without a way to Telegram says so, and that a later try may succeed', async () => {
    setting = await newSetting({ start: false })
    const { store, telegram } = setting
    const log = pino({ level: 'silent' })
    const platform = telegramPlatform({
      token: telegram.token,
      apiUrl: 'http://127.0.0.1:9',
      log,
      store,
      now: () => new Date(),
    })
    const start = platform.start(commands, invokeOf(setting))
    await expect(start).rejects.toMatchObject({
      temporary: true,
      advice: expect.stringContaining('TELEGRAM_API_URL'),
    })
    await platform.stop()
  })

  it('first works on what the last run left, then on what waits at Telegram', async () => {
    setting = await newSetting({ start: false })
    const { anna, store, platform } = setting
    const from = { id: anna.id, is_bot: false, first_name: 'Anna' }
    const message = {
      message_id: 1,
      date: 1,
      chat: { id: anna.id, type: 'private', first_name: 'Anna' },
      from,
      text: '/hilfe',
    }
    await store.inbox.put('telegram', [{ id: 77, raw: JSON.stringify({ update_id: 77, message }) }])
    await anna.privately.say('/offen')
    await platform.start(commands, invokeOf(setting))
    await soon(() => expect(setting.requests.length).toBe(2))
    expect(setting.requests.map(({ act, command }) => [act.id === 'telegram:77', command[0]])).toEqual([
      [true, 'help'],
      [false, 'todo'],
    ])
    await soon(async () => expect(await store.inbox.waiting('telegram')).toEqual([]))
  })
})

describe('the updates', () => {
  it('handed out twice are worked on once', async () => {
    setting = await newSetting()
    const { anna, telegram } = setting
    telegram.faults.deliverTwice(1)
    await anna.privately.say('/offen')
    await anna.privately.sees('gut')
    await telegram.world.quiet()
    expect(setting.requests.length).toBe(1)
    expect(anna.privately.messages().filter(({ byBot }) => byBot)).toHaveLength(1)
  })

  it('stay in the inbox until their answer is sent', async () => {
    setting = await newSetting()
    const { anna, store } = setting
    const { promise, resolve } = Promise.withResolvers<void>()
    setting.answer = async () => {
      await promise
      return said('endlich')
    }
    await anna.privately.say('/offen')
    await soon(() => expect(setting.requests.length).toBe(1))
    expect(await store.inbox.waiting('telegram')).toHaveLength(1)
    resolve()
    await anna.privately.sees('endlich')
    await soon(async () => expect(await store.inbox.waiting('telegram')).toEqual([]))
  })

  it('of one chat are worked on in order, of different chats side by side', async () => {
    setting = await newSetting()
    const { anna, ben, telegram } = setting
    const { promise, resolve } = Promise.withResolvers<void>()
    setting.answer = async (request) => {
      if (request.act.actor.name === 'Anna Stern' && request.command[0] === 'todo') await promise
      return said(`fertig: ${request.command[0]}`)
    }
    await anna.privately.say('/offen')
    await anna.privately.say('/hilfe')
    await ben.privately.say('/help')
    await ben.privately.sees('fertig: help')
    expect(setting.requests.map(({ command }) => command[0])).toEqual(['todo', 'help'])
    resolve()
    await anna.privately.sees('fertig: help')
    expect(
      anna.privately
        .messages()
        .filter(({ byBot }) => byBot)
        .map(({ text }) => text),
    ).toEqual(['fertig: todo', 'fertig: help'])
    await telegram.world.quiet()
  })

  it('go on after Telegram was away, and nothing said of it names the token', async () => {
    setting = await newSetting()
    const { anna, telegram, logged } = setting
    telegram.faults.down()
    await soon(() => expect(logged.join('')).toContain('cannot be reached'))
    expect(setting.platform.health?.()).toMatchObject({ ready: false })
    telegram.faults.up()
    await anna.privately.say('/offen')
    await anna.privately.sees('gut')
    expect(setting.platform.health?.()).toEqual({ ready: true })
    expect(logged.join('')).not.toContain(telegram.token.split(':')[1])
  })

  it('are answered later when the answer first meets a flood or a broken connection', async () => {
    setting = await newSetting()
    const { anna, telegram } = setting
    telegram.faults.next('flood', { method: 'sendMessage', retryAfter: 1 })
    await anna.privately.say('/offen')
    await anna.privately.sees('gut')
    telegram.faults.next('cut before', { method: 'sendMessage' })
    const typed = await anna.privately.say('/offen')
    expect(await anna.privately.sees('gut', { after: typed })).toMatchObject({ byBot: true })
  })
})

describe('an answer that Telegram would not take for minutes', () => {
  it('comes once the pause is over, without a restart, and the row is done', async () => {
    setting = await newSetting()
    const { anna, group, store, telegram, logged } = setting
    await anna.in(group).sees('/ag einrichten')
    telegram.faults.next('flood', { method: 'sendMessage', retryAfter: 200 })
    await anna.privately.say('/offen')
    await soon(() => expect(logged.join('')).toContain('answer is tried again later'))
    expect(await store.inbox.waiting('telegram')).toHaveLength(1)
    setting.later(201)
    await anna.privately.sees('gut')
    await soon(async () => expect(await store.inbox.waiting('telegram')).toEqual([]))
    expect(setting.requests.length).toBe(2)
    expect(new Set(setting.requests.map(({ act }) => act.id)).size).toBe(1)
  })
})

describe('a chat as the adapter sees it', () => {
  it('names the rights the bot lacks as the settings call them, and who manages the group', async () => {
    setting = await newSetting({ kind: 'forum' })
    const { anna, ben, group } = setting
    await anna.in(group).say('/antrag A 1')
    await soon(() => expect(setting.requests.length).toBe(1))
    const [first] = setting.requests
    expect(await first?.inspect()).toEqual({
      layout: 'topics',
      chat: String(group.id),
      missing: [],
      usable: true,
    })
    expect(await first?.mayManage()).toBe(true)
    await group.addBot('member')
    expect(await first?.inspect()).toMatchObject({
      missing: ['Themen verwalten (Manage Topics)', 'Nachrichten anheften (Pin Messages)'],
    })
    await ben.privately.say('/offen')
    await soon(() => expect(setting.requests.length).toBe(2))
    expect(await setting.requests[1]?.mayManage()).toBe(false)
    expect(await setting.requests[1]?.inspect()).toMatchObject({ usable: false })
  })

  it('greets a group it is added to, and says what to do', async () => {
    setting = await newSetting()
    expect(await setting.anna.in(setting.group).sees('/ag einrichten')).toMatchObject({ byBot: true })
  })

  it('tells a command in a motion’s topic which motion is meant', async () => {
    setting = await newSetting({ kind: 'forum' })
    const { anna, group } = setting
    await anna.start()
    await anna.privately.sees('gut')
    const topic = await group.openTopic('E 7 · Mehr Busse')
    const place = await setting.settle('topics')
    await setting.store.deliveries.posts.keep(place, 'motion:7', {
      chat: String(group.id),
      thread: String(topic.topicId),
    })
    await anna.in(topic).say('/antrag mitzeichnen')
    await soon(() => expect(setting.requests.length).toBe(2))
    expect(setting.requests[1]).toMatchObject({
      values: { motion: '#7' },
      place: { thread: String(topic.topicId) },
    })
  })
})
