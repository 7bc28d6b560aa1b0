import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MotionId } from '../../src/domain/ids.ts'
import type { Answer } from '../../src/platform.ts'
import { anna, bernd, cem, dilek, openGroup, words, type AmendingGroup, type Who } from './group.ts'

let group: AmendingGroup

beforeEach(async () => {
  group = await openGroup()
})

afterEach(() => group.store.close())

const first = 'Die Stadt baut bis 2028 zwölf Kilometer Radwege. Jeder Weg ist beleuchtet.'
const second = 'Im Haushalt stehen dafür zwei Millionen Euro.'
const motion = 1 as MotionId

function show(amendment: string): Promise<Answer> {
  return group.ask(anna, ['amendment', 'show'], { amendment })
}

/** Opens a poll on amendments, two say yes, the chair closes it. */
async function accept(...labels: readonly string[]): Promise<void> {
  for (const label of labels) {
    const how = await group.ask(anna, ['poll', 'open'], { motion: 'A 1', amendment: label })
    const preview = await group.press(anna, how, 'Umlauf')
    const opened = await group.press(anna, preview, 'Bestätigen')
    const poll = /P (\d+)/.exec(words(opened))?.[0] ?? ''
    for (const who of [anna, cem]) await group.ask(who, ['poll', 'vote'], { poll, choice: 'Ja' })
    await group.ask(anna, ['poll', 'close'], { poll })
  }
}

describe('deciding about an amendment', () => {
  it('is adopted by the motion’s proposer alone, makes a version at once and re-bases the others', async () => {
    await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    await group.propose(dilek, 'E 1', 'Zeile 2', second.replace('zwei', 'drei'))
    await group.propose(dilek, 'E 1', 'Zeile 1', first.replace('zwölf', 'zehn'))
    expect(words(await group.ask(anna, ['amendment', 'adopt'], { amendment: 'Ä1 zu E 1' }))).toContain(
      'Antrag gestellt hat',
    )
    const done = await group.ask(bernd, ['amendment', 'adopt'], { amendment: 'Ä1 zu E 1' })
    expect(words(done)).toContain('Fassung 2')
    expect(await group.textOf(motion)).toContain('zwanzig Kilometer')
    expect(words(await show('Ä2 zu E 1'))).toContain('Status: offen')
    expect(words(await show('Ä3 zu E 1'))).toContain('passt nicht mehr zum Text')
    const history = words(await group.ask(dilek, ['motion', 'history'], { motion: 'E 1' }))
    expect(history).toContain('Ä1 übernommen')
    expect(history).toContain('Zeile 1: »zwölf« ersetzen durch »zwanzig«.')
  })

  it('is adopted in part once its proposer confirms the wording', async () => {
    await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    const form = await group.ask(bernd, ['amendment', 'partly'], { amendment: 'Ä1 zu E 1' })
    expect(form.reply.form?.fields[0]).toMatchObject({ value: first.replace('zwölf', 'zwanzig') })
    await group.fill(bernd, form, { wording: first.replace('zwölf', 'fünfzehn') })
    const told = group.errands.findLast((one) => 'says' in one && one.says.says === 'wording offered')
    expect(told).toMatchObject({ kind: 'notice' })
    const offer = { amendment: 'Ä1 zu E 1', offer: '1' }
    const todo = await group.ask(cem, ['todo'])
    expect(words(todo)).toContain('Vorgeschlagene Fassung bestätigen oder ablehnen: Ä1 zu E 1')
    expect(words(await group.press(cem, todo, 'Ä1 zu E 1 ansehen'))).toContain('Bernd will Ä1 zu E 1')
    expect(words(await group.ask(bernd, ['todo']))).toContain('Änderungsanträge zu deinem Antrag: E 1')
    expect(words(await group.ask(dilek, ['amendment', 'confirm-offer'], offer))).not.toContain('Bestätigt')
    expect(words(await group.ask(cem, ['amendment', 'confirm-offer'], offer))).toContain('Bestätigt')
    expect(await group.textOf(motion)).toContain('fünfzehn Kilometer')
  })

  it('is withdrawn by its proposer after a question', async () => {
    await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    const asked = await group.ask(cem, ['amendment', 'withdraw-ask'], { amendment: 'Ä1 zu E 1' })
    expect(words(await group.press(cem, asked, 'Bestätigen'))).toContain('ist zurückgezogen')
    expect(
      words(await group.ask(dilek, ['amendment', 'withdraw'], { amendment: 'Ä1 zu E 1' })),
    ).not.toContain('ist zurückgezogen.')
  })

  it('is ruled out by a chair with a reason, until any member demands a vote', async () => {
    await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    const refusedTo = await group.ask(cem, ['amendment', 'rule-out'], { amendment: 'Ä1 zu E 1', reason: 'x' })
    expect(words(refusedTo)).toContain('Vorsitz')
    const form = await group.ask(anna, ['amendment', 'rule-out'], { amendment: 'Ä1 zu E 1' })
    expect(words(await group.fill(anna, form, { reason: 'Nach Antragsschluss' }))).toContain(
      'nicht zugelassen',
    )
    const card = await show('Ä1 zu E 1')
    expect(words(card)).toContain('Nicht zugelassen: Nach Antragsschluss')
    expect(words(await group.press(dilek, card, 'Abstimmung verlangen'))).toContain('wieder offen')
    const again = await group.ask(anna, ['amendment', 'rule-out'], { amendment: 'Ä1 zu E 1', reason: 'Doch' })
    expect(words(again)).not.toContain('ist nicht zugelassen')
    expect(words(await show('Ä1 zu E 1'))).toContain('Ein Mitglied hat die Abstimmung verlangt')
  })

  it('of two that exclude each other becomes a joint version when the other one confirms', async () => {
    await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    const done = await group.propose(dilek, 'E 1', 'Zeile 1', first.replace('zwölf', 'zehn'))
    const form = await group.press(dilek, done, 'Gemeinsame Fassung mit Ä1')
    await group.fill(dilek, form, { wording: first.replace('zwölf', 'fünfzehn') })
    expect(
      words(await group.ask(cem, ['amendment', 'confirm-offer'], { amendment: 'Ä1 zu E 1', offer: '1' })),
    ).toContain('Bestätigt: Ä3 zu E 1')
    expect(words(await show('Ä1 zu E 1'))).toContain('ersetzt durch eine gemeinsame Fassung')
    expect(words(await show('Ä3 zu E 1'))).toContain('Dilek, Cem')
  })

  it('of one person who proposed both offers no joint version: there is nobody to ask', async () => {
    await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    const done = await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zehn'))
    for (const answer of [done, await show('Ä2 zu E 1')])
      expect(JSON.stringify(answer.reply.buttons)).not.toContain('Gemeinsame Fassung')
  })

  it('declined, a joint version changes nothing and the one who offered it is told', async () => {
    await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    const done = await group.propose(dilek, 'E 1', 'Zeile 1', first.replace('zwölf', 'zehn'))
    await group.fill(dilek, await group.press(dilek, done, 'Gemeinsame Fassung mit Ä1'), {
      wording: first.replace('zwölf', 'fünfzehn'),
    })
    await group.ask(cem, ['amendment', 'decline-offer'], { amendment: 'Ä1 zu E 1', offer: '1' })
    expect(group.errands.at(-1)).toMatchObject({ says: { news: 'offer declined' } })
    expect(words(await show('Ä2 zu E 1'))).toContain('Status: offen')
  })
})

describe('an amendment accepted by a poll', () => {
  it('settles what it leaves nothing of, and nothing else; it waits for the merge', async () => {
    await group.submit()
    await group.propose(cem, 'A 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    await group.propose(dilek, 'A 1', 'Zeile 1', first.replace('zwölf', 'zehn'))
    await group.propose(dilek, 'A 1', 'Zeile 1', first.replace('zwölf Kilometer Radwege', 'Meilen an Wegen'))
    await group.propose(dilek, 'A 1', 'Zeile 2', second.replace('zwei', 'drei'))
    await accept('Ä1 zu A 1')
    expect(words(await show('Ä1 zu A 1'))).toContain('angenommen, noch nicht eingearbeitet')
    expect(words(await show('Ä2 zu A 1'))).toContain('erledigt')
    for (const other of ['Ä3 zu A 1', 'Ä4 zu A 1'])
      expect(words(await show(other))).toContain('Status: offen')
    expect(await group.textOf(motion)).toContain('zwölf Kilometer')
  })

  it('is accepted together with those of the same poll', async () => {
    await group.submit()
    await group.propose(cem, 'A 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    await group.propose(dilek, 'A 1', 'Zeile 2', second.replace('zwei', 'drei'))
    await accept('Ä1 zu A 1, Ä2 zu A 1')
    for (const one of ['Ä1 zu A 1', 'Ä2 zu A 1'])
      expect(words(await show(one))).toContain('angenommen, noch nicht eingearbeitet')
  })
})

describe('merging', () => {
  it('shows what is clean, decides what is hard one by one, and can be undone', async () => {
    await group.submit()
    const both: readonly (readonly [Who, string])[] = [
      [cem, 'zwanzig'],
      [dilek, 'zehn'],
    ]
    for (const [who, number] of both)
      await group.propose(who, 'A 1', 'Zeile 1', first.replace('zwölf', `${number} oder mehr`))
    await group.propose(dilek, 'A 1', 'Zeile 2', second.replace('zwei', 'drei'))
    await accept('Ä3 zu A 1', 'Ä1 zu A 1')
    // The second of two that exclude each other is settled by the first; it says the same words.
    const card = await group.ask(anna, ['amendment', 'merge'], { motion: 'A 1' })
    expect(words(card)).toContain('Ohne Überschneidung: Ä1, Ä3')
    const done = await group.press(anna, card, 'Bestätigen')
    expect(words(done)).toContain('2 Änderungsanträge sind in A 1 eingearbeitet. Fassung 2')
    expect(await group.textOf(motion)).toContain('zwanzig oder mehr Kilometer')
    expect(words(await show('Ä1 zu A 1'))).toContain('Status: eingearbeitet')
    const undo = await group.ask(anna, ['amendment', 'unmerge'], { motion: 'A 1' })
    expect(words(await group.press(anna, undo, 'Bestätigen'))).toContain('aufgehoben')
    expect(await group.textOf(motion)).toContain('zwölf Kilometer')
    expect(words(await show('Ä1 zu A 1'))).toContain('angenommen, noch nicht eingearbeitet')
  })

  it('waits for the chair’s decision where accepted amendments contradict each other', async () => {
    await group.submit()
    await group.propose(cem, 'A 1', 'Zeile 1', first.replace('zwölf Kilometer', 'zwanzig Kilometer breite'))
    await group.propose(dilek, 'A 1', 'Zeile 1', first.replace('Kilometer Radwege', 'Meilen Wege'))
    await accept('Ä1 zu A 1, Ä2 zu A 1')
    const card = await group.ask(anna, ['amendment', 'merge'], { motion: 'A 1' })
    expect(words(card)).toContain('Ein Widerspruch muss noch entschieden werden')
    const labels = (card.reply.buttons ?? []).flat().map((one) => one.label)
    expect(labels.toSorted()).toEqual(['Eigener Wortlaut', 'Ä1 gilt', 'Ä2 gilt'])
    expect(words(card)).toContain('Widerspruch 1 von 1, Zeile 1')
    expect(words(card)).toContain('Die Stadt baut bis 2028 zwölf [strittig: Kilometer Radwege]. ')
    const form = await group.press(anna, card, 'Eigener Wortlaut')
    expect(words(form)).toContain('Die Stadt baut bis 2028 zwölf [strittig: Kilometer Radwege]. ')
    expect(form.reply.form?.fields).toMatchObject([
      { value: 'Kilometer Radwege', hint: 'Nur die strittigen Worte in Zeile 1; leer: sie fallen weg' },
    ])
    const decided = await group.fill(anna, form, { wording: 'Kilometer gute Wege' })
    expect(words(decided)).toContain('Alles ist klar')
    await group.press(anna, decided, 'Bestätigen')
    expect(await group.textOf(motion)).toContain('bis 2028 zwanzig Kilometer gute Wege. Jeder')
  })
})

describe('the chair’s own wording', () => {
  it('goes where two want to insert, and by file where the words at issue are longer than a field', async () => {
    const long = `${'Wort '.repeat(900)}Ende.`
    await group.ask(bernd, ['motion', 'draft'], { motion: 'E 1', text: `${first}\n\n${long}` })
    await group.submit()
    await group.propose(cem, 'A 1', 'Zeile 1', `${first} Am Tag.`)
    await group.propose(dilek, 'A 1', 'Zeile 1', `${first} In der Nacht.`)
    await accept('Ä1 zu A 1, Ä2 zu A 1')
    const card = await group.ask(anna, ['amendment', 'merge'], { motion: 'A 1' })
    expect(words(card)).toContain('Jeder Weg ist beleuchtet.[strittig: hier steht noch nichts]')
    const form = await group.press(anna, card, 'Eigener Wortlaut')
    const decided = await group.fill(anna, form, { wording: 'Immer.' })
    await group.press(anna, decided, 'Bestätigen')
    expect(await group.textOf(motion)).toContain('Jeder Weg ist beleuchtet. Immer."')
    await group.ask(cem, ['amendment', 'draft'], { motion: 'A 1', mode: 'delete', paragraph: '2' })
    await group.ask(cem, ['amendment', 'submit'], { motion: 'A 1' })
    const shorter = long.replaceAll('Wort ', 'Worte ').slice(0, 3900)
    await group.ask(dilek, ['amendment', 'draft'], {
      motion: 'A 1',
      mode: 'rewrite',
      paragraph: '2',
      wording: shorter,
    })
    await group.ask(dilek, ['amendment', 'submit'], { motion: 'A 1' })
    await accept('Ä3 zu A 1, Ä4 zu A 1')
    const asked = await group.press(
      anna,
      await group.ask(anna, ['amendment', 'merge'], { motion: 'A 1' }),
      'Eigener Wortlaut',
    )
    const { form: asking } = asked.reply
    if (asking === undefined) throw new Error('no form')
    expect(asking.fields.map((one) => one.kind)).toEqual(['long text', 'file'])
    const file = {
      name: 'neu.txt',
      size: 5,
      read: () => Promise.resolve(new TextEncoder().encode('Kurz und gut.')),
    }
    const settled = await group.ask(anna, asking.submit.command, { ...asking.submit.values, file })
    await group.press(anna, settled, 'Bestätigen')
    expect(await group.textOf(motion)).toContain('"Kurz und gut."')
  })
})

describe('the proposer’s own edit', () => {
  it('while collecting asks signers to confirm, and amendments follow it', async () => {
    await group.ask(cem, ['motion', 'cosign'], { motion: 'E 1' })
    await group.propose(dilek, 'E 1', 'Zeile 2', second.replace('zwei', 'drei'))
    const edited = await group.ask(bernd, ['motion', 'draft'], {
      motion: 'E 1',
      text: [first.replace('zwölf', 'dreizehn'), second].join('\n\n'),
    })
    expect(words(edited)).toContain('neu bestätigt')
    expect(words(edited)).toContain('»zwölf« ersetzen durch »dreizehn«')
    expect(group.errands.some((one) => 'says' in one && one.says.says === 'signature to confirm')).toBe(true)
    expect(words(await show('Ä1 zu E 1'))).toContain('Status: offen')
    expect(
      words(await group.ask(bernd, ['motion', 'draft'], { motion: 'E 1', title: 'Mehr Radwege' })),
    ).toContain('noch derselbe')
  })

  it('after submission tells signers with the difference, and keeps their signatures', async () => {
    await group.submit()
    group.errands.length = 0
    await group.ask(bernd, ['motion', 'draft'], { motion: 'A 1', text: first })
    expect(group.errands.filter((one) => 'says' in one && one.says.says === 'text changed')).toMatchObject([
      { kind: 'notice to signers' },
    ])
    const view = await group.store.find('motion', { motion })
    expect(view?.signatures.every((one) => one.confirmed)).toBe(true)
  })
})
