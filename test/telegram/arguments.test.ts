import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/command.ts'
import { readArguments } from '../../src/telegram/arguments.ts'
import { familiesOf, familyIndex } from '../../src/telegram/names.ts'
import { readTyped } from '../../src/telegram/typed.ts'
import { admit, commands, cosign, decide, invite, link, openPoll, show, vote } from './commands.ts'

const families = familyIndex(familiesOf(commands))
const typed = (text: string, group = true) => readTyped(text, families, 'agora_bot', group)
const nameOf = (text: string): string | undefined => {
  const found = typed(text)
  return found.kind === 'command' ? found.command.name.join(' ') : undefined
}
const read = (command: unknown, text: string, known: string[] = []) =>
  readArguments(command as Command, text, known)

const exporting = {
  options: {
    format: {
      kind: 'choice',
      names: { de: 'format', en: 'format' },
      values: ['pdf', 'csv'].map((value) => ({ value, names: { de: value, en: value } })),
    },
    motion: { kind: 'motion', names: { de: 'antrag', en: 'motion' } },
  },
}

const giving = {
  options: {
    member: { kind: 'member', required: true, names: { de: 'mitglied', en: 'member' } },
    role: {
      kind: 'choice',
      names: { de: 'rolle', en: 'role' },
      values: [{ value: 'chair', names: { de: 'vorsitz', en: 'chair' } }],
    },
  },
}

describe('a typed command', () => {
  it('is understood in German and English, with umlauts or without, for this bot only', () => {
    expect(nameOf('/antrag stellen')).toBe('motion propose')
    expect(nameOf('/motion propose')).toBe('motion propose')
    expect(nameOf('/Antrag@Agora_Bot Stellen')).toBe('motion propose')
    expect(nameOf('/aenderungsantrag stellen A 1')).toBe('amendment propose')
    expect(nameOf('/änderungsantrag stellen A 1')).toBe('amendment propose')
    expect(nameOf('/abstimmung eröffnen A 12')).toBe('poll open')
    expect(nameOf('/abstimmung eroeffnen A 12')).toBe('poll open')
    expect(nameOf('/antrag mitzeichnung-zurueckziehen A 1')).toBe('motion unsign')
    expect(nameOf('/antrag mitzeichnung_zurückziehen A 1')).toBe('motion unsign')
    expect(nameOf('/offen')).toBe('todo')
    expect(typed('/antrag@other_bot stellen')).toEqual({ kind: 'not ours' })
  })

  it('shows the motion where only its short id follows', () => {
    for (const text of ['/antrag A 12', '/antrag e7', '/motion IR 01', '/antrag #12'])
      expect(nameOf(text)).toBe('motion show')
  })

  it('opens the menu alone, and with a word it does not know', () => {
    expect(typed('/antrag')).toMatchObject({ kind: 'menu', family: { key: 'motion' } })
    expect(typed('/antrag stelen jetzt')).toMatchObject({ kind: 'menu', unknown: 'stelen' })
  })

  it('is left to other bots of a group when nobody here knows it', () => {
    expect(typed('/wetter')).toEqual({ kind: 'not ours' })
    expect(typed('/wetter@agora_bot')).toEqual({ kind: 'unknown', word: 'wetter' })
    expect(typed('/wetter', false)).toEqual({ kind: 'unknown', word: 'wetter' })
  })

  it('starts with a payload and cancels in both languages', () => {
    expect(typed('/start n-1x')).toEqual({ kind: 'start', payload: 'n-1x' })
    expect(typed('/abbrechen').kind).toBe('cancel')
    expect(typed('/cancel').kind).toBe('cancel')
    expect(typed('Antrag A 12').kind).toBe('words')
  })
})

describe('what follows a command', () => {
  it('is a title before it is a name, but in a motion’s thread the motion is known', () => {
    expect(read(cosign, 'Mehr Bänke')).toEqual({ motion: 'Mehr Bänke' })
    expect(readArguments(cosign as Command, 'Anna Beispiel', [], true)).toEqual({
      member: 'Anna Beispiel',
    })
  })

  it('is read by position and kind', () => {
    expect(read(show, 'A 12')).toEqual({ motion: 'A 12' })
    expect(read(cosign, 'E7 Anna Beispiel')).toEqual({ motion: 'E7', member: 'Anna Beispiel' })
    expect(read(openPoll, 'A 12 in 3 Tagen')).toEqual({ motion: 'A 12', closes: 'in 3 Tagen' })
    expect(read(vote, 'P 4 ja')).toEqual({ poll: 'P 4', choice: 'yes' })
    expect(read(invite, '12 Anna, Ben')).toEqual({ count: '12', names: 'Anna, Ben' })
    expect(read(link, 'K7QPM-2XWTA')).toEqual({ code: 'K7QPM-2XWTA' })
  })

  it('is read in either order where one choice and a short id are all there is', () => {
    for (const said of ['A 12 pdf', 'pdf A 12'])
      expect(read(exporting, said)).toEqual({ format: 'pdf', motion: 'A 12' })
    expect(read(exporting, 'pdf')).toEqual({ format: 'pdf' })
    expect(read(exporting, 'A 12')).toEqual({ motion: 'A 12' })
    expect(read(exporting, 'Tempo 30 in der Stadt')).toEqual({ motion: 'Tempo 30 in der Stadt' })
  })

  it('ends a name where the choice behind it begins', () => {
    for (const said of ['Anna Beispiel Vorsitz', '"Anna Beispiel" chair'])
      expect(read(giving, said)).toEqual({ member: 'Anna Beispiel', role: 'chair' })
    expect(read(giving, 'Anna Beispiel')).toEqual({ member: 'Anna Beispiel' })
    expect(read(giving, 'Vorsitz')).toEqual({ member: 'Vorsitz' })
  })

  it('takes the longest name of a choice, in either language', () => {
    expect(read(decide, 'A 1 Annahme in geaenderter Fassung morgen')).toEqual({
      motion: 'A 1',
      decision: 'accepted-changed',
      target: 'morgen',
    })
    expect(read(decide, 'A 1 ANNAHME in der Sitzung')).toMatchObject({
      decision: 'accepted',
      target: 'in der Sitzung',
    })
  })

  it('is read by name as well, in either language', () => {
    expect(read(decide, 'A 3 entscheidung=Ablehnung ziel="Kreis Nord"')).toEqual({
      motion: 'A 3',
      decision: 'Ablehnung',
      target: 'Kreis Nord',
    })
    expect(read(invite, 'names=Anna Beispiel, Ben count=2')).toEqual({
      names: 'Anna Beispiel, Ben',
      count: '2',
    })
    expect(read(link, 'x=y')).toEqual({ code: 'x=y' })
  })

  it('keeps words of a title together, also behind a number', () => {
    expect(read(show, 'Tempo 30 in der Stadt')).toEqual({ motion: 'Tempo 30 in der Stadt' })
    expect(read(show, 'Radwege')).toEqual({ motion: 'Radwege' })
  })

  it('leaves alone what a reply or the topic has filled', () => {
    expect(read(admit, 'Anna Beispiel', ['user'])).toEqual({ name: 'Anna Beispiel' })
    expect(read(decide, 'Ablehnung', ['motion'])).toEqual({ decision: 'rejected' })
  })

  it('hands a wrong value to its option, so that its reader can say what is allowed', () => {
    expect(read(decide, 'A 1 angenommenn')).toMatchObject({ motion: 'A 1', target: 'angenommenn' })
    expect(read(vote, 'P 4 vielleicht')).toEqual({ poll: 'P 4', choice: 'vielleicht' })
  })

  it('never throws and invents no option, whatever is typed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[\w= "„“A-Z0-9]*$/),
    )
    fc.assert(
      fc.property(text, fc.constantFrom(...commands), (words, command) => {
        const values = readArguments(command, words)
        expect(Object.keys(command.options)).toEqual(expect.arrayContaining(Object.keys(values)))
        readTyped(words, families, 'agora_bot', true)
        readTyped(`/${words}`, families, 'agora_bot', false)
      }),
    )
  })
})
