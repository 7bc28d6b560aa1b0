import { afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { linesIn, openPdf } from '../exporting/pdf-read.ts'
import { foundGroup, gatherMembers, proposeOnDiscord } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

describe('exporting', () => {
  it('sends the file to its reader alone, typed or pressed, on Discord and on Telegram', async () => {
    town = await startTown()
    const { bernd, cem, eva } = town.people
    await foundGroup(town)
    await gatherMembers(town)
    await proposeOnDiscord(town, cem, { title: 'Mehr Bänke', text: 'Es soll **Bänke** geben.' })
    const talk = cem.discord.in(town.talk)

    const answer = await (
      await talk.slash('/antrag exportieren', { format: 'pdf', antrag: 'E 1' })
    ).completed()
    expect(answer.ephemeral).toBe(true)
    const [file] = answer.message?.attachments ?? []
    expect(file?.filename).toBe('E-1_Mehr-Baenke.pdf')
    const bytes = new Uint8Array(await (await fetch(file?.url ?? '')).arrayBuffer())
    const lines = await linesIn(await openPdf(bytes))
    expect(lines.find(({ number }) => number === 1)?.text).toBe('Es soll Bänke geben.')

    await talk.slash('/antrag liste')
    await talk.press('Alle als Datei')
    const chosen = await (await talk.select('Format wählen', 'Tabelle (csv)')).completed()
    expect(chosen.message?.attachments.map(({ filename }) => filename)).toEqual([
      expect.stringMatching(/^AG-Lebenswerte-Stadt_Antraege_[\d-]{10}\.csv$/) as string,
    ])

    await bernd.telegram.in(town.chat).say('/antrag exportieren docx E 1')
    const sent = await bernd.telegram.privately.sees('E-1_Mehr-Baenke.docx')
    expect(
      Buffer.from(sent.file?.bytes ?? [])
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    await bernd.telegram.privately.say('/motion export E 1 wikitext')
    const wiki = await bernd.telegram.privately.sees('E-1_Mehr-Baenke.wiki')
    expect(new TextDecoder().decode(wiki.file?.bytes)).toContain("Es soll '''Bänke''' geben.")
    await bernd.telegram.privately.say('/antrag exportieren')
    await bernd.telegram.privately.sees('In welchem Format')
    await bernd.telegram.privately.press('JSON')
    const json = await bernd.telegram.privately.sees(/_Antraege_[\d-]+\.json/)
    expect(new TextDecoder().decode(json.file?.bytes)).toContain('"title": "Mehr Bänke"')

    const refused = await eva.discord.in(town.talk).slash('/antrag exportieren', { format: 'csv' })
    expect(refused.text).toContain('Das können nur Mitglieder')
    expect(refused.message?.attachments).toEqual([])
    await town.quiet()
    const others = town.people.anna.discord.in(town.talk).messages
    expect(others.flatMap(({ attachments }) => attachments)).toEqual([])
    expect(town.discord.violations).toEqual([])
    expect(town.telegram.violations).toEqual([])
  })
})
