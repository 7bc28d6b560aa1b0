import { Client, DiscordAPIError, Events, GatewayIntentBits, HTTPError, MessageFlags } from 'discord.js'
import type { ChatInputCommandInteraction, Message } from 'discord.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Channel } from '../../playground/discord/channel.ts'
import type { Guild } from '../../playground/discord/guild.ts'
import { startDiscord } from '../../playground/discord/index.ts'
import type { DiscordStandIn } from '../../playground/discord/index.ts'
import type { Person } from '../../playground/discord/person.ts'

let discord: DiscordStandIn
let guild: Guild
let text: Channel
let anna: Person
let time: number
let clients: Client[]

beforeEach(async () => {
  time = Date.UTC(2026, 10, 22, 18)
  clients = []
  discord = await startDiscord({ now: () => new Date(time), strict: false })
  guild = discord.world.guild({ name: 'AG' })
  text = guild.textChannel('allgemein')
  anna = discord.world.person({ name: 'Anna' })
  guild.join(anna)
})

afterEach(async () => {
  for (const client of clients) await client.destroy()
  await discord.stop()
})

function client(...more: GatewayIntentBits[]): Client {
  const made = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...more,
    ],
    rest: { api: discord.url, timeout: 3000, retries: 0 },
    allowedMentions: { parse: [] },
  })
  made.on(Events.Error, () => made.emit(Events.Debug, 'an error'))
  clients.push(made)
  return made
}

async function ready(made: Client): Promise<Client<true>> {
  const here = new Promise<Client<true>>((resolve) => {
    made.once(Events.ClientReady, resolve)
  })
  await made.login(discord.token)
  return here
}

/** A bot whose one command does what the test says. */
async function answering(
  run: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
): Promise<unknown[]> {
  const made = await ready(client())
  await made.application.commands.set([{ name: 'tu', description: 'Tut etwas' }], guild.id)
  const errors: unknown[] = []
  made.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) run(interaction).catch((error: unknown) => errors.push(error))
  })
  return errors
}

function codeOf(error: unknown): unknown {
  return error instanceof DiscordAPIError ? error.code : error
}

test('a wrong token and a switch that is off keep a client out', async () => {
  await expect(client().login(`${discord.token}x`)).rejects.toThrow('An invalid token was provided.')
  await expect(client(GatewayIntentBits.MessageContent).login(discord.token)).rejects.toThrow(
    'Used disallowed intents',
  )
  discord.world.toggle({ messageContent: true })
  await ready(client(GatewayIntentBits.MessageContent))
})

test('without the intent messages come without their words, except private ones and mentions', async () => {
  const made = await ready(client())
  const heard: string[] = []
  made.on(Events.MessageCreate, (message: Message) => heard.push(message.content))
  anna.in(text).say('ein Satz')
  anna.in(text).say(`${discord.world.bot.mention} hilf`)
  text.deny('bot', 'ViewChannel')
  anna.in(text).say('ungesehen')
  text.allow('bot', 'ViewChannel')
  const last = new Promise<void>((resolve) => {
    made.on(Events.MessageCreate, () => heard.length === 3 && resolve())
  })
  anna.in(text).say('noch ein Satz')
  await last
  expect(heard).toEqual(['', `${discord.world.bot.mention} hilf`, ''])
})

test('who gets no answer within three seconds is told, and a late answer is 10062', async () => {
  const waits = Promise.withResolvers<void>()
  const errors = await answering(async (interaction) => {
    await waits.promise
    await interaction.reply('zu spät')
  })
  const answer = anna.in(text).slash('/tu')
  time += 3_001
  expect(await answer).toMatchObject({ kind: 'failed', failed: 'The application did not respond' })
  waits.resolve()
  expect(codeOf(await discord.world.until(() => errors[0]))).toBe(10062)
  expect(text.texts).toEqual([])
})

test('a second first answer is 40060', async () => {
  const errors = await answering(async (interaction) => {
    const { id, token } = interaction
    await interaction.reply('einmal')
    await interaction.client.rest.post(`/interactions/${id}/${token}/callback`, {
      body: { type: 4, data: { content: 'zweimal' } },
      auth: false,
    })
  })
  await anna.in(text).slash('/tu')
  expect(codeOf(await discord.world.until(() => errors[0]))).toBe(40060)
})

test('a token lives for fifteen minutes', async () => {
  const later = Promise.withResolvers<void>()
  const errors = await answering(async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    await later.promise
    await interaction.editReply('zu spät')
  })
  expect((await anna.in(text).slash('/tu')).kind).toBe('deferred')
  time += 15 * 60_000
  later.resolve()
  expect(codeOf(await discord.world.until(() => errors[0]))).toBe(50027)
})

test('a form cannot be too long nor follow a deferral', async () => {
  const errors = await answering(async (interaction) => {
    const { id, token } = interaction
    await interaction.client.rest.post(`/interactions/${id}/${token}/callback`, {
      body: { type: 9, data: { custom_id: 'a', title: 'x'.repeat(46), components: [] } },
      auth: false,
    })
  })
  const answer = anna.in(text).slash('/tu')
  const error = await discord.world.until(() => errors[0])
  expect(String(error)).toContain('Must be between 1 and 45 in length.')
  time += 3_001
  expect((await answer).kind).toBe('failed')
})

test('a broken connection is resumed, and nothing that happened meanwhile is lost', async () => {
  const made = await ready(client())
  const heard: string[] = []
  made.on(Events.MessageCreate, (message) => heard.push(message.id))
  const first = anna.in(text).say('davor')
  await discord.world.until(() => heard.length === 1)
  discord.faults.dropGateway()
  const second = anna.in(text).say('dazwischen')
  await new Promise<void>((resolve) => {
    made.once(Events.ShardResume, () => resolve())
  })
  expect(heard).toEqual([first.id, second.id])
})

test('after a resume events can come twice', async () => {
  const heard: string[] = []
  const errors = await answering(async (interaction) => {
    heard.push(interaction.id)
    await interaction.reply('ja')
  })
  await anna.in(text).slash('/tu')
  discord.faults.repeatAfterResume(5)
  discord.faults.askReconnect()
  expect(codeOf(await discord.world.until(() => errors[0]))).toBe(40060)
  expect(heard).toHaveLength(2)
  expect(new Set(heard).size).toBe(1)
})

test('a session that is gone begins anew', async () => {
  const made = await ready(client())
  const again = new Promise<void>((resolve) => {
    made.once(Events.ShardReady, () => resolve())
  })
  discord.faults.invalidateSession()
  await again
  expect(made.guilds.cache.get(guild.id)?.available).toBe(true)
})

test('a server that invites the bot later is told of', async () => {
  const made = await ready(client())
  const joined = new Promise<string>((resolve) => {
    made.once(Events.GuildCreate, ({ name }) => resolve(name))
  })
  discord.world.guild({ name: 'Neue AG' })
  expect(await joined).toBe('Neue AG')
})

test('requests fail as planned, before or after the work was done', async () => {
  const made = await ready(client())
  const send = async (content: string) =>
    made.rest.post(`/channels/${text.id}/messages`, { body: { content } })
  discord.faults.next('internal error', { method: 'POST', path: /\/messages$/ })
  await expect(send('500')).rejects.toBeInstanceOf(HTTPError)
  discord.faults.next('bad gateway')
  await expect(send('502')).rejects.toBeInstanceOf(HTTPError)
  discord.faults.next('refuse', { status: 403, code: 50013, message: 'Missing Permissions' })
  await expect(send('403')).rejects.toMatchObject({ code: 50013 })
  discord.faults.next('hang before')
  await expect(send('hängt')).rejects.toThrow('aborted')
  discord.faults.next('cut before')
  await expect(send('abgeschnitten')).rejects.toThrow('closed')
  expect(text.texts).toEqual([])
  discord.faults.next('cut after')
  await expect(send('steht trotzdem')).rejects.toThrow('closed')
  expect(text.texts).toEqual(['steht trotzdem'])
  discord.faults.next('rate limit', { retryAfter: 0.01 })
  await send('nach einer Pause')
  expect(text.texts).toEqual(['steht trotzdem', 'nach einer Pause'])
})

test('the whole platform can be gone and come back', async () => {
  const made = await ready(client())
  discord.faults.down()
  await expect(made.rest.get('/users/@me')).rejects.toThrow(/closed|ECONNRESET|fetch/)
  discord.faults.up()
  await expect(made.rest.get('/users/@me')).resolves.toMatchObject({ id: discord.world.bot.id })
})

test('a person cannot do what their client would not offer', async () => {
  await answering(async (interaction) => interaction.reply('ja'))
  await expect(anna.in(text).slash('/gibtsnicht')).rejects.toThrow('offers no command')
  await expect(anna.in(text).slash('/tu', { was: 'x' })).rejects.toThrow('there is no option "was"')
  await expect(anna.in(text).press('Nirgends', { patience: 0 })).rejects.toThrow(
    'there is no button "Nirgends"',
  )
  text.deny(anna, 'UseApplicationCommands')
  await expect(anna.in(text).slash('/tu')).rejects.toThrow('may not use commands here')
  text.deny(anna, 'ViewChannel')
  expect(() => anna.in(text).say('hallo')).toThrow('does not see this channel')
})
