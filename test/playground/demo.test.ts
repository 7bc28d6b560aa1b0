import { describe, expect, it } from 'vitest'
import { playStory } from '../../playground/demo.ts'

describe('the demo', () => {
  it(
    'plays the whole story through both platforms and ends with the page',
    { timeout: 110_000 },
    async () => {
      const lines: string[] = []
      const text = await playStory((line) => lines.push(line))
      const told = lines.join('\n')
      expect(told).toContain('Anna Albers (Discord, allgemein): /ag einrichten')
      expect(told).toContain('Bernd Brandt (Telegram, privat): /antrag stellen')
      expect(told).toContain('E 1 ist vorgelegt und heißt jetzt A 1.')
      expect(told).toMatch(/Angenommen: 2 Ja, 1 Nein, 1 Enthaltung\b/)
      expect(told).toMatch(/Abgelehnt: 2 Ja, 2 Nein.*Gleichstand gilt als Ablehnung/)
      expect(told).toContain('A 1 steht jetzt im Wiki')
      expect(text).toContain('Antragsteller*in: AG Lebenswerte Stadt')
      expect(text).toContain("mindestens '''zwei Trinkbrunnen''' auf. Das Wasser ist ''kostenlos''")
      expect(lines.slice(-3).join('\n')).toBe(text.split('\n').slice(-3).join('\n'))
    },
  )
})
