import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Button, Form, Reply } from '../../src/reply.ts'
import { soon } from '../soon.ts'
import { newSetting, said, type Setting } from './setting.ts'

let setting: Setting

beforeEach(async () => {
  setting = await newSetting()
})
afterEach(() => setting.stop())

const yes: Button = {
  label: 'Ja',
  does: { command: ['poll', 'vote'], values: { poll: '#4', choice: 'yes' } },
}
const show: Button = { label: 'Zeigen', does: { command: ['motion', 'show'], values: { motion: '#1' } } }

/** A card in the group with these buttons. */
async function card(...buttons: readonly Button[]): Promise<void> {
  const reply = { blocks: [{ kind: 'text', text: 'Karte' }], buttons: [buttons] } as const
  await setting.platform.send(setting.place(), undefined, reply, 'n1')
}

describe('a button in a group', () => {
  it('does what it carries, and a short answer is a bubble for the person alone', async () => {
    const { ben, group } = setting
    await card(yes)
    setting.answer = () =>
      said('Deine Stimme: Ja. Du kannst sie bis Freitag ändern.', 'privately', { toast: 'Deine Stimme: Ja.' })
    expect(await ben.in(group).press('Ja')).toEqual({ alert: 'Deine Stimme: Ja.' })
    expect(setting.requests[0]).toMatchObject({
      command: ['poll', 'vote'],
      values: { poll: '#4', choice: 'yes' },
      place: { chat: String(group.id), private: false },
      act: { actor: { user: String(ben.id) } },
    })
    expect(group.messages().filter(({ byBot }) => byBot)).toHaveLength(2)
  })

  it('is pressed by an admin who writes anonymously as the person they are', async () => {
    const { anna, group } = setting
    await card(yes)
    await anna.in(group).press('Ja')
    expect(setting.requests[0]?.act.actor.user).toBe(String(anna.id))
  })

  it('keeps nobody waiting while its answer takes time, and the answer arrives in private', async () => {
    const { anna, ben, group } = setting
    await anna.start()
    await anna.privately.sees('gut')
    await card(yes, show)
    const file = { name: 'A-1.pdf', mime: 'application/pdf', bytes: new Uint8Array([1, 2, 3]) }
    const work = Promise.withResolvers<Reply>()
    setting.answer = (request) =>
      request.command[0] === 'motion'
        ? said('', 'privately', { blocks: [], later: () => work.promise })
        : said('Gezählt.', 'privately', { toast: 'Gezählt.' })
    await anna.in(group).press('Zeigen')
    expect(await ben.in(group).press('Ja')).toEqual({ alert: 'Gezählt.' })
    await soon(async () => expect(await setting.store.inbox.waiting('telegram')).toHaveLength(1))
    work.resolve({ blocks: [{ kind: 'text', text: 'Hier ist sie.' }], file })
    const seen = await anna.privately.sees('A-1.pdf')
    expect([...(seen.file?.bytes ?? [])]).toEqual([1, 2, 3])
    await soon(async () => expect(await setting.store.inbox.waiting('telegram')).toEqual([]))
    expect(group.messages().filter(({ text }) => text.includes('Hier ist sie'))).toEqual([])
  })

  it('sends a longer private answer to the private chat and says so', async () => {
    const { anna, group } = setting
    await anna.start()
    await anna.privately.sees('gut')
    await card(yes)
    setting.answer = () => said('Viel dazu. '.repeat(40))
    expect((await anna.in(group).press('Ja')).toast).toBe('Die Antwort steht in unserem privaten Chat.')
    await anna.privately.sees('Viel dazu.')
  })

  it('leads whoever cannot be reached into the private chat, where it goes on', async () => {
    const { ben, group } = setting
    await card(yes)
    setting.answer = () => said('Viel dazu. '.repeat(40))
    const answer = await ben.in(group).press('Ja')
    expect(answer.url).toMatch(/^https:\/\/t\.me\/agora_antrag_bot\?start=/)
    await ben.privately.sees('Viel dazu.')
  })

  it('does the same for somebody who has blocked the bot since', async () => {
    const { ben, group, store } = setting
    await ben.start()
    await ben.privately.sees('gut')
    await ben.block()
    const ref = { platform: 'telegram', user: String(ben.id) } as const
    await soon(async () => expect((await store.read('account', ref)).account?.reachable).toBe(false))
    await card(yes)
    setting.answer = () => said('Viel dazu. '.repeat(40))
    expect((await ben.in(group).press('Ja')).url).toBeDefined()
    await ben.privately.sees('Viel dazu.')
    expect((await store.read('account', ref)).account?.reachable).toBe(true)
  })

  it('answers publicly in the chat, and opens a form in private', async () => {
    const { anna, ben, group } = setting
    await card(show)
    setting.answer = () => said('Der Text', 'in public', { toast: 'Da ist er.' })
    expect((await anna.in(group).press('Zeigen')).toast).toBe('Da ist er.')
    await anna.in(group).sees('Der Text')
    const form: Form = {
      title: 'Frage',
      submit: { command: ['motion', 'draft'], values: {} },
      fields: [{ name: 'title', label: 'Titel', kind: 'line', required: true, maxLength: 50 }],
    }
    setting.answer = () => ({ reply: { blocks: [], form }, answer: 'with a form', language: 'de' })
    await ben.in(group).press('Zeigen')
    await ben.privately.sees('Titel')
  })

  it('says that something broke when its answer cannot be shown, and the next one works', async () => {
    const { anna, group } = setting
    await card(yes)
    const does = { command: ['motion', 'show'], values: { motion: 'ä'.repeat(40) } } as const
    setting.answer = () => said('x', 'in public', { buttons: [[{ label: 'Zu lang', does }]] })
    expect((await anna.in(group).press('Ja')).alert).toContain('Da ist etwas schiefgegangen')
    setting.answer = () => said('gut')
    expect((await anna.in(group).press('Ja')).alert).toBe('gut')
  })

  it('that is forged or of yesterday gets a clear answer and does nothing', async () => {
    const { anna, group, telegram } = setting
    await card(yes)
    const { token, url } = telegram
    const keyboard = { inline_keyboard: [[{ text: 'Alt', callback_data: 'v0:poll.vote:%234:yes' }]] }
    const body = JSON.stringify({ chat_id: group.id, text: 'alt', reply_markup: keyboard })
    const headers = { 'content-type': 'application/json' }
    await fetch(`${url}/bot${token}/sendMessage`, { method: 'POST', headers, body })
    expect(await anna.in(group).press('Alt')).toMatchObject({
      alert: expect.stringContaining('gilt nicht mehr'),
    })
    expect(setting.requests).toEqual([])
  })
})

describe('many presses', () => {
  it('of two people in a group are done in order, each answered', async () => {
    const { anna, ben, group } = setting
    await card(yes)
    setting.answer = (request) => said('', 'privately', { toast: `Gezählt: ${request.act.actor.name}` })
    const answers = await Promise.all([anna, ben, anna, ben].map((one) => one.in(group).press('Ja')))
    expect(answers.map(({ alert }) => alert)).toEqual(
      ['Anna Stern', 'Ben', 'Anna Stern', 'Ben'].map((name) => `Gezählt: ${name}`),
    )
    expect(new Set(setting.requests.map(({ act }) => act.id)).size).toBe(4)
  })
})
