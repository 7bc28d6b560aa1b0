import { afterEach, describe, expect, it } from 'vitest'
import type { Post } from '../../src/deliveries.ts'
import { numberedLines } from '../../src/domain/text-lines.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { DeliveryFailed, type DeliveryFailure, type Discussion } from '../../src/platform.ts'
import type { Reply } from '../../src/reply.ts'
import { soon } from '../soon.ts'
import { newSetting, type Setting } from './setting.ts'

let setting: Setting

afterEach(() => setting.stop())

const text = (words: string): Reply => ({ blocks: [{ kind: 'text', text: words }] })
const numbered = (words: string): Reply => ({
  blocks: [{ kind: 'numbered', blocks: numberedLines(parseText(words), 80) }],
})

function discussion(more: Partial<Discussion> = {}): Discussion {
  return {
    nonce: 'n1',
    title: 'E 7 · Mehr Busse',
    status: 'sammelt',
    statuses: ['sammelt', 'vorgelegt'],
    card: {
      ...text('Karte'),
      buttons: [
        [{ label: 'Mitzeichnen (0/2)', does: { command: ['motion', 'cosign'], values: { motion: '#1' } } }],
      ],
    },
    text: numbered('Wir fordern mehr Busse.'),
    locked: false,
    ...more,
  }
}

async function failure(work: Promise<unknown>): Promise<DeliveryFailure> {
  try {
    await work
  } catch (error) {
    if (error instanceof DeliveryFailed) return error.failure
    throw error
  }
  throw new Error('did not fail')
}

/** Shows a discussion and gives all that was kept, in order. */
async function shown(what: Discussion, layout: 'topics' | 'plain', known?: Post): Promise<Post[]> {
  const kept: Post[] = []
  setting.later(60)
  await setting.platform.showDiscussion(
    setting.place(layout),
    what,
    known,
    async (post) => void kept.push(post),
  )
  return kept
}

describe('a discussion in a group with topics', () => {
  it('is a topic with the card, pinned, and the numbered text, kept one by one', async () => {
    setting = await newSetting({ kind: 'forum' })
    const { anna, group } = setting
    const kept = await shown(discussion(), 'topics')
    expect(
      kept.map((post) => [post.thread !== undefined, post.message !== undefined, post.parts?.length ?? 0]),
    ).toEqual([
      [true, false, 0],
      [true, true, 0],
      [true, true, 1],
    ])
    const seat = anna.in(group.topic('E 7 · Mehr Busse'))
    expect(await seat.sees('Karte')).toMatchObject({ pinned: true })
    await seat.sees('1 Wir fordern mehr Busse.')
  })

  it('is brought up to date with only what changed: name, card, text, closed', async () => {
    setting = await newSetting({ kind: 'forum' })
    const { group, telegram } = setting
    const first = (await shown(discussion(), 'topics')).at(-1)
    const before = telegram.requests.length
    expect(await shown(discussion(), 'topics', first)).toEqual([])
    expect(telegram.requests.slice(before).filter(({ method }) => method !== 'getUpdates')).toEqual([])
    const title = `A 12 · ${'Sehr langer Titel '.repeat(10)}`
    const changed = await shown(
      discussion({ title, text: numbered('Neuer Text.'), locked: true }),
      'topics',
      first,
    )
    expect(changed.at(-1)).toMatchObject({ thread: first?.thread, message: first?.message, status: 'closed' })
    const topic = group.topics().find(({ name }) => name.startsWith('A 12'))
    expect(topic?.name.length).toBeLessThanOrEqual(128)
    expect(topic?.closed).toBe(true)
    expect(
      group
        .messages(group.topic('A 12'))
        .filter(({ byBot, service }) => byBot && !service)
        .map((one) => one.text),
    ).toEqual(['Karte', '1 Neuer Text.'])
  })

  it('goes on where a kill left it', async () => {
    setting = await newSetting({ kind: 'forum' })
    const half: Post[] = []
    const dies = setting.platform.showDiscussion(
      setting.place('topics'),
      discussion(),
      undefined,
      async (post) => {
        half.push(post)
        throw new Error('killed')
      },
    )
    await expect(dies).rejects.toThrow('killed')
    await shown(discussion(), 'topics', half[0])
    expect(setting.group.topics().filter(({ name }) => name.includes('Busse'))).toHaveLength(1)
  })

  it('tells a deleted topic and a missing right apart', async () => {
    setting = await newSetting({ kind: 'forum' })
    const { group, platform } = setting
    const [post] = await shown(discussion(), 'topics')
    await group.deleteTopic(group.topic('E 7'))
    expect(await failure(platform.send(setting.place('topics'), post?.thread, text('x'), 'n'))).toEqual({
      kind: 'gone',
      what: 'thread',
    })
    await group.addBot({ can_pin_messages: true })
    expect(await failure(shown(discussion(), 'topics'))).toEqual({
      kind: 'forbidden',
      needs: 'Themen verwalten (Manage Topics)',
    })
  })
})

describe('a discussion in a group without topics', () => {
  it('is the card with the text as replies to it, and later news too', async () => {
    setting = await newSetting()
    const { anna, group, platform } = setting
    const long = numbered(
      Array.from({ length: 120 }, (_, at) => `Absatz ${at} fordert mehr Busse.`).join('\n\n'),
    )
    const post = (await shown(discussion({ text: long }), 'plain')).at(-1)
    expect(post?.parts?.length).toBe(2)
    const card = await anna.in(group).sees('Karte')
    expect((await anna.in(group).sees('Absatz 119')).replyTo).toBe(card.id)
    await platform.send(setting.place(), post?.thread, text('Vorgelegt.'), 'n2')
    expect((await anna.in(group).sees('Vorgelegt.')).replyTo).toBe(card.id)
    const shorter = await shown(discussion(), 'plain', post)
    expect(shorter.at(-1)?.parts).toHaveLength(1)
    expect(group.messages().some((one) => one.text.includes('Absatz 119'))).toBe(false)
  })
})

describe('a delivery', () => {
  it('edits a card, also with nothing to change', async () => {
    setting = await newSetting()
    const { anna, group, platform } = setting
    const post = await platform.send(setting.place(), undefined, text('alt'), 'n1')
    await platform.edit(setting.place(), post, text('neu'))
    await platform.edit(setting.place(), post, text('neu'))
    expect(await anna.in(group).sees('neu')).toMatchObject({ edited: true })
  })

  it('that has to wait says until when, by its own limits and by Telegram’s', async () => {
    setting = await newSetting()
    const { platform, telegram } = setting
    telegram.faults.next('flood', { method: 'sendMessage', retryAfter: 30 })
    const flooded = await failure(platform.send(setting.place(), undefined, text('x'), 'n'))
    expect(flooded.kind).toBe('wait')
    setting.later(31)
    const sends = Array.from({ length: 11 }, (_, at) =>
      platform.send(setting.place(), undefined, text(`Nr. ${at}`), `n${at}`),
    )
    const outcomes = await Promise.allSettled(sends)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(8)
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(3)
  })

  it('goes on behind the parts that arrived when one of them has to wait', async () => {
    setting = await newSetting()
    const { group, platform, telegram } = setting
    const long: Reply = {
      blocks: ['eins', 'zwei'].map((word) => ({ kind: 'text', text: `${word} `.repeat(700) })),
    }
    let calls = 0
    telegram.faults.each((method) => {
      if (method !== 'sendMessage') return undefined
      calls += 1
      return calls === 2 ? { fault: 'flood', retryAfter: 5 } : undefined
    })
    expect(await failure(platform.send(setting.place(), undefined, long, 'n'))).toMatchObject({
      kind: 'wait',
    })
    setting.later(6)
    const post = await platform.send(setting.place(), undefined, long, 'n')
    const stands = group.messages().flatMap((message) => /^(?:eins|zwei)/.exec(message.text)?.[0] ?? [])
    expect(stands).toEqual(['eins', 'zwei'])
    expect([post.message, ...(post.parts ?? [])]).toHaveLength(2)
  })

  it('tells people who cannot be written to, groups that moved and calls that broke off', async () => {
    setting = await newSetting({ kind: 'group' })
    const { ben, group, platform, telegram } = setting
    const account = { platform: 'telegram', user: String(ben.id) } as const
    expect(await failure(platform.sendPrivately(account, text('x'), 'n'))).toEqual({
      kind: 'gone',
      what: 'person',
    })
    telegram.faults.next('cut after', { method: 'sendMessage' })
    expect(await failure(platform.send(setting.place(), undefined, text('einmal'), 'n'))).toEqual({
      kind: 'unknown',
    })
    const place = setting.place()
    await group.migrate()
    expect(await failure(platform.send(place, undefined, text('x'), 'n'))).toEqual({
      kind: 'moved',
      chat: String(group.id),
    })
  })

  it('follows a group that became a supergroup to its new chat', async () => {
    setting = await newSetting({ kind: 'group' })
    const { group, store } = setting
    await setting.settle('plain')
    await group.migrate()
    await soon(async () => {
      const [place] = await store.find('places', { platform: 'telegram' })
      expect(place?.chat).toBe(String(group.id))
    })
  })

  it('marks somebody who blocked the bot as not to be reached', async () => {
    setting = await newSetting()
    const { ben, platform, store } = setting
    const account = { platform: 'telegram', user: String(ben.id) } as const
    await ben.start()
    await ben.privately.sees('gut')
    expect((await store.read('account', account)).account).toMatchObject({ name: 'Ben', reachable: true })
    await platform.sendPrivately(account, text('Hinweis'), 'n')
    await ben.privately.sees('Hinweis')
    await ben.block()
    await soon(async () => expect((await store.read('account', account)).account?.reachable).toBe(false))
    expect(await failure(platform.sendPrivately(account, text('x'), 'n'))).toEqual({
      kind: 'gone',
      what: 'person',
    })
  })

  it('carries a file', async () => {
    setting = await newSetting()
    const file = { name: 'antrag.txt', bytes: new TextEncoder().encode('Text'), mime: 'text/plain' }
    await setting.platform.send(setting.place(), undefined, { blocks: [], file }, 'n')
    const sent = setting.group.messages().find(({ file: seen }) => seen !== undefined)
    expect(sent?.file).toMatchObject({ name: 'antrag.txt' })
  })
})
