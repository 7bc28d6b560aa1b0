import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Box, words } from './box.ts'

let box: Box

beforeAll(async () => {
  box = await Box.open(5)
  await box.amends(3, 'Mehr Bänke.', 'Mehr Bänke und Bäume.')
})

afterAll(() => box.store.close())

const motion = { motion: 'A 1' }
const amendment = { amendment: 'Ä1 zu A 1' }
const question = { question: 'Wohin?' }
const answers = { ...question, options: 'Ulm; Aalen' }
const long = (length: number) => 'x'.repeat(length)

describe('what a chair mistypes when opening a poll', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['a motion that is not there', { motion: 'A 99' }, 'Einen Antrag „A 99“ finde ich nicht.'],
    ['words that fit no motion', { motion: 'Radweg' }, 'Einen Antrag „Radweg“ finde ich nicht.'],
    [
      'an amendment that is not there',
      { amendment: 'Ä7 zu A 1' },
      'Einen Änderungsantrag „Ä7 zu A 1“ finde ich nicht.',
    ],
    [
      'one of several amendments that is not there',
      { amendment: 'Ä1 zu A 1, Ä8' },
      'Einen Änderungsantrag „Ä8“ finde',
    ],
    [
      'an amendment to a motion that is not there',
      { amendment: 'Ä1 zu A 5' },
      '„Ä1 zu A 5“ finde ich nicht.',
    ],
    [
      'no number of an amendment',
      { amendment: 'der erste' },
      'Einen Änderungsantrag „der erste“ finde ich nicht.',
    ],
    ['only commas', { amendment: ' , ' }, 'Einen Änderungsantrag'],
    ['a motion and a question', { ...motion, ...question }, 'Nenne nur eines'],
    ['an amendment and a question', { ...amendment, ...question }, 'Nenne nur eines'],
    [
      'a motion that still has amendments, by objection',
      { ...motion, kind: 'objection', closes: 'in 3 Tagen' },
      'Zuerst kommen die Änderungsanträge: Ä1 zu A 1.',
    ],
    ['an empty question', { question: '   ', closes: 'in 3 Tagen' }, 'Es fehlt ein Text.'],
    ['an endless question', { question: long(301), closes: 'in 3 Tagen' }, 'höchstens 300 Zeichen'],
    ['answers without a question', { options: 'Ulm; Aalen' }, 'Eigene Antworten gibt es nur zu einer Frage.'],
    [
      'answers to a motion',
      { ...motion, options: 'Ulm; Aalen' },
      'Eigene Antworten gibt es nur zu einer Frage.',
    ],
    [
      'one answer',
      { ...question, options: 'Ulm', closes: 'in 3 Tagen' },
      'Nenne 2 bis 10, mit Semikolon getrennt.',
    ],
    [
      'eleven answers',
      { ...question, options: 'a;b;c;d;e;f;g;h;i;j;k', closes: 'in 3 Tagen' },
      'Nenne 2 bis 10',
    ],
    [
      'an answer twice',
      { ...question, options: 'Ulm; Aalen; ulm' },
      'Unter den Antworten steht „ulm“ zweimal.',
    ],
    [
      'an endless answer',
      { ...question, options: `Ulm; ${long(71)}`, closes: 'in 3 Tagen' },
      'höchstens 70 Zeichen',
    ],
    [
      'yes, no and abstain as answers',
      { ...question, options: 'Ja; Nein; Enthaltung' },
      'Enthaltung steht immer zur Wahl',
    ],
    [
      'no kind',
      { ...question, kind: 'geheim' },
      '„geheim“ geht hier nicht. Möglich: Abstimmung, Meinungsbild',
    ],
    [
      'no rule',
      { ...question, rule: 'absolute Mehrheit' },
      '„absolute Mehrheit“ geht hier nicht. Möglich: einfache Mehrheit',
    ],
    [
      'a rule for answers without answers',
      { ...question, rule: 'Punkte', closes: 'in 3 Tagen' },
      'alles andere nach einer Mehrheit',
    ],
    [
      'a majority for answers',
      { ...answers, rule: 'Zweidrittelmehrheit', closes: 'in 3 Tagen' },
      'Diese Mehrheit oder Art passt nicht dazu.',
    ],
    ['no ballot', { ...question, ballot: 'geheim' }, '„geheim“ geht hier nicht. Möglich: offen, verdeckt.'],
    [
      'an interim result of a hidden poll',
      { ...question, ballot: 'verdeckt', interim: 'zeigen' },
      'Ein Zwischenstand passt nicht zur verdeckten Abstimmung.',
    ],
    [
      'no electorate',
      { ...question, electorate: 'Vorstand' },
      '„Vorstand“ geht hier nicht. Möglich: alle, Anwesende.',
    ],
    [
      'those present where nobody was asked',
      { ...question, electorate: 'Anwesende', closes: 'in 9 Minuten' },
      'Stell zuerst die Anwesenheit fest',
    ],
    ['no interim', { ...question, interim: 'ja' }, '„ja“ geht hier nicht. Möglich: zeigen, verbergen.'],
    [
      'no quorum',
      { ...question, quorum: '50 %' },
      '„50 %“ geht hier nicht. Möglich: ohne, mehr als die Hälfte, zwei Drittel, 1–10000.',
    ],
    ['a quorum of nobody', { ...question, quorum: '0' }, '„0“ geht hier nicht.'],
    ['a quorum of half a person', { ...question, quorum: '2,5' }, '„2,5“ geht hier nicht.'],
    ['no end', { ...question, closes: 'demnächst' }, '„demnächst“: Das verstehe ich nicht als Zeit.'],
    ['an end that is over', { ...question, closes: '1.11.2026 12:00' }, 'Diese Zeit ist schon vorbei.'],
    [
      'a day that does not exist',
      { ...question, closes: '31.2.2027 12:00' },
      '„31.2.2027 12:00“: Das verstehe ich nicht als Zeit.',
    ],
    ['an end in ten seconds', { ...question, closes: 'in 10 Sekunden' }, 'Das ist zu bald.'],
    ['an end in half a year', { ...question, closes: 'in 180 Tagen' }, 'Das ist zu weit weg.'],
    ['no start', { ...question, opens: 'irgendwann' }, '„irgendwann“: Das verstehe ich nicht als Zeit.'],
    [
      'a start after the end',
      { ...question, opens: 'in 3 Tagen', closes: 'in 2 Tagen' },
      'Das Ende liegt vor dem Beginn.',
    ],
    [
      'a motion in a poll of presence',
      { ...motion, kind: 'Anwesenheit' },
      'passt nicht zur Feststellung der Anwesenheit. Lass diese Angabe weg.',
    ],
    [
      'a quorum of presence',
      { kind: 'Anwesenheit', quorum: 'zwei Drittel' },
      'Ein Quorum passt nicht zur Feststellung',
    ],
    [
      'those present for presence',
      { kind: 'Anwesenheit', electorate: 'Anwesende' },
      'Die Beschränkung auf Anwesende passt nicht',
    ],
    [
      'a majority of an objection',
      { ...question, kind: 'Widerspruch', rule: 'einstimmig' },
      'Eine Mehrheit passt nicht zum Widerspruch.',
    ],
    [
      'a hidden objection',
      { ...question, kind: 'Widerspruch', ballot: 'verdeckt' },
      'Eine verdeckte Stimmabgabe passt nicht',
    ],
    [
      'answers to an objection',
      { ...answers, kind: 'Widerspruch' },
      'Die Angabe eigener Antworten passt nicht zum Widerspruch.',
    ],
    [
      'objections kept back',
      { ...question, kind: 'Widerspruch', interim: 'verbergen' },
      'Ein Zwischenstand passt nicht',
    ],
  ])('%s', async (_, values, said) => {
    const answer = await box.does(1, ['poll', 'open'], values)
    expect(words(answer)).toContain(said)
    expect(answer.reply.refused).toBe(true)
    expect(answer.reply.buttons?.flat().map((one) => one.label) ?? []).not.toContain('Bestätigen')
    expect(await box.store.find('polls', { group: box.group })).toEqual([])
  })
})

describe('what a chair types when opening a poll', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    [
      'a quorum in words',
      { ...question, quorum: 'Mehr als die Hälfte' },
      'Quorum: mehr als die Hälfte, also müssen mindestens 3',
    ],
    [
      'a quorum in English',
      { ...question, quorum: 'two thirds' },
      'Quorum: zwei Drittel, also müssen mindestens 4',
    ],
    [
      'presence later on',
      { kind: 'Anwesenheit', opens: 'morgen 19:00' },
      'Beginnt: Dienstag, 24. November 2026, 19:00 Uhr',
    ],
    ['answers with commas', { ...question, options: 'Ulm, Aalen', closes: 'in 3 Tagen' }, '["Ulm","Aalen"]'],
    [
      'answers with commas in them',
      { ...question, options: 'Ulm, im Mai; Aalen', closes: 'in 3 Tagen' },
      '["Ulm, im Mai","Aalen"]',
    ],
    ['amendments in any notation', { amendment: 'ae 1 a1; Ä1' }, 'Ä1 zu A 1'],
  ])('is understood: %s', async (_, values, said) => {
    const asked = await box.does(1, ['poll', 'open'], values)
    const way = asked.reply.buttons?.flat().some((one) => one.label === 'Umlauf') === true
    expect(words(way ? await box.presses(1, asked, 'Umlauf') : asked)).toContain(said)
  })

  it('keeps the electorate that was chosen, whichever way of voting is chosen after it', async () => {
    await box.presses(1, await box.does(1, ['poll', 'open'], { kind: 'presence' }), 'Bestätigen')
    await box.does(3, ['poll', 'vote'], { poll: 'P 1', choice: 'da' })
    await box.passes(6)
    for (const [electorate, way, count] of [
      ['alle', 'Jetzt in der Sitzung', 5],
      ['Anwesende', 'Umlauf', 1],
    ] as const) {
      const asked = await box.does(1, ['poll', 'open'], { ...question, electorate })
      const preview = await box.presses(1, asked, way)
      expect(words(preview)).toContain(`Stimmberechtigt: ${count} Person`)
    }
    const usual = await box.presses(1, await box.does(1, ['poll', 'open'], question), 'Jetzt in der Sitzung')
    expect(words(usual)).toContain('Stimmberechtigt: 1 Person, wer in dieser Sitzung')
  })
})
