import * as fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { instantsOf, parseWhen } from '../../src/domain/when.ts'

const BERLIN = 'Europe/Berlin'
/** Friday, 20 November 2026, 15:00 in Berlin (no clock change within 90 days). */
const NOW = new Date('2026-11-20T14:00:00Z')

/** The answer as clocks in Berlin show it, or the reason against it. */
function read(typed: string, now = NOW, zone = BERLIN): string {
  const result = parseWhen(typed, now, zone)
  if (!result.ok) return result.reason
  return DateTime.fromJSDate(result.at, { zone }).toFormat('yyyy-MM-dd HH:mm:ss')
}

describe('parseWhen', () => {
  it.each([
    ['in 45 Sekunden', '2026-11-20 15:00:45'],
    ['in 90 Minuten', '2026-11-20 16:30:00'],
    ['in 3 Tagen', '2026-11-23 15:00:00'],
    ['morgen 12:00', '2026-11-21 12:00:00'],
    ['Freitag 18 Uhr', '2026-11-20 18:00:00'],
    ['1.12. 18:00', '2026-12-01 18:00:00'],
    ['01.12.2026 18:00', '2026-12-01 18:00:00'],
    ['2026-12-01 18:00', '2026-12-01 18:00:00'],
    ['in 3 days', '2026-11-23 15:00:00'],
    ['tomorrow 12:00', '2026-11-21 12:00:00'],
    ['Friday 6 pm', '2026-11-20 18:00:00'],
  ])('reads the fixed form %j', (typed, expected) => {
    expect(read(typed)).toBe(expected)
  })

  it.each([
    ['30 Minuten', '2026-11-20 15:30:00'],
    ['in einer Stunde', '2026-11-20 16:00:00'],
    ['in einer halben Stunde', '2026-11-20 15:30:00'],
    ['half an hour', '2026-11-20 15:30:00'],
    ['in anderthalb Stunden', '2026-11-20 16:30:00'],
    ['in einer Viertelstunde', '2026-11-20 15:15:00'],
    ['in 1,5 Std.', '2026-11-20 16:30:00'],
    ['in 1 Tag und 2 Stunden', '2026-11-21 17:00:00'],
    ['1h 30min', '2026-11-20 16:30:00'],
    ['für 2 Wochen', '2026-12-04 15:00:00'],
    ['in zwei Monaten', '2027-01-20 15:00:00'],
    ['in a week', '2026-11-27 15:00:00'],
    ['90s', '2026-11-20 15:01:30'],
    ['in 2 Tagen um 18 Uhr', '2026-11-22 18:00:00'],
    ['in 3 days at 6:30 pm', '2026-11-23 18:30:00'],
  ])('reads the span %j', (typed, expected) => {
    expect(read(typed)).toBe(expected)
  })

  it.each([
    ['heute 20:00', '2026-11-20 20:00:00'],
    ['HEUTE UM 20 UHR', '2026-11-20 20:00:00'],
    ['übermorgen 9 Uhr', '2026-11-22 09:00:00'],
    ['uebermorgen 9:05', '2026-11-22 09:05:00'],
    ['the day after tomorrow at 9:05', '2026-11-22 09:05:00'],
    ['18:30 Uhr', '2026-11-20 18:30:00'],
    ['18.30 Uhr', '2026-11-20 18:30:00'],
    ['18 Uhr 30', '2026-11-20 18:30:00'],
    ['18h30', '2026-11-20 18:30:00'],
    ['14 Uhr', '2026-11-21 14:00:00'],
    ['6pm', '2026-11-20 18:00:00'],
    ['6:30 p.m.', '2026-11-20 18:30:00'],
    ['12 am', '2026-11-21 00:00:00'],
    ['noon', '2026-11-21 12:00:00'],
    ['tomorrow noon', '2026-11-21 12:00:00'],
    ['Mitternacht', '2026-11-21 00:00:00'],
    ['morgen 24:00', '2026-11-22 00:00:00'],
    ['bis morgen 18:00:30.', '2026-11-21 18:00:30'],
    ['18 Uhr am Montag', '2026-11-23 18:00:00'],
    ['6 pm tomorrow', '2026-11-21 18:00:00'],
  ])('reads the time %j', (typed, expected) => {
    expect(read(typed)).toBe(expected)
  })

  it.each([
    ['Mo 18:00', '2026-11-23 18:00:00'],
    ['am Sonnabend um 10 Uhr', '2026-11-21 10:00:00'],
    ['on Saturday at 10:00', '2026-11-21 10:00:00'],
    ['Freitag 14 Uhr', '2026-11-27 14:00:00'],
    ['nächsten Freitag 18 Uhr', '2026-11-27 18:00:00'],
    ['next Friday 6 pm', '2026-11-27 18:00:00'],
    ['kommenden Mittwoch 18.30', '2026-11-25 18:30:00'],
    ['nächste Woche Mittwoch 18:00', '2026-11-25 18:00:00'],
    ['Saturday next week 18:00', '2026-11-28 18:00:00'],
    ['Dienstag, 1.12., 18 Uhr', '2026-12-01 18:00:00'],
    ['Dienstag, den 1. Dezember 2026 um 18 Uhr', '2026-12-01 18:00:00'],
    ['1. Dez 18:00', '2026-12-01 18:00:00'],
    ['1st of December 6 pm', '2026-12-01 18:00:00'],
    ['December 1, 2026 at 18:00', '2026-12-01 18:00:00'],
    ['Tue Dec 1 18:00', '2026-12-01 18:00:00'],
    ['1.12.26 18 Uhr', '2026-12-01 18:00:00'],
    ['1. 12. 2026 18 Uhr', '2026-12-01 18:00:00'],
    ['1.12 18:00', '2026-12-01 18:00:00'],
    ['15.1. 18:00', '2027-01-15 18:00:00'],
    ['2026-12-01T18:00', '2026-12-01 18:00:00'],
    ['2026-12-01T18:00:00Z', '2026-12-01 19:00:00'],
    ['2026-12-01T18:00+02:00', '2026-12-01 17:00:00'],
  ])('reads the day in %j', (typed, expected) => {
    expect(read(typed)).toBe(expected)
  })

  it.each([
    '',
    'bald',
    'Freitag',
    'morgen',
    '1.12.',
    'tomorrow at 6',
    'morgen 18',
    'morgen 25:00',
    'morgen 12:60',
    'morgen 13 pm',
    '31.11. 18:00',
    '29.2.2027 18:00',
    '12/1/2026 18:00',
    'Mittwoch 1.12. 18:00',
    'Freitag 8 Uhr abends',
    'halb sieben',
    'in -5 Minuten',
    'in Minuten',
    'in 5 Parsec',
    '3 days ago',
    '10.12',
    'morgen 12:00 oder 13:00',
    'x'.repeat(5000),
  ])('asks back at %j', (typed) => {
    expect(read(typed)).toBe('unreadable')
  })

  it('says when only the time of day is missing', () => {
    for (const typed of ['Freitag', 'morgen', '1.12.', '2026-12-01', 'next week friday']) {
      expect(parseWhen(typed, NOW, BERLIN)).toEqual({ ok: false, reason: 'unreadable', missing: 'time' })
    }
    expect(parseWhen('bald', NOW, BERLIN)).toEqual({ ok: false, reason: 'unreadable' })
  })

  it('refuses what has passed, is under 30 seconds or over 90 days ahead', () => {
    expect(read('heute 14:59')).toBe('past')
    expect(read('gestern 18 Uhr')).toBe('past')
    expect(read('1.12.2025 18:00')).toBe('past')
    expect(read('in 29 Sekunden')).toBe('too soon')
    expect(read('in 0 Minuten')).toBe('too soon')
    expect(read('in 30 Sekunden')).toBe('2026-11-20 15:00:30')
    expect(read('in 90 Tagen')).toBe('2027-02-18 15:00:00')
    expect(read('in 90 Tagen und 1 Sekunde')).toBe('too far')
    expect(read('in 999999999 Tagen')).toBe('too far')
    expect(read('1.11. 18:00')).toBe('too far')
    expect(read('29.2. 18:00')).toBe('too far')
  })

  it('lets 90 days pass by the calendar when clocks go back meanwhile', () => {
    const august = new Date('2026-08-01T10:00:00Z')
    expect(read('in 90 Tagen', august)).toBe('2026-10-30 12:00:00')
    expect(read('30.10. 12:00', august)).toBe('2026-10-30 12:00:00')
  })

  it('keeps the time of day over a clock change for days, the distance for hours', () => {
    const before = new Date('2026-10-24T16:00:00Z')
    expect(read('in 1 Tag', before)).toBe('2026-10-25 18:00:00')
    expect(read('in 24 Stunden', before)).toBe('2026-10-25 17:00:00')
  })

  it('reports a time that the clock change leaves out', () => {
    const before = new Date('2027-03-20T12:00:00Z')
    expect(read('28.3. 2:30', before)).toBe('does not exist')
    expect(read('28.3. 1:59', before)).toBe('2027-03-28 01:59:00')
    expect(read('28.3. 3:00', before)).toBe('2027-03-28 03:00:00')
    expect(read('2:30', new Date('2027-03-27T22:00:00Z'))).toBe('does not exist')
    expect(read('2:30', new Date('2027-03-28T06:00:00Z'))).toBe('2027-03-29 02:30:00')
  })

  it('reports both instants of a time that exists twice, unless the first has passed', () => {
    const instants = [new Date('2026-10-25T00:30:00Z'), new Date('2026-10-25T01:30:00Z')]
    expect(parseWhen('25.10. 2:30', new Date('2026-10-20T12:00:00Z'), BERLIN)).toEqual({
      ok: false,
      reason: 'exists twice',
      instants,
    })
    expect(parseWhen('25.10. 2:30', new Date('2026-10-25T00:45:00Z'), BERLIN)).toEqual({
      ok: true,
      at: instants[1],
    })
    expect(parseWhen('2026-10-25T02:30+02:00', new Date('2026-10-20T12:00:00Z'), BERLIN)).toEqual({
      ok: true,
      at: instants[0],
    })
  })

  it('throws on a zone that is none, because the settings checked it', () => {
    expect(() => parseWhen('morgen 12:00', NOW, 'Mars/Olympus')).toThrow(RangeError)
  })

  const zones = fc.constantFrom(
    'Europe/Berlin',
    'Europe/Lisbon',
    'America/New_York',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Africa/Casablanca',
    'America/Santiago',
    'UTC',
  )
  const nows = fc.date({ min: new Date('2024-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  const formats = fc.constantFrom(
    'd.M.yyyy H:mm',
    'dd.MM.yyyy HH:mm',
    'yyyy-MM-dd HH:mm',
    "yyyy-MM-dd'T'HH:mm",
    "d. MMMM yyyy 'um' H:mm 'Uhr'",
    "cccc, d.M. H:mm 'Uhr'",
    'd.M. HH:mm',
    'MMMM d yyyy h:mm a',
    "h:mm a 'on' ccc d MMM",
  )

  it('finds the instant again from what a clock in any zone shows', () => {
    fc.assert(
      fc.property(
        zones,
        nows,
        fc.integer({ min: 60, max: 89 * 86_400 }),
        formats,
        (zone, now, seconds, format) => {
          const at = DateTime.fromMillis(now.getTime() + seconds * 1000, { zone })
            .startOf('minute')
            .plus({ minutes: 1 })
          const typed = at.setLocale(/Uhr/.test(format) ? 'de' : 'en').toFormat(format)
          const result = parseWhen(typed, now, zone)
          const found = result.ok ? [result.at] : result.reason === 'exists twice' ? result.instants : []
          expect(found).toContainEqual(at.toJSDate())
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('instantsOf', () => {
  it('agrees with the clocks: every instant shows the wall time it was found for', () => {
    const wall = fc.record({
      year: fc.integer({ min: 1990, max: 2040 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
      second: fc.constant(0),
    })
    fc.assert(
      fc.property(
        wall,
        fc.constantFrom('Europe/Berlin', 'Pacific/Apia', 'Australia/Lord_Howe'),
        (time, zone) => {
          for (const at of instantsOf(time, zone)) {
            expect(DateTime.fromMillis(at, { zone }).toObject()).toMatchObject(time)
          }
        },
      ),
    )
  })
})
