import { describe, expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import { readArguments } from '../../src/telegram/arguments.ts'
import { familiesOf, familyIndex } from '../../src/telegram/names.ts'
import { amendmentIdAt, readTyped } from '../../src/telegram/typed.ts'

const families = familyIndex(familiesOf(commands))

/** What a typed line runs, with the values it carries. */
function run(text: string): string {
  const typed = readTyped(text, families, 'agora_bot', true)
  if (typed.kind !== 'command') return typed.kind
  return `${typed.command.name.join(' ')} ${JSON.stringify(readArguments(typed.command, typed.rest))}`
}

describe('amendments typed on Telegram', () => {
  it('are shown by their short id, however it is written', () => {
    for (const id of ['Ä1 zu A 12', 'ä1 A 12', 'Ae1 A12', 'Ä 1', 'ae 3 zu IR 01'])
      expect(run(`/aenderungsantrag ${id}`)).toBe(`amendment show ${JSON.stringify({ amendment: id })}`)
  })

  it('begin with the motion where only its short id follows', () => {
    expect(run('/aenderungsantrag A 12')).toBe('amendment propose {"motion":"A 12"}')
    expect(run('/amendment propose A 12 3')).toBe('amendment propose {"motion":"A 12","paragraph":"3"}')
    expect(run('/aenderungsantrag')).toBe('menu')
  })

  it('can be ruled out with the reason behind the id', () => {
    expect(run('/aenderungsantrag nicht-zulassen Ä1 zu A 12 Nach Antragsschluss gestellt')).toBe(
      'amendment rule-out {"amendment":"Ä1 zu A 12","reason":"Nach Antragsschluss gestellt"}',
    )
  })

  it('are told apart from words that only begin alike', () => {
    expect(amendmentIdAt('Ändern 3')).toBeUndefined()
    expect(amendmentIdAt('Ä1 A 12 und mehr')).toBe('Ä1 A 12')
  })
})
