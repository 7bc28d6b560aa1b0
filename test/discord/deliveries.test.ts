import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Post } from '../../src/deliveries.ts'
import type { Place } from '../../src/domain/group.ts'
import { numberedLines } from '../../src/domain/text-lines.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { DeliveryFailed, type DeliveryFailure, type Discussion } from '../../src/platform.ts'
import type { Reply } from '../../src/reply.ts'
import { commands } from './commands.ts'
import { invokeOf, newSetting, type Setting } from './setting.ts'

let at: Setting

beforeEach(async () => {
  at = await newSetting()
})

afterEach(() => at.stop())

function place(layout: 'forum' | 'text'): Place {
  const chat = layout === 'forum' ? at.forum.id : at.text.id
  return { id: 1, group: 1, platform: 'discord', chat, server: at.guild.id, layout } as Place
}

function says(text: string): Reply {
  return { blocks: [{ kind: 'text', text }] }
}

function discussion(more: Partial<Discussion> = {}): Discussion {
  return {
    nonce: 'motion:7:1',
    title: 'E 7 · Züge nachts',
    status: 'sammelt',
    statuses: ['sammelt', 'vorgelegt', 'veröffentlicht'],
    card: {
      blocks: [
        { kind: 'heading', text: 'E 7 · Züge nachts' },
        { kind: 'text', text: 'Mitzeichnungen: 0' },
      ],
    },
    text: { blocks: [{ kind: 'numbered', blocks: numberedLines(parseText('Wir wollen Nachtzüge.')) }] },
    locked: false,
    ...more,
  }
}

async function failureOf(work: Promise<unknown>): Promise<DeliveryFailure> {
  try {
    await work
  } catch (error) {
    if (error instanceof DeliveryFailed) return error.failure
    throw error
  }
  throw new Error('nothing failed')
}

async function shown(layout: 'forum' | 'text', what: Discussion, known?: Post): Promise<readonly Post[]> {
  const kept: Post[] = []
  await at.platform.showDiscussion(place(layout), what, known, (post) =>
    Promise.resolve(void kept.push(post)),
  )
  return kept
}

describe('a message', () => {
  it('is sent once however often it is asked for, and edited where it stands', async () => {
    const post = await at.platform.send(place('text'), undefined, says('*Hallo* @everyone'), 'delivery:1')
    await at.platform.send(place('text'), undefined, says('*Hallo* @everyone'), 'delivery:1')
    expect(at.text.texts).toHaveLength(1)
    expect(at.discord.world.pings).toEqual([])
    await at.platform.edit(place('text'), post, says('Neu'))
    expect(at.text.texts).toEqual(['Neu'])
  })

  it('to a forum is a post of its own, and to a thread stands in it', async () => {
    const announced = await at.platform.send(
      place('forum'),
      undefined,
      says('Ab jetzt verbunden'),
      'delivery:2',
    )
    expect(at.forum.thread('Ab jetzt verbunden').texts).toEqual(['Ab jetzt verbunden'])
    await at.platform.send(place('forum'), announced.thread, says('Weiter'), 'delivery:3')
    expect(at.forum.thread('Ab jetzt').texts).toEqual(['Ab jetzt verbunden', 'Weiter'])
  })

  it('reaches a person privately, or says that it cannot', async () => {
    const account = { platform: 'discord', user: at.anna.id } as const
    await at.platform.sendPrivately(account, says('Deine Stimme?'), 'delivery:4')
    await at.anna.dm.sees('Deine Stimme?')
    at.discord.faults.next('refuse', { path: /messages$/, status: 403, code: 50007, message: 'Cannot send' })
    expect(await failureOf(at.platform.sendPrivately(account, says('x'), 'delivery:5'))).toEqual({
      kind: 'gone',
      what: 'person',
    })
  })

  it('in a quiet thread wakes it up first', async () => {
    const [, post] = await shown('forum', discussion())
    const thread = at.forum.thread('E 7')
    thread.archive()
    await at.platform.edit(place('forum'), post as Post, says('Neu'))
    expect(thread.starter).toBeDefined()
    expect(thread.archived).toBe(false)
    expect(thread.texts[0]).toBe('Neu')
  })
})

describe('a delivery that fails', () => {
  it('names the right that is missing', async () => {
    at.text.deny('bot', 'SendMessages')
    expect(await failureOf(at.platform.send(place('text'), undefined, says('x'), 'n'))).toEqual({
      kind: 'forbidden',
      needs: 'Nachrichten versenden und Posts erstellen / Send Messages and Create Posts',
    })
  })

  it('tells a lost channel from a lost message', async () => {
    const post = await at.platform.send(place('text'), undefined, says('x'), 'n')
    at.text.deleteMessage({ id: post.message ?? '' })
    expect(await failureOf(at.platform.edit(place('text'), post, says('y')))).toEqual({
      kind: 'gone',
      what: 'message',
    })
    at.text.delete()
    expect(await failureOf(at.platform.edit(place('text'), post, says('y')))).toEqual({
      kind: 'gone',
      what: 'chat',
    })
  })

  it('waits through an outage and a long rate limit', async () => {
    at.discord.faults.next('bad gateway', { path: /messages$/, times: 4 })
    expect((await failureOf(at.platform.send(place('text'), undefined, says('x'), 'n1'))).kind).toBe('wait')
    at.discord.faults.next('rate limit', { path: /messages$/, retryAfter: 60 })
    expect((await failureOf(at.platform.send(place('text'), undefined, says('x'), 'n2'))).kind).toBe('wait')
    at.discord.faults.down()
    expect((await failureOf(at.platform.send(place('text'), undefined, says('x'), 'n3'))).kind).toBe('wait')
  })
})

describe('a discussion in a forum', () => {
  it('is a post with the card, its status as a tag, and the numbered text', async () => {
    const kept = await shown('forum', discussion())
    const thread = at.forum.thread('E 7 · Züge nachts')
    expect(thread.tags).toEqual(['sammelt'])
    expect(at.forum.tags).toEqual(['sammelt', 'vorgelegt', 'veröffentlicht'])
    expect(thread.texts).toHaveLength(2)
    expect(thread.texts[1]).toContain('Wir wollen Nachtzüge.')
    expect(kept.at(-1)).toMatchObject({
      chat: thread.id,
      thread: thread.id,
      message: thread.id,
      title: 'E 7 · Züge nachts',
      status: 'sammelt',
    })
    expect(kept.at(-1)?.parts).toHaveLength(1)
  })

  it('is redrawn with new name, tag, card and lock, and without touching an unchanged text', async () => {
    const post = (await shown('forum', discussion())).at(-1)
    const before = at.discord.requests.length
    const kept = await shown(
      'forum',
      discussion({
        title: 'A 12 · Züge nachts',
        status: 'veröffentlicht',
        locked: true,
        card: says('fertig'),
      }),
      post,
    )
    const thread = at.forum.thread('A 12')
    expect(thread).toMatchObject({ tags: ['veröffentlicht'], locked: true, archived: false })
    expect(thread.texts[0]).toBe('fertig')
    expect(kept.at(-1)).toMatchObject({ title: 'A 12 · Züge nachts', status: 'veröffentlicht' })
    const touched = at.discord.requests.slice(before).filter(({ path }) => path.includes('/messages/'))
    expect(touched).toHaveLength(1)
  })

  it('does without tags where the bot may not make them', async () => {
    at.guild.botMay(
      'ViewChannel',
      'SendMessages',
      'SendMessagesInThreads',
      'ReadMessageHistory',
      'ManageThreads',
    )
    await shown('forum', discussion())
    expect(at.forum.thread('E 7').tags).toEqual([])
  })

  it('is opened once although the answer to the first try was lost', async () => {
    at.discord.faults.next('cut after', { method: 'POST', path: /\/threads$/ })
    expect((await failureOf(shown('forum', discussion()))).kind).toBe('wait')
    await shown('forum', discussion())
    expect(at.forum.threads).toHaveLength(1)
  })

  it('grows and shrinks with its text', async () => {
    const long = {
      blocks: [{ kind: 'numbered', blocks: numberedLines(parseText('Ein Satz. '.repeat(800))) }],
    } as const
    const post = (await shown('forum', discussion({ text: long }))).at(-1)
    expect(post?.parts?.length).toBeGreaterThan(1)
    const after = (await shown('forum', discussion(), post)).at(-1)
    expect(after?.parts).toHaveLength(1)
    expect(at.forum.thread('E 7').texts).toHaveLength(2)
  })

  it('that was deleted says so', async () => {
    const post = (await shown('forum', discussion())).at(-1)
    at.forum.thread('E 7').delete()
    expect(await failureOf(shown('forum', discussion(), post))).toEqual({ kind: 'gone', what: 'thread' })
  })

  it('is renamed as often as Discord allows; then the card is drawn all the same and the newest name waits', async () => {
    await at.stop()
    at = await newSetting({ strict: true })
    let post = (await shown('forum', discussion())).at(-1)
    for (const title of ['E 8', 'E 9', 'A 10', 'A 11']) {
      post = (await shown('forum', discussion({ title, card: says(title) }), post)).at(-1) ?? post
    }
    const [thread] = at.forum.threads
    expect(thread?.texts[0]).toBe('A 11')
    expect(thread?.name).toBe('E 9')
    expect(post?.title).toBe('E 9')
  })
})

describe('a discussion in a text channel', () => {
  it('is a card with its thread below', async () => {
    const kept = await shown('text', discussion())
    const [card] = at.text.messages
    const thread = at.text.threadOf(card ?? { id: '' })
    expect(thread?.name).toBe('E 7 · Züge nachts')
    expect(thread?.texts.at(-1)).toContain('Wir wollen Nachtzüge.')
    expect(kept[0]).toMatchObject({ chat: at.text.id, message: card?.id })
    expect(kept.at(-1)).toMatchObject({ chat: at.text.id, message: card?.id, thread: card?.id })
  })

  it('gets its new name although the thread archived itself before a restart', async () => {
    const before = discussion()
    const post = (await shown('text', before)).at(-1)
    const thread = at.text.threadOf(at.text.messages[0] ?? { id: '' })
    await at.platform.stop()
    thread?.archive()
    const again = at.another()
    await again.start(commands, invokeOf(at))
    const kept: Post[] = []
    await again.showDiscussion(place('text'), { ...before, title: 'A 12 · Züge nachts' }, post, (one) =>
      Promise.resolve(void kept.push(one)),
    )
    expect(thread).toMatchObject({ name: 'A 12 · Züge nachts', archived: false })
    expect(kept.at(-1)?.title).toBe('A 12 · Züge nachts')
  })

  it('goes on where it was broken off', async () => {
    at.discord.faults.next('error after', { method: 'POST', path: /\/threads$/, times: 1 })
    const [first] = await shown('text', discussion())
    const again = await shown('text', discussion(), {
      chat: first?.chat ?? '',
      ...(first?.message ? { message: first.message } : {}),
    })
    expect(at.text.threads).toHaveLength(1)
    expect(at.text.messages.filter(({ thread }) => thread !== undefined)).toHaveLength(1)
    expect(again.at(-1)?.thread).toBe(first?.message)
  })
})
