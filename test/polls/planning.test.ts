import { afterEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/platform.ts'
import { Box, words } from './box.ts'

let box: Box

afterEach(() => box.store.close())

async function change(preview: Answer, setting: RegExp, label: string): Promise<Answer> {
  const menu = await box.presses(1, preview, 'Anders einstellen')
  const found = menu.reply.buttons?.flat().find((one) => setting.test(one.label))
  return box.presses(1, await box.presses(1, menu, found?.label ?? ''), label)
}

describe('preparing a poll by buttons', () => {
  it('leads to a start, a free end and a quorum by number without typing a command', async () => {
    box = await Box.open(14)
    const asked = await box.does(1, ['poll', 'open'], { motion: 'A 1' })
    let preview = await box.presses(1, asked, 'Umlauf')
    const start = await change(preview, /^Beginn: sofort/, 'Beginn eingeben')
    expect(start.reply.form?.fields).toMatchObject([{ name: 'opens', required: true }])
    expect(words(await box.fills(1, start, { opens: 'irgendwann' }))).toContain('nicht als Zeit')
    preview = await box.fills(1, start, { opens: 'morgen 19:00' })
    expect(words(preview)).toContain(
      'Beginnt: Dienstag, 24. November 2026, 19:00 Uhr. Bis dahin wird beraten.',
    )
    preview = await box.fills(1, await change(preview, /^Ende: 3 Tage/, 'Ende eingeben'), {
      closes: '1.12. 18:00',
    })
    expect(words(preview)).toContain('Endet: Dienstag, 1. Dezember 2026, 18:00 Uhr.')
    const number = await change(preview, /^Quorum: ohne/, 'Eine Zahl eingeben')
    expect(words(await box.fills(1, number, { quorum: 'viele' }))).toContain('viele')
    expect(words(await box.fills(1, number, { quorum: '20' }))).toContain('nicht zu erreichen')
    preview = await box.fills(1, number, { quorum: '8' })
    expect(words(preview)).toContain('Quorum: 8, also müssen mindestens 8 teilnehmen.')
    const menu = await box.presses(1, preview, 'Anders einstellen')
    const labels = menu.reply.buttons?.flat().map((one) => one.label) ?? []
    expect(labels.join('\n')).toMatch(/Quorum: 8[\s\S]*Beginn: .*19:00[\s\S]*Ende: bis .*18:00/)
    expect(menu.reply.buttons?.every((row) => row.length <= 5)).toBe(true)
    preview = await change(preview, /^Ende: bis/, '1 Tag')
    preview = await change(preview, /^Beginn:/, 'sofort')
    expect(words(preview)).toContain('Läuft 24 Stunden ab der Eröffnung')
    await box.presses(1, preview, 'Bestätigen')
    expect((await box.view(1)).poll).toMatchObject({
      status: 'open',
      quorum: { kind: 'number', number: 8 },
      opensAt: box.now,
      closesAt: new Date(box.now.getTime() + 86_400_000),
    })
  })

  it('refuses an end before the start in the preview, and a form of somebody without the right', async () => {
    box = await Box.open(5)
    const asked = await box.does(1, ['poll', 'open'], { motion: 'A 1' })
    const preview = await box.presses(1, asked, 'Umlauf')
    const later = await box.fills(1, await change(preview, /^Beginn/, 'Beginn eingeben'), {
      opens: 'in 3 Tagen',
    })
    const wrong = await box.fills(1, await change(later, /^Ende/, 'Ende eingeben'), { closes: 'in 2 Tagen' })
    expect(words(wrong)).toContain('mindestens 30 Sekunden')
    expect(wrong.reply.buttons?.flat().map((one) => one.label)).not.toContain('Bestätigen')
    expect(words(await box.does(3, ['poll', 'plan-set'], { plan: '1', quorum: '2' }))).toContain('Vorsitz')
  })

  it('asks back a time in the night of the clock change, with both ways to say it', async () => {
    box = await Box.open(5)
    box.now = new Date('2026-10-20T10:00:00Z')
    const twice = await box.does(1, ['poll', 'open'], { motion: 'A 1', closes: '25.10.2026 02:30' })
    expect(words(twice)).toContain('„2026-10-25 02:30+02:00“')
    expect(words(twice)).toContain('„2026-10-25 02:30+01:00“')
    const second = await box.does(1, ['poll', 'open'], { motion: 'A 1', closes: '2026-10-25 02:30+01:00' })
    await box.presses(1, second, 'Bestätigen')
    expect((await box.view(1)).poll.closesAt).toEqual(new Date('2026-10-25T01:30:00Z'))
    box.now = new Date('2027-03-25T10:00:00Z')
    const none = await box.does(1, ['poll', 'open'], { question: 'Wach?', closes: '28.3.2027 02:30' })
    expect(words(none)).toContain('gibt es an dem Tag nicht')
  })
})
