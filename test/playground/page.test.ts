import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPage, type PlayPage } from '../../playground/page/server.ts'
import { makeLively } from '../../playground/town-lively.ts'
import { startTown, type Town } from '../../playground/town.ts'

interface Entry {
  id: string
  name: string
  kind: string
}
interface View {
  discord: {
    as: string
    place: string
    people: Entry[]
    places: Entry[]
    posts?: { name: string; tags: string[] }[]
    messages: { id: string; content: string; components: unknown[]; onlyYou: boolean }[]
    commands: { label: string; options: { label: string; autocomplete: boolean }[] }[]
    messageCommands: string[]
  }
  telegram: {
    as: string
    place: string
    started: boolean
    people: Entry[]
    places: Entry[]
    messages: { id: number; text: string; buttons: { label: string }[][]; file?: { url: string } }[]
    commands: { command: string }[]
  }
  wiki: { pages: string[]; page?: { title: string; text: string; url: string } }
}

let town: Town
let page: PlayPage

beforeAll(async () => {
  town = await startTown({ limits: false })
  await makeLively(town)
  page = await startPage(town, 0)
})

afterAll(async () => {
  await page.stop()
  await town.stop()
})

async function look(asking: Record<string, string> = {}): Promise<View> {
  const answer = await fetch(`${page.url}/view?${new URLSearchParams(asking).toString()}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as View
}

async function act(what: object): Promise<{ status: number; body: string }> {
  const answer = await fetch(`${page.url}/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(what),
  })
  return { status: answer.status, body: await answer.text() }
}

/** A request with headers that `fetch` would not let a page set. */
function asked(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${page.url}${path}`, { method, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(method === 'POST' ? '{}' : undefined)
  })
}

const idOf = (entries: readonly Entry[], name: string) =>
  entries.find((one) => one.name.includes(name))?.id ?? ''

describe('what the page shows', () => {
  it('begins with two people in front of the newest motion, beside the page on the wiki', async () => {
    const { discord, telegram, wiki } = await look()
    expect(discord.people.map(({ name }) => name)).toEqual([
      'Anna Albers',
      'Cem Çelik',
      'Dilek Demir',
      'Eva Ehlers',
    ])
    expect(discord.place).toBe(idOf(discord.places, 'Fahrradbügel'))
    expect(telegram.place).toBe(idOf(telegram.places, 'Fahrradbügel'))
    expect(JSON.stringify(discord.messages[0]?.components)).toContain('sammelt Mitzeichnungen (1 von 2)')
    expect(
      telegram.messages.some(({ buttons }) =>
        buttons.flat().some(({ label }) => label === 'Mitzeichnen (1/2)'),
      ),
    ).toBe(true)
    expect(wiki.pages).toEqual(['Trinkbrunnen in jedem Stadtteil', 'Anträge AG Lebenswerte Stadt'])
    const shown = await fetch(wiki.page?.url ?? '')
    expect(await shown.text()).toContain('Trinkbrunnen')
  })

  it('lists a forum as posts with their tags', async () => {
    const { places } = (await look()).discord
    const { discord } = await look({ discordPlace: idOf(places, 'anträge') })
    expect(discord.posts?.map(({ name, tags }) => [name, tags.join()])).toEqual([
      ['E 3 · Fahrradbügel vor jeder Schule', 'sammelt'],
      ['A 2 · Nachtbusse bis 3 Uhr', 'vorgelegt'],
      ['A 1 · Trinkbrunnen in jedem Stadtteil', 'veröffentlicht'],
      ['AG Lebenswerte Stadt arbeitet ab jetzt hier mit Anträgen.', ''],
    ])
  })

  it('offers commands in the language of the person, on both platforms', async () => {
    const { discord, telegram } = await look()
    expect(discord.commands.map(({ label }) => label)).toContain('/antrag stellen')
    expect(discord.messageCommands).toEqual(expect.arrayContaining(['Als Antrag stellen']))
    expect(telegram.commands.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['offen', 'antrag']),
    )
  })

  it('shows what is meant for one person to that person alone', async () => {
    const { people, places } = (await look()).discord
    const talk = idOf(places, 'allgemein')
    const anna = await look({ discordAs: idOf(people, 'Anna'), discordPlace: talk })
    const eva = await look({ discordAs: idOf(people, 'Eva'), discordPlace: talk })
    expect(anna.discord.messages.filter(({ onlyYou }) => onlyYou).length).toBeGreaterThan(0)
    expect(eva.discord.messages).toEqual([])
  })
})

describe('acting through the page', () => {
  it('opens a form, refuses one that is not filled in, and takes a file with it', async () => {
    const { people, places } = (await look()).discord
    const here = { side: 'discord', as: idOf(people, 'Cem'), place: idOf(places, 'allgemein') }
    const opened = await act({ ...here, kind: 'command', command: '/antrag stellen', options: {} })
    expect(JSON.parse(opened.body)).toMatchObject({ kind: 'modal', modal: { title: 'Antrag stellen' } })
    const empty = await act({ ...here, kind: 'submit', fields: { Titel: '' } })
    expect(empty).toEqual({ status: 400, body: '"Titel" must be filled in' })
    const file = {
      name: 'antrag.md',
      type: 'text/markdown',
      data: Buffer.from('Mehr **Bänke**.').toString('base64'),
    }
    const sent = await act({
      ...here,
      kind: 'submit',
      fields: { Titel: 'Bänke', Sachgebiet: [], Datei: [file] },
    })
    expect(JSON.parse(sent.body)).toEqual({ kind: 'done' })
    const { discord } = await look({ discordAs: here.as, discordPlace: here.place })
    expect(JSON.stringify(discord.messages.at(-1)?.components)).toContain('Mehr **Bänke**.')
  })

  it('passes on what the bot suggests while one types', async () => {
    const { people, places } = (await look()).discord
    const here = { side: 'discord', as: idOf(people, 'Cem'), place: idOf(places, 'allgemein') }
    const answer = await act({
      ...here,
      kind: 'suggest',
      command: '/antrag zeigen',
      option: 'antrag',
      typed: 'nacht',
      options: {},
    })
    expect(JSON.parse(answer.body)).toMatchObject({
      kind: 'choices',
      choices: [{ name: 'A 2 · Nachtbusse bis 3 Uhr' }],
    })
  })

  it('shows the bubble of a pressed button on Telegram and tells every open page', async () => {
    const { telegram } = await look()
    const card = telegram.messages.find(({ buttons }) =>
      buttons.flat().some(({ label }) => label === 'Mitzeichnen (1/2)'),
    )
    const listening = new AbortController()
    const changes = await fetch(`${page.url}/changes`, { signal: listening.signal })
    const reader = changes.body?.pipeThrough(new TextDecoderStream()).getReader()
    const { as, place } = telegram
    const pressed = await act({
      side: 'telegram',
      as,
      place,
      kind: 'press',
      message: card?.id,
      label: 'Mitzeichnen (1/2)',
    })
    expect(JSON.parse(pressed.body)).toEqual({ kind: 'alert', text: 'Du hast E 3 mitgezeichnet (2 von 2).' })
    let heard = ''
    while (!heard.includes('event: change'))
      heard += (await reader?.read())?.value ?? 'event: change never came'
    listening.abort()
    expect(heard).toContain('event: change\ndata:')
  })

  it('carries a document to Telegram and back as a download', async () => {
    const { telegram } = await look({ telegramPlace: 'private' })
    const file = {
      name: 'gruß.html',
      type: 'text/html',
      data: Buffer.from('<script>1</script>').toString('base64'),
    }
    const sent = await act({
      side: 'telegram',
      as: telegram.as,
      place: 'private',
      kind: 'document',
      file,
      text: '',
    })
    expect(sent.status).toBe(200)
    const { messages } = (await look({ telegramPlace: 'private' })).telegram
    const url = messages.findLast((one) => one.file !== undefined)?.file?.url ?? ''
    const answer = await fetch(page.url + url)
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('content-disposition')).toContain("attachment; filename*=UTF-8''gru%C3%9F.html")
    expect(await answer.text()).toBe('<script>1</script>')
  })

  it('lets time pass', async () => {
    const before = town.clock.now().getTime()
    await act({ side: 'town', kind: 'later', minutes: 60 })
    expect(town.clock.now().getTime() - before).toBeGreaterThanOrEqual(3_600_000)
    await act({ side: 'town', kind: 'later', minutes: -60 })
    expect(town.clock.now().getTime()).toBeGreaterThanOrEqual(before + 3_600_000)
  })

  it('answers what nobody can do with words', async () => {
    expect((await act({ side: 'moon' })).status).toBe(400)
    expect(
      (await act({ side: 'telegram', as: '', place: 'private', kind: 'press', message: 1, label: 'x' }))
        .status,
    ).toBe(400)
  })
})

describe('strangers', () => {
  it('are refused by another name for this address', async () => {
    expect(await asked('/view', { host: 'evil.example' })).toBe(403)
    expect(await asked('/view', { host: new URL(page.url).host })).toBe(200)
  })

  it('cannot act from another page or as a plain form', async () => {
    const host = new URL(page.url).host
    const json = 'application/json'
    expect(await asked('/act', { host, 'content-type': json, origin: 'https://evil.example' }, 'POST')).toBe(
      403,
    )
    expect(await asked('/act', { host, 'content-type': 'text/plain' }, 'POST')).toBe(403)
    expect(await asked('/act', { host, 'content-type': json, origin: page.url }, 'POST')).toBe(400)
  })

  it('find no file but those of the page', async () => {
    for (const path of ['/server.ts', '/../server.ts', '/%2e%2e/server.ts', '/static', '/package.json'])
      expect(await asked(path, { host: new URL(page.url).host })).toBe(404)
  })

  it('cannot make the page run their script', async () => {
    const answer = await fetch(page.url)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })
})
