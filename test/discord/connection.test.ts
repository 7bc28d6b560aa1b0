import { afterEach, describe, expect, it } from 'vitest'
import pino from 'pino'
import { newClient, connect } from '../../src/discord/connection.ts'
import { discordPlatform } from '../../src/discord/index.ts'
import { PlatformUnusable } from '../../src/platform.ts'
import { soon } from '../soon.ts'
import { commands } from './commands.ts'
import { invokeOf, newSetting, type Setting } from './setting.ts'

const open: Setting[] = []

async function setting(options?: { start?: boolean }): Promise<Setting> {
  const made = await newSetting(options)
  open.push(made)
  return made
}

afterEach(async () => {
  for (const each of open.splice(0)) await each.stop()
})

async function adviceOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof PlatformUnusable) return error.advice
    throw error
  }
  throw new Error('it was usable')
}

function registrations(at: Setting): number {
  return at.discord.requests.filter(({ method }) => method === 'PUT').length
}

describe('starting', () => {
  it('registers the commands in every server, again only when they changed', async () => {
    const at = await setting()
    expect(at.discord.world.commands(at.guild).map(({ name }) => name)).toEqual([
      'motion',
      'member',
      'todo',
      'Propose as motion',
    ])
    expect(at.platform.identity()).toMatchObject({ id: at.discord.world.bot.id })
    await at.platform.stop()
    await at.another().start(commands, invokeOf(at))
    expect(registrations(at)).toBe(1)
    await at.another().start(commands.slice(1), invokeOf(at))
    expect(registrations(at)).toBe(2)
  })

  it('says what to do about a wrong token, wrong intents and an unreachable Discord', async () => {
    const at = await setting({ start: false })
    const log = pino({ level: 'silent' })
    const parts = { apiUrl: at.discord.url, log, notes: at.notes, now: () => new Date() }
    const wrong = discordPlatform({ ...parts, token: 'falsch' })
    expect(await adviceOf(wrong.start(commands, invokeOf(at)))).toContain('DISCORD_TOKEN is wrong')
    const nowhere = discordPlatform({ ...parts, token: at.discord.token, apiUrl: 'http://127.0.0.1:9/api' })
    expect(await adviceOf(nowhere.start(commands, invokeOf(at)))).toContain('cannot be reached')
    const client = newClient(at.discord.url, log)
    client.options.intents = client.options.intents.add?.('MessageContent') ?? client.options.intents
    expect(await adviceOf(connect(client, at.discord.token))).toContain('Message Content Intent')
  })

  it('gives up where Discord never lets it in', async () => {
    const at = await setting({ start: false })
    at.discord.faults.next('hang before', { path: /gateway/, times: 9 })
    const client = newClient(at.discord.url, pino({ level: 'silent' }))
    expect(await adviceOf(connect(client, at.discord.token, { deadline: 50 }))).toContain('30 seconds')
  })
})

describe('while it runs', () => {
  it('a new server gets its commands, and once more where the bot was thrown out between', async () => {
    const at = await setting()
    const { world } = at.discord
    const second = world.guild({ name: 'AG Bildung' })
    await world.until(() => world.commands(second).length > 0)
    second.goesAway()
    second.comesBack()
    second.removeBot()
    world.inviteBot(second)
    await soon(() => expect(registrations(at)).toBe(3))
  })

  it('a broken connection comes back by itself and nothing is handled twice', async () => {
    const at = await setting()
    await at.anna.in(at.text).slash('/offen')
    at.discord.faults.repeatAfterResume(1)
    at.discord.faults.dropGateway()
    await soon(() => expect(at.logged.join('')).toContain('goes on'))
    await at.anna.in(at.text).slash('/offen')
    expect(at.requests).toHaveLength(2)
  })

  it('an event that discord.js cannot read costs no more than itself', async () => {
    const at = await setting({ start: false })
    const lines: string[] = []
    const client = newClient(at.discord.url, pino({}, { write: (line: string) => void lines.push(line) }))
    client.ws['handlePacket']({ t: 'GUILD_CREATE', s: 1, op: 0 })
    expect(lines.join('')).toContain('could not read an event')
  })

  it('a chair sees which rights the bot lacks, in the words of the client', async () => {
    const at = await setting()
    at.text.deny('bot', 'AttachFiles', 'CreatePublicThreads')
    at.answer = async (request) => {
      const here = await request.inspect()
      return {
        reply: { blocks: [{ kind: 'list', items: [here.layout, ...here.missing] }] },
        answer: 'privately',
        language: 'de',
      }
    }
    expect((await at.anna.in(at.text).slash('/offen')).text).toContain('Dateien anhängen')
    expect((await at.ben.in(at.text).slash('/todo')).text).toContain('Create Public Threads')
    const voice = at.guild.voiceChannel('Sitzung')
    const [request] = at.requests
    expect(await request?.inspect(voice.id)).toMatchObject({ usable: false })
    expect(await request?.inspect(at.forum.id)).toEqual({
      layout: 'forum',
      chat: at.forum.id,
      server: at.guild.id,
      missing: [],
      usable: true,
    })
    const post = at.anna.in(at.forum).post('Frage', 'Hallo')
    expect(await request?.inspect(post.id)).toMatchObject({ layout: 'forum', chat: at.forum.id })
  })

  it('no token and no words of members stand in the log', async () => {
    const at = await setting()
    at.answer = () => Promise.reject(new Error('Geheimnis'))
    at.discord.faults.next('refuse', { path: /callback/, status: 403, code: 50001, message: 'Geheimnis' })
    await at.anna.in(at.text).slash('/mitglied freischalten', { person: at.ben, name: 'Geheimnis' })
    const log = at.logged.join('')
    expect(log).toContain('50001')
    expect(log).not.toContain('Geheimnis')
    expect(log).not.toContain(at.discord.token)
    expect(log).not.toMatch(/callback/)
  })
})
