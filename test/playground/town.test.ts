import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { bundledBot } from '../bundled.ts'
import { untilEvening } from '../../playground/town-clock.ts'
import { readable, silently, tellingTo } from '../../playground/town-teller.ts'
import * as story from '../../playground/town-story.ts'
import { startTown, type Town, type TownOptions } from '../../playground/town.ts'

const program = await bundledBot()
let town: Town | undefined

async function townWith(options: TownOptions): Promise<Town> {
  town = await startTown(options)
  return town
}

afterEach(async () => {
  await town?.stop()
  town = undefined
})

describe('a town', () => {
  it('has only the platforms asked for, and says so where somebody wants another', async () => {
    const here = await townWith({ platforms: ['telegram'], wiki: 'folder' })
    const { anna, cem } = here.people
    await anna.telegram.start()
    await anna.telegram.privately.sees('Antragsbot')
    expect(here.telegram.violations).toEqual([])
    expect(() => here.discord).toThrow('This town has no Discord')
    expect(() => here.wiki).toThrow('This town has no wiki of its own')
    expect(() => cem.discord).toThrow('Cem Çelik is not on Discord')
  })

  it('removes its temporary folder and keeps one that was given', async () => {
    const kept = mkdtempSync(join(tmpdir(), 'agora-kept-'))
    const first = await townWith({ wiki: 'folder', dataDir: kept })
    await first.stop()
    expect(existsSync(join(kept, 'agora.db'))).toBe(true)
    rmSync(kept, { recursive: true })
    const second = await townWith({ wiki: 'folder' })
    const { dataDir } = second
    expect(existsSync(dataDir)).toBe(true)
    await second.stop()
    expect(existsSync(dataDir)).toBe(false)
  })

  it('goes on with the same data after a restart', async () => {
    const here = await townWith({})
    await story.foundGroup(story.stageOf(here, silently))
    await here.restart()
    const { anna } = here.people
    const answer = await anna.discord.in(here.talk).slash('/hilfe')
    expect(answer.text).toContain('Du bist Vorsitz in AG Lebenswerte Stadt')
  })

  it('can run the bot as a process of its own, kill it and start it again', async () => {
    const here = await townWith({ ownProcess: true, program })
    await story.foundGroup(story.stageOf(here, silently))
    await here.kill()
    await here.start()
    const { anna } = here.people
    await anna.telegram.privately.say('/hilfe')
    await anna.telegram.privately.sees('Du bist Vorsitz in AG Lebenswerte Stadt')
    expect(here.log.filter((line) => line.includes('"msg":"ready"'))).toHaveLength(2)
  })

  it('does not kill a bot in this very process', async () => {
    const here = await townWith({ wiki: 'folder', platforms: ['telegram'] })
    await expect(here.kill()).rejects.toThrow('ownProcess')
  })

  it('keeps tokens and passwords out of its log', async () => {
    const here = await townWith({ config: { logLevel: 'debug' } })
    await story.foundGroup(story.stageOf(here, silently))
    const log = here.log.join('\n')
    expect(log).toContain('ready')
    for (const secret of [here.discord.token, here.telegram.token, here.wiki.password])
      expect(log).not.toContain(secret)
  })
})

describe('the transcript of a story', () => {
  it('shows Markdown as the eye reads it', () => {
    const text =
      '### A 1 · Titel\n- **Status:** sammelt\n-# Antragsteller\\*in, `K7QPM`\n[hier](https://example.org/a)'
    expect(readable(text)).toBe(
      'A 1 · Titel\n• Status: sammelt\nAntragsteller*in, K7QPM\nhier <https://example.org/a>',
    )
  })

  it('tells apart what all see and what one person sees', () => {
    const lines: string[] = []
    const teller = tellingTo((line) => lines.push(line))
    teller.does('Anna', 'Discord', '[Ja]')
    teller.reads('Gezählt: Ja.', true)
    teller.reads('Abstimmung\nP 1')
    expect(lines).toEqual([
      '',
      '▸ Anna (Discord): [Ja]',
      '    ┆ Gezählt: Ja.',
      '    │ Abstimmung',
      '    │ P 1',
    ])
  })

  it('begins in the evening, today or tomorrow', () => {
    const at = (iso: string) => new Date(new Date(iso).getTime() + untilEvening(new Date(iso))).toISOString()
    expect(at('2026-11-22T03:00:00.000Z')).toBe('2026-11-22T16:00:00.000Z')
    expect(at('2026-11-22T16:00:00.001Z')).toBe('2026-11-23T16:00:00.000Z')
  })
})
