import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Form } from '../../src/reply.ts'
import { commands } from './commands.ts'
import { invokeOf, newSetting, said, type Setting } from './setting.ts'

let setting: Setting

beforeEach(async () => {
  setting = await newSetting()
  setting.answer = (request) =>
    request.command[1] === 'propose'
      ? {
          reply: { blocks: [], form },
          answer: 'with a form',
          language: request.locale === 'en' ? 'en' : 'de',
        }
      : said('Entwurf gespeichert')
})
afterEach(() => setting.stop())

const form: Form = {
  title: 'Antrag stellen',
  submit: { command: ['motion', 'draft'], values: {} },
  fields: [
    { name: 'title', label: 'Titel', kind: 'line', required: true, maxLength: 200 },
    { name: 'text', label: 'Antragstext', kind: 'long text', required: false, maxLength: 200_000 },
    {
      name: 'area',
      label: 'Sachgebiet',
      kind: 'choice',
      required: true,
      entries: [
        { label: 'IR - Innen und Recht', value: 'ir' },
        { label: 'Arb - Arbeitsprogramm', value: 'arb' },
      ],
    },
    { name: 'file', label: 'Datei', kind: 'file', required: false },
  ],
}

const drafted = () =>
  setting.requests.filter(({ command }) => command[1] === 'draft').map(({ values }) => values)

describe('a form on Telegram', () => {
  it('is asked question by question and ends in the command', async () => {
    const chat = setting.anna.privately
    await chat.say('/antrag stellen')
    const first = await chat.sees('Frage 1 von 4: Titel')
    expect(first.text).toContain('Antrag stellen')
    await chat.say('Mehr Busse')
    await chat.sees('Frage 2 von 4: Antragstext')
    await chat.say('Wir fordern')
    await chat.say('mehr Busse.')
    await chat.sees('Angekommen, bisher 24 Zeichen')
    await chat.press('Fertig')
    await chat.sees('Frage 3 von 4: Sachgebiet')
    await chat.press('Arb - Arbeitsprogramm')
    await chat.press('Überspringen')
    await chat.sees('Entwurf gespeichert')
    expect(drafted()).toEqual([{ title: 'Mehr Busse', text: 'Wir fordern\n\nmehr Busse.', area: 'arb' }])
  })

  it('understands the words of its buttons too, in both languages', async () => {
    const chat = setting.ben.privately
    await chat.say('/motion propose')
    await chat.sees('Question 1 of 4')
    await chat.say('Busse')
    await chat.say('Text')
    await chat.say('Done')
    await chat.sees('Question 3 of 4')
    await chat.say('zurück')
    const back = await chat.sees('So far:')
    expect(back.text).toContain('Text')
    await chat.say('so lassen')
    await chat.say('arb')
    await chat.sees('Question 4 of 4')
    await chat.say('skip')
    await chat.sees('Entwurf gespeichert')
    expect(drafted()).toEqual([{ title: 'Busse', text: 'Text', area: 'arb' }])
  })

  it('takes a document where the text is asked, and hands it over at the end', async () => {
    const chat = setting.anna.privately
    await chat.say('/antrag stellen')
    await chat.say('Mehr Busse')
    await chat.sees('Antragstext')
    await chat.sendPhoto()
    await chat.sees('kann ich nicht lesen')
    await chat.sendDocument({ name: 'antrag.docx', bytes: new Uint8Array([80, 75, 3, 4]) })
    await chat.press('IR - Innen und Recht')
    await chat.sees('Entwurf gespeichert')
    const file = drafted()[0]?.['file']
    if (typeof file !== 'object' || !('read' in file)) throw new Error('no file')
    expect(file.name).toBe('antrag.docx')
    expect([...(await file.read())]).toEqual([80, 75, 3, 4])
  })

  it('survives a restart, an interruption by another command, and a cancel', async () => {
    const chat = setting.anna.privately
    await chat.say('/antrag stellen')
    await chat.say('Mehr Busse')
    await chat.sees('Frage 2 von 4')
    await setting.platform.stop()
    const again = setting.another()
    await again.start(commands, invokeOf(setting))
    await chat.say('/offen')
    await chat.sees('Entwurf gespeichert')
    await chat.say('Wir fordern')
    await chat.sees('Angekommen, bisher 11 Zeichen')
    await chat.say('/abbrechen')
    await chat.sees('Was du geschrieben hast, ist aufgehoben')
    await chat.say('das ist keine Antwort')
    await chat.sees('Das habe ich nicht verstanden')
    await chat.say('/antrag stellen')
    await chat.sees('Weitermachen oder neu anfangen?')
    await chat.press('Weitermachen')
    await chat.sees('Angekommen, bisher 11 Zeichen')
    await chat.press('Fertig')
    await chat.press('IR - Innen und Recht')
    await chat.press('Überspringen')
    await chat.sees('Entwurf gespeichert', { after: await chat.sees('Frage 4 von 4') })
    expect(drafted()).toEqual([{ title: 'Mehr Busse', text: 'Wir fordern', area: 'ir' }])
  })

  it('is offered again with all answers when the command refused them', async () => {
    const chat = setting.anna.privately
    await chat.say('/antrag stellen')
    await chat.say('Mehr Busse')
    await chat.sees('Frage 2')
    await chat.press('Überspringen')
    await chat.press('IR - Innen und Recht')
    setting.answer = () => said('Das geht gerade nicht.', 'privately', { refused: true })
    await chat.press('Überspringen')
    await chat.sees('Das geht gerade nicht.')
    await chat.sees('ist noch nicht fertig')
    await chat.press('Weitermachen')
    await chat.sees('Bisher:')
    setting.answer = () => said('Entwurf gespeichert')
    await chat.press('So lassen')
    await chat.press('Überspringen')
    await chat.press('So lassen')
    await chat.press('Überspringen')
    await chat.sees('Entwurf gespeichert')
    expect(drafted().at(-1)).toEqual({ title: 'Mehr Busse', area: 'ir' })
  })

  it('ignores buttons of a question answered already and of an earlier form', async () => {
    const chat = setting.anna.privately
    await chat.say('/antrag stellen')
    await chat.say('Mehr Busse')
    const second = await chat.sees('Frage 2 von 4')
    // A restart forgets which message's buttons to take off.
    await setting.platform.stop()
    await setting.another().start(commands, invokeOf(setting))
    await chat.press('Überspringen', { message: second })
    await chat.sees('Frage 3 von 4')
    const answer = await chat.press('Überspringen', { message: second })
    expect(answer.alert).toContain('Dieser Knopf gilt nicht mehr')
  })

  it('opened in a group is asked in private, and asked of whoever cannot be reached by a link', async () => {
    const { anna, ben, group } = setting
    await anna.start()
    await anna.privately.sees('Entwurf')
    await anna.in(group).say('/antrag stellen')
    await anna.privately.sees('Frage 1 von 4')
    await ben.in(group).say('/motion propose')
    await ben.in(group).press('Open private chat')
    await ben.privately.sees('Question 1 of 4')
    await ben.privately.say('Trams')
    await ben.privately.sees('Question 2 of 4')
    await ben.privately.press('Skip')
    await ben.privately.press('IR - Innen und Recht')
    await ben.privately.press('Skip')
    await ben.privately.sees('Entwurf gespeichert')
    const last = setting.requests.at(-1)
    expect(last?.values).toEqual({ title: 'Trams', area: 'ir' })
    expect(last?.place).toMatchObject({ chat: String(group.id), private: false })
  })

  it('says that a changed message changes no answer', async () => {
    const chat = setting.anna.privately
    await chat.say('/antrag stellen')
    await chat.sees('Frage 1')
    const title = await chat.say('Mehr Bsse')
    await chat.sees('Frage 2')
    await chat.edit(title, 'Mehr Busse')
    await chat.sees('Geänderte Nachrichten übernehme ich nicht')
    expect(drafted()).toEqual([])
  })
})
