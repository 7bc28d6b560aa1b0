import { describe, expect, it } from 'vitest'
import { drawBars } from '../../src/cards/poll-chart.ts'

describe('the picture of a result', () => {
  it('is a PNG wide enough for a phone, with a bar a row', () => {
    const bars = [
      { label: 'Ja', count: 14 },
      { label: 'Nein', count: 6 },
      { label: 'Enthaltung', count: 3 },
    ]
    const sentence =
      'Angenommen: 14 Ja, 6 Nein, 3 Enthaltungen. Regel: zwei Drittel von Ja und Nein, nötig 14.'
    const png = Buffer.from(drawBars('P 4', 'A 12 · Mehr Bänke in der Stadt', bars, sentence))
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.readUInt32BE(16)).toBe(1080)
    expect(png.readUInt32BE(20)).toBeGreaterThan(500)
    expect(png.length).toBeLessThan(500_000)
  })
})
