import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import type { RawValue } from '../../src/platform.ts'
import type { Answer } from '../../src/platform.ts'
import { anna, bernd, cem, dilek, openHouse, wordsOf, type House, type Who } from '../roll/house.ts'

let house: House

const text = (answer: Answer) => Buffer.from(answer.reply.file?.bytes ?? []).toString('utf8')

/** The answer in the end. */
async function whole(answering: Promise<Answer>): Promise<Answer> {
  const answer = await answering
  return { ...answer, reply: (await answer.reply.later?.()) ?? answer.reply }
}

function exports(who: Who, values: Record<string, RawValue>) {
  return whole(house.ask(who, ['motion', 'export'], values, { privately: true }))
}

async function propose(who: Who, title: string, words: string, area?: string) {
  const values = { title, text: words, ...(area === undefined ? {} : { area }) }
  const preview = await house.ask(who, ['motion', 'draft'], values, { privately: true })
  return preview
}

/** Three motions the group has seen, a draft of Cem's, and one that was withdrawn. */
beforeAll(async () => {
  house = await openHouse()
  await house.found(anna, [bernd, cem, dilek])
  await house.ask(anna, ['group', 'settings'], { setting: 'mitzeichnungen', value: '1' })
  const show = async (who: Who, title: string, words: string, area?: string) =>
    house.press(who, await propose(who, title, words, area), 'Der AG zeigen', { privately: true })
  await show(anna, 'Mehr Bäume', 'Mehr **Bäume** am Weg.', 'UV - Umwelt und Verkehr')
  await show(bernd, 'Mehr Licht', '- Licht\n- und Wärme', 'IR - Innen und Recht')
  await show(cem, 'Doch nicht', 'Zurück.')
  await propose(cem, 'Geheim', 'Nur für mich.')
  await house.ask(bernd, ['motion', 'cosign'], { motion: 'E 1' })
  await house.ask(anna, ['motion', 'submit'], { motion: 'E 1' })
  await house.ask(cem, ['motion', 'withdraw'], { motion: 'E 3' })
})

afterAll(() => house.close())

describe('exporting', () => {
  it('gives one motion as a file with a speaking name, privately', async () => {
    const answer = await exports(dilek, { motion: 'A 1', format: 'markdown' })
    expect(answer.answer).toBe('privately')
    expect(answer.reply.file).toMatchObject({ name: 'A-1_Mehr-Baeume.md', mime: 'text/markdown' })
    expect(text(answer)).toBe('# Mehr Bäume\n\nMehr **Bäume** am Weg.\n')
  })

  it.each([
    ['pdf', '%PDF-1.7', 'pdf'],
    ['docx', 'PK', 'docx'],
    ['markdown', '# Anträge · AG Verkehr', 'md'],
    ['wikitext', '<!-- E 2, Seitentitel: Mehr Licht -->\nAntragsteller*in: ', 'wiki'],
    ['json', '{\n  "format": "agora motions 1"', 'json'],
    ['csv', '\uFEFFNummer;Titel;', 'csv'],
  ])('gives all motions as %s', async (format, start, ending) => {
    const answer = await exports(dilek, { format })
    expect(answer.reply.file?.name).toBe(`AG-Verkehr_Antraege_2026-11-23.${ending}`)
    expect(text(answer).startsWith(start)).toBe(true)
    expect(text(answer)).not.toContain('Geheim')
  })

  it('names nobody who has not said that their name may leave the group', async () => {
    const named = async (format: string) => {
      const file = text(await exports(dilek, { format }))
      return ['Anna Albers', 'Bernd Brandt', 'Cem Çelik'].filter((name) => file.includes(name))
    }
    for (const format of ['markdown', 'wikitext', 'json', 'csv']) expect(await named(format)).toEqual([])
    await house.ask(bernd, ['motion', 'name'], { motion: 'E 2', allow: 'yes' }, { privately: true })
    expect(text(await exports(dilek, { format: 'csv' }))).toContain('Bernd Brandt')
    for (const format of ['markdown', 'json', 'csv']) expect(await named(format)).toEqual(['Bernd Brandt'])
  })

  it('leaves drafts out always, and what was withdrawn out of documents', async () => {
    const titles = (answer: Answer) =>
      ['Mehr Bäume', 'Mehr Licht', 'Doch nicht', 'Geheim'].filter((title) => text(answer).includes(title))
    expect(titles(await exports(cem, { format: 'markdown' }))).toEqual(['Mehr Bäume', 'Mehr Licht'])
    expect(titles(await exports(cem, { format: 'json' }))).toEqual(['Mehr Bäume', 'Mehr Licht', 'Doch nicht'])
    const own = await exports(cem, { format: 'pdf', motion: 'E 4' })
    expect(own.reply.file).toBeUndefined()
    expect(wordsOf(own)).toContain('„Entwurf“')
    expect(wordsOf(await exports(bernd, { format: 'pdf', motion: 'E 4' }))).toContain('finde ich nicht')
  })

  it('orders by the group’s subject areas and marks what still collects', async () => {
    const file = text(await exports(dilek, { format: 'markdown' }))
    expect(file.indexOf('E 2: Mehr Licht')).toBeLessThan(file.indexOf('A 1: Mehr Bäume'))
    expect(file).toContain('- Status: sammelt Mitzeichnungen (0 von 1)')
  })

  it('asks for the format where none is named, and goes on from the menu', async () => {
    const asked = await exports(dilek, { motion: 'A 1' })
    const { menu } = asked.reply
    expect(menu?.entries.map(({ value }) => value)).toEqual([
      'pdf',
      'docx',
      'markdown',
      'wikitext',
      'json',
      'csv',
    ])
    const { command, values } = menu?.does ?? { command: [''] as const, values: {} }
    const answer = await whole(
      house.ask(dilek, command, { ...values, format: 'wikitext' }, { privately: true }),
    )
    expect(answer.reply.file?.name).toBe('A-1_Mehr-Baeume.wiki')
    expect(text(answer)).toContain("'''Mehr Bäume'''\n\nMehr '''Bäume''' am Weg.")
  })

  it('is reached from the list and from each card by a button', async () => {
    const list = await house.ask(dilek, ['motion', 'list'], {}, { privately: true })
    expect(wordsOf(await house.press(dilek, list, 'Alle als Datei', { privately: true }))).toContain('Format')
    const card = await house.ask(dilek, ['motion', 'show'], { motion: 'A 1' }, { privately: true })
    expect(wordsOf(await house.press(dilek, card, 'Als Datei', { privately: true }))).toContain('A 1')
  })

  it('says in words when the file is larger than the platform takes', async () => {
    const request = {
      act: { id: 'discord:big' as never, actor: { kind: 'account', ...anna } as const, at: house.now() },
      place: { platform: 'discord', chat: 'c1', server: 's1', private: false } as const,
      command: ['motion', 'export'] as [string, string],
      values: { format: 'pdf' },
      locale: 'de',
      fileLimit: 2 * 1024 ** 2,
      inspect: () => Promise.reject(new Error('not asked')),
      mayManage: () => Promise.resolve(false),
    }
    expect((await whole(house.middle.run(request))).reply.file?.mime).toBe('application/pdf')
    const small = await whole(house.middle.run({ ...request, fileLimit: 1000 }))
    expect(small.reply.file).toBeUndefined()
    expect(wordsOf(small)).toContain('Die Datei ist größer als')
  })

  it('holds up no poll that is to be closed while it writes', async () => {
    const { reply } = await house.ask(dilek, ['motion', 'export'], { format: 'pdf' }, { privately: true })
    expect(reply.file).toBeUndefined()
    expect(house.middle.oldest()).toBeUndefined()
    expect((await reply.later?.())?.file?.mime).toBe('application/pdf')
  })

  it('has the names of the contract on both platforms', () => {
    const command = commands.find((one) => one.name.join(' ') === 'motion export')
    expect(command?.names).toEqual({ de: ['antrag', 'exportieren'], en: ['motion', 'export'] })
    expect(Object.keys(command?.options ?? {})).toEqual(['format', 'motion'])
  })
})
