import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newSetting, said, type Setting } from './setting.ts'

let at: Setting

beforeEach(async () => {
  at = await newSetting()
})

afterEach(() => at.stop())

describe('a slash command', () => {
  it('reaches the bot in either language with its values and its caller', async () => {
    at.answer = () => said('A 12 steht.', 'in public')
    const answer = await at.anna.in(at.text).slash('/antrag zeigen', { antrag: 'A 12' })
    expect(answer).toMatchObject({ kind: 'message', ephemeral: false, text: 'A 12 steht.' })
    await at.ben.in(at.text).slash('/motion show', { motion: 'Züge' })
    const [first, second] = at.requests
    expect(first).toMatchObject({
      command: ['motion', 'show'],
      values: { motion: 'A 12' },
      locale: 'de',
      act: { actor: { platform: 'discord', user: at.anna.id, name: 'Anna Stern', manages: false } },
      place: {
        platform: 'discord',
        chat: at.text.id,
        parent: at.text.id,
        server: at.guild.id,
        private: false,
      },
    })
    expect(second).toMatchObject({
      values: { motion: 'Züge' },
      locale: 'en-GB',
      act: { actor: { manages: true } },
    })
    expect(await second?.mayManage()).toBe(true)
    expect(first?.act.id).toMatch(/^discord:\d+$/)
  })

  it('answers privately where the answer is nobody else’s', async () => {
    const answer = await at.anna.in(at.text).slash('/offen')
    expect(answer.ephemeral).toBe(true)
    expect(at.ben.in(at.text).texts).toEqual([])
  })

  it('knows people, numbers, choices and channels', async () => {
    const values = { person: at.ben, anzahl: 3, rolle: 'Vorsitz', kanal: at.forum, name: 'Ben B.' }
    await at.anna.in(at.text).slash('/mitglied freischalten', values)
    expect(at.requests[0]?.values).toEqual({
      user: { platform: 'discord', user: at.ben.id, name: 'Ben' },
      count: '3',
      role: 'chair',
      channel: at.forum.id,
      name: 'Ben B.',
    })
  })

  it('refuses a bot as a person', async () => {
    const answer = await at.anna.in(at.text).slash('/mitglied freischalten', { person: at.discord.world.bot })
    expect(answer.text).toContain('Das ist ein Bot')
    expect(at.requests).toEqual([])
  })

  it('says in a thread which channel it belongs to', async () => {
    const thread = at.anna.in(at.forum).post('E 7', 'Hallo')
    await at.anna.in(thread).slash('/offen')
    expect(at.requests[0]?.place).toMatchObject({ chat: thread.id, parent: at.forum.id })
  })

  it('is answered in several messages where it is long', async () => {
    at.answer = () => said('Ein Satz. '.repeat(600))
    const answer = await at.anna.in(at.text).slash('/offen')
    await at.anna.in(at.text).sees('Teil 2 von 2')
    expect(answer.ephemeral).toBe(true)
    expect(at.ben.in(at.text).texts).toEqual([])
  })

  it('is deferred where it takes long, and the answer still comes', async () => {
    let finish: (() => void) | undefined
    const gate = new Promise<void>((resolve) => (finish = resolve))
    at.answer = () => gate.then(() => said('fertig', 'in public'))
    const answer = await at.anna.in(at.text).slash('/antrag zeigen', { antrag: 'A 12' })
    expect(answer).toMatchObject({ kind: 'deferred', ephemeral: false })
    finish?.()
    expect((await answer.completed()).text).toBe('fertig')
  })

  it('keeps a refusal private even where its answer was deferred in public', async () => {
    let finish: (() => void) | undefined
    const gate = new Promise<void>((resolve) => (finish = resolve))
    at.answer = () => gate.then(() => said('darfst du nicht'))
    const answer = await at.anna.in(at.text).slash('/antrag zeigen', { antrag: 'A 12' })
    finish?.()
    await at.anna.in(at.text).sees('darfst du nicht')
    expect(answer.kind).toBe('deferred')
    expect(at.ben.in(at.text).texts).toEqual([])
  })

  it('is answered by the bot’s own rights when the token has run out', async () => {
    let finish: (() => void) | undefined
    const gate = new Promise<void>((resolve) => (finish = resolve))
    at.answer = (request) =>
      gate.then(() => said('endlich', request.command[0] === 'todo' ? 'privately' : 'in public'))
    await at.anna.in(at.text).slash('/antrag zeigen', { antrag: 'A 12' })
    await at.anna.in(at.text).slash('/offen')
    at.later(16 * 60_000)
    finish?.()
    expect(await at.ben.in(at.text).sees('endlich')).toBeDefined()
    expect(await at.anna.dm.sees('endlich')).toBeDefined()
  })

  it('that fails inside is answered with an apology', async () => {
    at.answer = () => Promise.reject(new Error('Geheimnis'))
    expect((await at.anna.in(at.text).slash('/offen')).text).toContain('leider nicht geklappt')
    at.answer = () =>
      said('x', 'privately', { buttons: [[{ label: 'x', does: { command: ['nirgends'], values: {} } }]] })
    expect((await at.ben.in(at.text).slash('/todo')).text).toContain('did not work')
  })
})

describe('an acknowledgement', () => {
  it('whose answer was lost counts as given', async () => {
    at.discord.faults.next('error after', { path: /callback/ })
    const answer = await at.anna.in(at.text).slash('/offen')
    expect(answer.text).toBe('gut')
    expect(at.logged.join('')).not.toContain('did not reach')
  })

  it('that a dead connection cut off is given once more', async () => {
    at.discord.faults.next('cut before', { path: /callback/ })
    expect((await at.anna.in(at.text).slash('/offen')).text).toBe('gut')
    at.discord.faults.next('cut after', { path: /callback/ })
    expect((await at.ben.in(at.text).slash('/todo')).text).toBe('gut')
    expect(at.logged.join('')).not.toContain('did not reach')
  })

  it('that comes too late is made up for in the private chat', async () => {
    at.discord.faults.next('refuse', {
      path: /callback/,
      status: 404,
      code: 10062,
      message: 'Unknown interaction',
    })
    void at.anna
      .in(at.text)
      .slash('/offen')
      .catch(() => undefined)
    expect(await at.anna.dm.sees('gut')).toBeDefined()
  })

  it('is taken once, however often Discord tells of the interaction', async () => {
    at.discord.faults.deliverTwice(1)
    await at.anna.in(at.text).slash('/offen')
    await at.ben.in(at.text).slash('/todo')
    expect(at.requests).toHaveLength(2)
  })
})

describe('suggestions', () => {
  it('come with what stands in the other options', async () => {
    at.suggest = (request) => Promise.resolve([{ name: `A 12 ${request.typed}`, value: 'A 12' }])
    expect(await at.anna.in(at.text).autocomplete('/antrag zeigen', 'antrag', 'zü')).toEqual([
      { name: 'A 12 zü', value: 'A 12' },
    ])
  })

  it('are never more or longer than Discord takes, and never an error', async () => {
    const many = Array.from({ length: 40 }, (_, place) => ({ name: 'n'.repeat(150), value: `${place}` }))
    at.suggest = () => Promise.resolve([{ name: 'x', value: 'v'.repeat(101) }, ...many])
    expect(await at.anna.in(at.text).autocomplete('/antrag zeigen', 'antrag', '')).toHaveLength(25)
    at.suggest = () => Promise.reject(new Error('kaputt'))
    expect(await at.anna.in(at.text).autocomplete('/antrag zeigen', 'antrag', '')).toEqual([])
  })
})

describe('a button', () => {
  const show = { command: ['motion', 'show'], values: { motion: '#12' } } as const

  it('does what its card says and answers only who pressed it', async () => {
    at.answer = () => said('Karte', 'in public', { buttons: [[{ label: 'Zeigen (2/3)', does: show }]] })
    await at.anna.in(at.text).slash('/antrag zeigen', { antrag: 'A 12' })
    at.answer = () => said('nur für dich')
    const answer = await at.ben.in(at.text).press('Zeigen')
    expect(answer).toMatchObject({ ephemeral: true, text: 'nur für dich' })
    expect(at.requests[1]).toMatchObject({ command: ['motion', 'show'], values: { motion: '#12' } })
    at.answer = () => ({ ...said(''), reply: { blocks: [], toast: 'Gezählt.' } })
    expect(await at.ben.in(at.text).press('Zeigen')).toMatchObject({ ephemeral: true, text: 'Gezählt.' })
    at.answer = () => ({ ...said(''), reply: { blocks: [] } })
    expect(await at.ben.in(at.text).press('Zeigen')).toMatchObject({ kind: 'deferred', text: '' })
  })

  it('of a menu fills the option that was chosen', async () => {
    const entries = [{ label: 'AG Nord', value: 'A 1' }]
    at.answer = () =>
      said('Welcher?', 'privately', {
        menu: {
          placeholder: 'Antrag',
          option: 'motion',
          does: { command: ['motion', 'show'], values: {} },
          entries,
        },
      })
    await at.anna.in(at.text).slash('/offen')
    await at.anna.in(at.text).select('Antrag', 'AG Nord')
    expect(at.requests[1]).toMatchObject({ command: ['motion', 'show'], values: { motion: 'A 1' } })
  })
})
