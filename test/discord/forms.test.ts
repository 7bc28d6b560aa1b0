import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IncomingFile } from '../../src/command.ts'
import type { Form } from '../../src/reply.ts'
import { newSetting, said, type Setting } from './setting.ts'

let at: Setting

beforeEach(async () => {
  at = await newSetting()
})

afterEach(() => at.stop())

const form: Form = {
  title: 'Antrag stellen',
  submit: { command: ['motion', 'draft'], values: { motion: '#7' } },
  fields: [
    { kind: 'line', name: 'title', label: 'Titel', required: true, maxLength: 300 },
    {
      kind: 'long text',
      name: 'text',
      label: 'Antragstext',
      required: false,
      maxLength: 4000,
      value: 'Anfang',
    },
    {
      kind: 'choice',
      name: 'area',
      label: 'Sachgebiet',
      required: false,
      entries: [
        { label: 'IR - Innen und Recht', value: 'IR' },
        { label: 'Arb - Arbeitsprogramm', value: 'Arb' },
      ],
    },
    { kind: 'file', name: 'file', label: 'Datei', required: false },
  ],
}

describe('a form', () => {
  it('opens at once, and its answers join what was known', async () => {
    at.answer = (request) =>
      request.command[1] === 'propose' ? { ...said(''), reply: { blocks: [], form } } : said('da')
    const opened = await at.anna.in(at.text).slash('/antrag stellen')
    expect(opened).toMatchObject({ kind: 'modal', text: 'Antrag stellen' })
    const file = { name: 'antrag.md', data: new TextEncoder().encode('# Text') }
    const answer = await at.anna
      .in(at.text)
      .submitModal({ Titel: 'Züge', Sachgebiet: 'IR - Innen und Recht', Datei: file })
    expect(answer).toMatchObject({ text: 'da', ephemeral: true })
    const values = at.requests[1]?.values ?? {}
    expect(values).toMatchObject({ motion: '#7', title: 'Züge', text: 'Anfang', area: 'IR' })
    const given = values['file'] as IncomingFile
    expect(given).toMatchObject({ name: 'antrag.md', size: 6 })
    expect(Buffer.from(await given.read()).toString()).toBe('# Text')
  })

  it('left empty brings no value', async () => {
    at.answer = (request) =>
      request.command[1] === 'propose' ? { ...said(''), reply: { blocks: [], form } } : said('da')
    await at.anna.in(at.text).slash('/antrag stellen')
    await at.anna.in(at.text).submitModal({ Titel: 'Züge', Antragstext: '' })
    expect(at.requests[1]?.values).toEqual({ motion: '#7', title: 'Züge' })
  })

  it('after a form opens by a button, with what was typed', async () => {
    const again: Form = {
      ...form,
      fields: [{ kind: 'line', name: 'title', label: 'Titel', required: true, maxLength: 300, value: 'Zug' }],
    }
    at.answer = (request) =>
      request.command[1] === 'propose'
        ? { ...said(''), reply: { blocks: [], form } }
        : {
            ...said('Der Titel ist zu kurz.'),
            reply: { blocks: [{ kind: 'text', text: 'Zu kurz.' }], form: again },
          }
    await at.anna.in(at.text).slash('/antrag stellen')
    const answer = await at.anna.in(at.text).submitModal({ Titel: 'Z' })
    expect(answer.text).toContain('Zu kurz.')
    expect(await at.anna.in(at.text).press('Formular öffnen')).toMatchObject({ kind: 'modal' })
    await at.anna.in(at.text).submitModal({})
    expect(at.requests.at(-1)?.values).toMatchObject({ motion: '#7', title: 'Zug' })
  })

  it('that was refused opens again with everything that was typed, as often as it is refused', async () => {
    at.answer = (request) =>
      request.command[1] === 'propose'
        ? { ...said(''), reply: { blocks: [], form } }
        : said('Der Titel fehlt noch.', 'privately', { refused: true })
    await at.anna.in(at.text).slash('/antrag stellen')
    const refused = await at.anna
      .in(at.text)
      .submitModal({ Titel: 'Z', Antragstext: 'Viele Worte', Sachgebiet: 'IR - Innen und Recht' })
    expect(refused.text).toContain('Was du geschrieben hast, ist noch da')
    await at.anna.in(at.text).press('Formular öffnen')
    await at.anna.in(at.text).submitModal({ Titel: 'Züge' })
    await at.anna.in(at.text).press('Formular öffnen')
    await at.anna.in(at.text).submitModal({})
    const typed = { motion: '#7', title: 'Züge', text: 'Viele Worte', area: 'IR' }
    expect(at.requests.at(-1)?.values).toEqual(typed)
  })

  it('gives its answers to values too long for a custom id, also when it is asked again', async () => {
    const values = { motion: 'Landesparteitag der SPD Baden-Württemberg, im Namen des Vorstands '.repeat(2) }
    const long = { ...form, submit: { ...form.submit, values } }
    at.answer = () => ({ ...said(''), reply: { blocks: [], form: long } })
    await at.anna.in(at.text).slash('/antrag stellen')
    await at.anna.in(at.text).submitModal({ Titel: 'Zug' })
    expect(at.requests.at(-1)?.values).toMatchObject({ ...values, title: 'Zug' })
    expect(await at.anna.in(at.text).press('Formular öffnen')).toMatchObject({ kind: 'modal' })
    await at.anna.in(at.text).submitModal({ Titel: 'Bahn' })
    expect(at.requests.at(-1)?.values).toMatchObject({ ...values, title: 'Bahn' })
  })

  it('opens from a message with the message’s words', async () => {
    const message = at.ben.in(at.text).say('Wir brauchen *Nachtzüge*')
    await at.anna.in(at.text).contextMenu('Als Antrag stellen', message)
    expect(at.requests[0]).toMatchObject({
      command: ['motion', 'propose'],
      values: { text: 'Wir brauchen *Nachtzüge*' },
    })
  })
})
