import { describe, expect, it } from 'vitest'
import { readAreas } from '../../src/domain/areas.ts'
import { reaches } from '../../src/domain/news.ts'
import { readCategories, readQuietHours, readRole, writeRole } from '../../src/domain/setting-values.ts'

describe('values of settings', () => {
  it('read a role from a mention, an id, or what the menus write', () => {
    const id = '700000000000000001'
    expect(readRole(`<@&${id}>`)).toEqual({ id, name: id })
    expect(readRole(id)).toEqual({ id, name: id })
    expect(readRole(writeRole({ id, name: 'Vorsitz > Stellv.' }))).toEqual({ id, name: 'Vorsitz  Stellv.' })
    expect(readRole('ohne')).toBeNull()
    expect(readRole('Vorsitz')).toBeUndefined()
  })

  it('read quiet hours as people write them', () => {
    for (const typed of ['22–8', '22-8', '22:00 - 8 Uhr', '22 Uhr bis 8 Uhr', '22 to 8'])
      expect(readQuietHours(typed)).toEqual({ from: 22, to: 8 })
    expect(readQuietHours('aus')).toBeNull()
    for (const typed of ['24-8', '8-8', '22', 'nachts']) expect(readQuietHours(typed)).toBeUndefined()
  })

  it('read categories without brackets, each once', () => {
    expect(readCategories('Antrag,  Beschluss 2026, Antrag')).toEqual(['Antrag', 'Beschluss 2026'])
    expect(readCategories('ohne')).toEqual([])
    for (const typed of ['[[Kategorie:Antrag]]', 'a,,b', 'x|y', Array(12).fill('K').join(',')])
      expect(readCategories(typed)).toBeUndefined()
  })
})

describe('subject areas', () => {
  it('take any dash and any blanks, and keep what people wrote', () => {
    expect(readAreas('Arb—Arbeit  und Soziales\n\n  IR - Innen ')).toEqual({
      ok: true,
      areas: ['Arb - Arbeit und Soziales', 'IR - Innen'],
    })
    expect(readAreas('')).toEqual({ ok: true, areas: [] })
  })
})

describe('what reaches a person', () => {
  it('is what they want to hear, and always what concerns their account and their vote', () => {
    expect(reaches('account linked', 'nothing')).toBe(true)
    expect(reaches('access asked', 'nothing')).toBe(true)
    expect(reaches('motions due', 'nothing')).toBe(false)
    expect(reaches('motions due', 'reminders')).toBe(true)
    expect(reaches('threshold reached', 'reminders')).toBe(true)
    expect(reaches('threshold reached', 'everything')).toBe(true)
  })
})
