import { describe, expect, it } from 'vitest'
import { layoutOf, readLayout } from '../../src/domain/layout.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { troubleKind } from '../../src/domain/trouble.ts'
import { readDay } from '../../src/domain/day.ts'
import { pageDifference } from '../../src/wiki/difference.ts'
import { renderPage } from '../../src/wiki/page.ts'

const blocks = parseText('Ein Text.')

describe('a layout', () => {
  it('is a preset by name or a text with the place for the motion in it', () => {
    expect(readLayout('Headings')).toBe('headings')
    expect(readLayout('Nur so')).toBeUndefined()
    expect(readLayout('%titel% ohne mehr')).toMatchObject({ reason: 'layout', problem: 'no text' })
    expect(readLayout('%text% %foo%')).toMatchObject({ problem: 'unknown placeholder', typed: '%foo%' })
    expect(readLayout('Seitentitel: Seite\n%text%')).toMatchObject({ problem: 'no title' })
    expect(readLayout('Seitentitel: %nummer%: %titel%\n%text%')).toBe(
      'Seitentitel: %nummer%: %titel%\n%text%',
    )
  })

  it('loses lines that are empty, and headings above nothing else', () => {
    const page = renderPage({ title: 'T', proposer: 'AG', blocks }, layoutOf('headings'))
    expect(page.text).toBe("=Antragsteller=\n\nAG\n\n=Antrag=\n\n'''T'''\n\nEin Text.")
  })

  it('names people in the group’s form, but leaves a layout of its own as it is', () => {
    const values = { title: 'T', proposer: 'AG', blocks }
    expect(renderPage(values, layoutOf('page', ':')).text).toMatch(/^Antragsteller:in: AG\n/)
    expect(renderPage(values, layoutOf('numbered', '')).text).toContain('\n\nAntragstellende: AG\n')
    expect(layoutOf('Antragsteller*in: %antragsteller% %text%', ':').page).toMatch(/^Antragsteller\*in:/)
  })

  it('names the page by its own first line, and adds categories', () => {
    const layout = layoutOf('Seitentitel: %nummer% %titel%\nVon %antragsteller%\n\n%text%')
    const page = renderPage({ title: 'T', number: 'A 1', proposer: 'AG', blocks }, layout, ['Anträge'])
    expect([page.title, page.text]).toEqual(['A 1 T', 'Von AG\n\nEin Text.\n\n[[Category:Anträge]]'])
  })

  it('gives lists lines of their own, wherever the text stands', () => {
    const list = parseText('- eins\n- zwei')
    const page = renderPage({ title: 'T', blocks: list }, layoutOf('{|\n| %text% Ende\n|}'))
    expect(page.text).toBe('{|\n| \n* eins\n* zwei\n Ende\n|}')
  })
})

describe('words about the wiki', () => {
  it('tell certificates, names and waits apart', () => {
    expect(
      [
        'SELF_SIGNED_CERT_IN_CHAIN',
        'CERT_HAS_EXPIRED',
        'ERR_TLS_CERT_ALTNAME_INVALID',
        'ENOTFOUND',
        '502',
      ].map(troubleKind),
    ).toEqual(['certificate', 'certificate old', 'certificate name', 'address', 'gateway'])
  })

  it('show what was taken out and put in, the first places only', () => {
    const lines = Array.from({ length: 20 }, (_, at) => `Zeile ${at}`)
    const other = lines.map((line, at) => (at % 3 === 0 ? `${line}!` : line))
    const { changes, more } = pageDifference(lines.join('\n'), other.join('\n'))
    expect(changes[0]).toEqual({ gone: 'Zeile 0', came: 'Zeile 0!' })
    expect([changes.length, more]).toEqual([5, 2])
    expect(pageDifference('a', 'a')).toEqual({ changes: [], more: 0 })
  })
})

describe('a day typed', () => {
  const now = new Date('2026-12-01T12:00:00Z')
  it.each([
    ['30.11.2026', '2026-11-30T11:00:00.000Z'],
    ['2026-11-30', '2026-11-30T11:00:00.000Z'],
    ['1.12.', '2026-12-01T11:00:00.000Z'],
  ])('is noon of that day: %s', (typed, at) => {
    expect(readDay(typed, 'Europe/Berlin', now)?.toISOString()).toBe(at)
  })
  it.each(['2.12.2026', '31.2.2026', 'gestern', ''])('is refused: %s', (typed) => {
    expect(readDay(typed, 'Europe/Berlin', now)).toBeUndefined()
  })
})
