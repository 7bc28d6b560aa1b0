import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anna, bernd, cem, dilek, openGroup, words, type AmendingGroup } from './group.ts'

let group: AmendingGroup

beforeEach(async () => {
  group = await openGroup()
})

afterEach(() => group.store.close())

const first = 'Die Stadt baut bis 2028 zwölf Kilometer Radwege. Jeder Weg ist beleuchtet.'

describe('proposing an amendment', () => {
  it('leads from the paragraph over its wording to a preview, and only then to a number', async () => {
    const menu = await group.ask(cem, ['amendment', 'propose'], { motion: 'E 1' })
    expect(menu.reply.menu?.entries.map((one) => one.label)).toEqual([
      'Zeile 1: Die Stadt baut bis 2028 zwölf Kilometer Radwege. Jeder Weg ist beleuch…',
      'Zeile 2: Im Haushalt stehen dafür zwei Millionen Euro.',
      'Zeile 3: Die Verwaltung berichtet jedes Jahr dem Rat.',
    ])
    const form = await group.choose(cem, menu, 'Zeile 2')
    expect(form.reply.form?.fields[0]).toMatchObject({
      name: 'wording',
      value: 'Im Haushalt stehen dafür zwei Millionen Euro.',
    })
    const preview = await group.fill(cem, form, {
      wording: 'Im Haushalt stehen dafür drei Millionen Euro.',
      reason: 'Es reicht nicht.',
    })
    expect(words(preview)).toContain('Zeile 2: »zwei« ersetzen durch »drei«.')
    expect(words(preview)).toContain('[gestrichen: zwei]')
    expect(words(preview)).toContain('[neu: drei]')
    expect(words(preview)).toContain('Keine Überschneidung')
    const before = await group.ask(anna, ['amendment', 'list'], { motion: 'E 1' })
    expect(words(before)).toContain('noch keine Änderungsanträge')
    expect(words(await group.press(cem, preview, 'Bestätigen'))).toContain('Ä1 zu E 1 ist gestellt')
    for (const typed of ['Ä1 zu E 1', 'ae1 e 1', 'Ä 1 E1', 'Ä1'])
      expect(words(await group.ask(anna, ['amendment', 'show'], { amendment: typed }))).toContain('Cem')
  })

  it('says at once with what it collides, to both', async () => {
    await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    const preview = await group.rewrite(dilek, 'E 1', 'Zeile 1', first.replace('zwölf', 'zehn'))
    expect(words(preview)).toContain('Schließt sich mit Ä1 zu E 1 aus')
    group.errands.length = 0
    const done = await group.press(dilek, preview, 'Bestätigen')
    expect(words(done)).toContain('Schließt sich mit Ä1 zu E 1 aus')
    const told = group.errands.filter((one) => 'says' in one && one.says.says === 'amendments collide')
    expect(told.map((one) => ('amendment' in one ? one.amendment : 0))).toEqual([2, 1])
    const list = words(await group.ask(anna, ['amendment', 'list'], { motion: 'E 1' }))
    expect(list).toContain('Ä1 · Zeile 1 · offen · Cem; schließt sich aus mit Ä2')
  })

  it('tells who collides with several in one message, and each of the others', async () => {
    await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    await group.propose(anna, 'E 1', 'Zeile 1', first.replace('zwölf', 'dreißig'))
    group.errands.length = 0
    await group.propose(dilek, 'E 1', 'Zeile 1', first.replace('zwölf', 'zehn'))
    const told = group.errands.flatMap((one) =>
      'says' in one && one.says.says === 'amendments collide' ? [one.says] : [],
    )
    expect(told).toMatchObject([
      { amendment: 3, other: 1, more: 1 },
      { amendment: 1, other: 3 },
      { amendment: 2, other: 3 },
    ])
  })

  it('tells apart what only touches one sentence', async () => {
    await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    const preview = await group.rewrite(dilek, 'E 1', 'Zeile 1', first.replace('2028', '2030'))
    expect(words(preview)).toContain('Berührt denselben Satz wie Ä1 zu E 1')
  })

  it('takes several paragraphs, new ones, deletions and a whole new text', async () => {
    const one = await group.rewrite(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    const more = await group.press(cem, one, 'Weiteren Absatz ändern')
    const inserting = await group.press(cem, more, 'Neuen Absatz danach')
    const two = await group.fill(cem, await group.choose(cem, inserting, 'Zeile 2'), {
      wording: 'Fördermittel kommen dazu.',
    })
    expect(words(two)).toContain('»zwölf« ersetzen durch »zwanzig«')
    expect(words(two)).toContain('Nach Zeile 2 einfügen: »Fördermittel kommen dazu.«')
    const deleting = await group.press(
      cem,
      await group.press(cem, two, 'Weiteren Absatz ändern'),
      'Absatz streichen',
    )
    const three = await group.choose(cem, deleting, 'Zeile 3')
    expect(words(three)).toContain('Zeile 3 streichen.')
    await group.press(cem, three, 'Bestätigen')
    const menu = await group.ask(dilek, ['amendment', 'propose'], { motion: 'E 1' })
    const whole = await group.fill(dilek, await group.press(dilek, menu, 'Ganzen Text ersetzen'), {
      wording: 'Alles wird anders.',
    })
    expect(words(whole)).toContain('Den ganzen Text ersetzen')
    expect(words(whole)).toContain('Schließt sich mit Ä1 zu E 1 aus')
  })

  it('refuses an unchanged wording and keeps nothing of a cancelled one', async () => {
    const same = await group.rewrite(cem, 'E 1', 'Zeile 1', first)
    expect(same.reply.refused).toBe(true)
    const preview = await group.rewrite(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'elf'))
    await group.press(cem, preview, 'Abbrechen')
    expect(words(await group.press(cem, preview, 'Bestätigen'))).toContain('veraltet')
  })

  it('finds the paragraph by the words of a message, and takes the wording typed as a reply', async () => {
    const quoted = { motion: 'E 1', said: 'Ich finde „zwei Millionen Euro“ viel zu wenig!' }
    const form = await group.ask(cem, ['amendment', 'propose'], quoted)
    expect(form.reply.form?.title).toContain('Zeile 2')
    const reply = {
      motion: 'E 1',
      said: '1 Die Stadt baut bis 2028 zwölf Kilometer Radwege. Jeder Weg ist beleuchtet.\n\n2 Im Haushalt stehen dafür zwei Millionen Euro.',
      wording: 'Im Haushalt stehen dafür vier Millionen Euro.',
    }
    expect(words(await group.ask(dilek, ['amendment', 'propose'], reply))).toContain(
      'Zeile 2: »zwei« ersetzen durch »vier«.',
    )
  })

  it('carries a preview over when the text changes meanwhile elsewhere, and says so where it cannot', async () => {
    const preview = await group.rewrite(
      cem,
      'E 1',
      'Zeile 2',
      'Im Haushalt stehen dafür drei Millionen Euro.',
    )
    const stuck = await group.rewrite(dilek, 'E 1', 'Zeile 1', first.replace('zwölf', 'elf'))
    await group.ask(bernd, ['motion', 'draft'], {
      motion: 'E 1',
      text: [first.replace('zwölf', 'fünfzehn'), 'Im Haushalt stehen dafür zwei Millionen Euro.'].join(
        '\n\n',
      ),
    })
    const again = await group.press(cem, preview, 'Bestätigen')
    expect(words(again)).toContain('auf die neue Fassung übertragen')
    expect(words(await group.press(cem, again, 'Bestätigen'))).toContain('Ä1 zu E 1 ist gestellt')
    expect(words(await group.press(dilek, stuck, 'Bestätigen'))).toContain('genau an dieser Stelle geändert')
  })

  it('offers paragraphs beyond 25 on further pages', async () => {
    const many = Array.from({ length: 60 }, (_, at) => `Absatz Nummer ${at + 1} steht hier.`).join('\n\n')
    await group.ask(bernd, ['motion', 'draft'], { motion: 'E 1', text: many })
    const page = await group.ask(cem, ['amendment', 'propose'], { motion: 'E 1' })
    expect(page.reply.menu?.entries.length).toBeLessThanOrEqual(25)
    const next = await group.press(cem, await group.press(cem, page, 'Weitere Absätze'), 'Weitere Absätze')
    const form = await group.choose(cem, next, 'Nummer 60')
    expect(form.reply.form?.fields[0]).toMatchObject({ value: 'Absatz Nummer 60 steht hier.' })
  })

  it('lists amendments in order of lines, on further pages where they are many', async () => {
    const many = Array.from({ length: 28 }, (_, at) => `Absatz Nummer ${at + 1} steht hier.`)
    await group.ask(bernd, ['motion', 'draft'], { motion: 'E 1', text: many.join('\n\n') })
    for (const at of many.keys()) {
      const values = {
        motion: 'E 1',
        mode: 'rewrite',
        paragraph: String(many.length - at),
        wording: `Neu ${at}.`,
      }
      await group.ask(cem, ['amendment', 'draft'], values)
      await group.ask(cem, ['amendment', 'submit'], { motion: 'E 1' })
    }
    const list = await group.ask(anna, ['amendment', 'list'], { motion: 'E 1' })
    expect(words(list)).toMatch(/Ä28 · Zeile 1 · .*\nÄ27 · Zeile 2 · /)
    expect(words(list)).toContain('Seite 1 von 2')
    const rest = await group.press(anna, list, 'Weitere')
    expect(words(rest)).toMatch(/Ä3 · Zeile 26 · .*\nÄ2 · Zeile 27 · .*\nÄ1 · Zeile 28 · /)
    expect(words(await group.choose(anna, rest, 'Ä1 ·'))).toContain('»Neu 0«')
    expect(words(await group.press(anna, rest, 'Vorige'))).toContain('Ä28 · Zeile 1 · ')
  })

  it('asks for a file where a wording is longer than a form holds', async () => {
    const long = 'Wort '.repeat(1200).trim()
    await group.ask(bernd, ['motion', 'draft'], { motion: 'E 1', text: `${first}\n\n${long}` })
    const menu = await group.ask(cem, ['amendment', 'propose'], { motion: 'E 1' })
    const form = await group.choose(cem, menu, 'Wort Wort')
    expect(form.reply.form?.fields.map((one) => one.kind)).toContain('file')
    const file = { name: 'neu.txt', size: 5, read: () => Promise.resolve(new TextEncoder().encode('Kurz.')) }
    const submit = form.reply.form?.submit
    if (submit === undefined) throw new Error('no form')
    const preview = await group.ask(cem, submit.command, { ...submit.values, file })
    expect(preview.reply.blocks.length).toBeGreaterThan(0)
  })
})
