import { existsSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { withMediaWiki } from '../mediawiki.ts'
import { person } from '../wiki/human.ts'
import { foundGroup, gatherMembers, proposeOnDiscord, proposeOnTelegram, type Words } from './steps.ts'

/** A real page of the model wiki as a reader saved it; its text is not part of the project. */
const seed = '../shared/seed/rotesnetz-page.txt'
const here = existsSync(seed)
if (!here) process.stderr.write(`The path with the model wiki's page did not run: ${seed} is not there\n`)

const wiki = here ? await withMediaWiki() : undefined
let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

interface Page extends Words {
  readonly area: string
  /** What a reader sees on the page, paragraph by paragraph. */
  readonly reads: readonly string[]
}

function readSeed(): Page {
  const lines = readFileSync(seed, 'utf8')
    .split('\n')
    .map((line) => line.trim())
  const start = lines.findIndex((line) => line.startsWith('Antragsteller*in:'))
  const reads = lines.slice(start).filter((line) => line !== '')
  const [, areaLine = '', title = '', ...paragraphs] = reads
  return { title, area: areaLine.replace('Sachgebiet: ', ''), text: paragraphs.join('\n\n'), reads }
}

/** The paragraphs of the rendered page as a reader sees them. */
async function rendered(apiUrl: string, title: string): Promise<readonly string[]> {
  const query = new URLSearchParams({
    action: 'parse',
    page: title,
    prop: 'text',
    format: 'json',
    formatversion: '2',
  })
  const answer = (await (await fetch(`${apiUrl}?${query.toString()}`)).json()) as { parse: { text: string } }
  const paragraphs = [...answer.parse.text.matchAll(/<p>([\s\S]*?)<\/p>/g)].map((found) => found[1] ?? '')
  return paragraphs.map((html) =>
    decode(html.replace(/<[^>]+>/g, ''))
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

function decode(html: string): string {
  return html
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

describe.runIf(wiki !== undefined)('the page of the model wiki', () => {
  it.each([
    ['the form on Discord', (page: Page, at: Town) => proposeOnDiscord(at, at.people.cem, page)],
    [
      'a file on Telegram',
      (page: Page, at: Town) =>
        proposeOnTelegram(at.people.bernd, page, { name: 'antrag.txt', bytes: Buffer.from(page.text) }),
    ],
  ])('reads the same on a real MediaWiki when proposed by %s', async (way, propose) => {
    if (wiki === undefined) throw new Error('no wiki')
    await wiki.reset()
    const page = readSeed()
    town = await startTown({ wiki: { apiUrl: wiki.apiUrl, login: wiki.login } })
    const at = town
    await foundGroup(at)
    await gatherMembers(at)
    const talk = at.people.anna.discord.in(at.talk)
    await talk.slash('/ag einstellungen', {
      einstellung: 'name',
      wert: 'AG Migration und Vielfalt Baden-Württemberg',
    })
    await talk.slash('/ag einstellungen', { einstellung: 'mitzeichnungen', wert: '0' })
    await propose(page, at)
    const post = await at.discord.world.until(() =>
      at.discord.world.threads(at.forum).find((one) => one.name.startsWith('E 1')),
    )
    const topic = await at.telegram.world.until(() => at.chat.topic(/E 1/), { what: 'the topic' })
    const submitted = at.people.cem.discord
    if (way.includes('Discord')) await submitted.in(post).press('Der AG vorlegen')
    else await at.people.bernd.telegram.in(topic).press('Der AG vorlegen')
    await at.discord.world.until(() =>
      at.discord.world.threads(at.forum).find((one) => one.name.startsWith('A 1')),
    )
    await talk.slash('/abstimmung eröffnen', { antrag: 'A 1' })
    await talk.press('Umlauf')
    await talk.press('Bestätigen')
    await at.people.bernd.telegram.in(topic).press('Ja')
    await talk.slash('/abstimmung schließen', { abstimmung: 'P 1' })
    await at.people.cem.discord.in(post).sees(/steht jetzt im Wiki/)

    expect(await rendered(wiki.apiUrl, page.title)).toEqual(page.reads)
    const history = await person(wiki.apiUrl, wiki.human).history(page.title)
    expect(history).toHaveLength(1)
  })
})
