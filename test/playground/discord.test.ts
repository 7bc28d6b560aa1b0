import { ChannelType, GatewayIntentBits } from 'discord.js'
import type { ForumChannel, TextChannel } from 'discord.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDiscord } from '../../playground/discord/index.ts'
import type { DiscordStandIn } from '../../playground/discord/index.ts'
import type { Channel } from '../../playground/discord/channel.ts'
import type { Guild } from '../../playground/discord/guild.ts'
import type { Person } from '../../playground/discord/person.ts'
import { plainText } from '../../playground/discord/plaintext.ts'
import { COMMANDS, startBot } from './discord-bot.ts'
import type { TestBot } from './discord-bot.ts'

let discord: DiscordStandIn
let bot: TestBot
let guild: Guild
let text: Channel
let forum: Channel
let anna: Person
let ben: Person

beforeAll(async () => {
  discord = await startDiscord({ intents: { messageContent: true, guildMembers: true }, strict: false })
  guild = discord.world.guild({ name: 'AG Migration und Vielfalt' })
  text = guild.textChannel('allgemein')
  forum = guild.forum('anträge', { tags: ['sammelt'] })
  anna = discord.world.person({ name: 'Anna Beispiel', locale: 'de' })
  ben = discord.world.person({ name: 'Ben Muster', locale: 'en-US' })
  guild.join(anna, { permissions: ['ManageGuild'] })
  guild.join(ben)
  bot = await startBot(discord, [GatewayIntentBits.MessageContent, GatewayIntentBits.GuildMembers])
  await bot.client.application.commands.set(COMMANDS, guild.id)
})

afterAll(async () => {
  await bot.client.destroy()
  await discord.stop()
})

function textChannel(): TextChannel {
  const channel = bot.client.channels.cache.get(text.id)
  if (channel?.type !== ChannelType.GuildText) throw new Error('no text channel')
  return channel
}

function forumChannel(): ForumChannel {
  const channel = bot.client.channels.cache.get(forum.id)
  if (channel?.type !== ChannelType.GuildForum) throw new Error('no forum')
  return channel
}

test('a client learns of servers, channels and members when it connects', () => {
  expect(bot.client.guilds.cache.get(guild.id)?.name).toBe('AG Migration und Vielfalt')
  expect(textChannel().name).toBe('allgemein')
  expect(bot.client.guilds.cache.get(guild.id)?.members.cache.get(anna.id)?.displayName).toBe('Anna Beispiel')
})

test('a form is opened by a command in either language, filled by its labels, and answered with components', async () => {
  const opened = await anna.in(text).slash('/antrag stellen')
  expect(opened.kind).toBe('modal')
  expect(opened.text).toBe('Antrag stellen')
  expect(anna.form.map(({ label, required }) => (required ? `${label}*` : label))).toEqual([
    'Titel*',
    'Antragstext',
    'Sachgebiet*',
    'Datei',
    'Gendern*',
  ])
  await expect(anna.in(text).submitModal({ Titel: 'x'.repeat(21) })).rejects.toThrow('at most 20 characters')
  await expect(anna.in(text).submitModal({})).rejects.toThrow('"Titel" must be filled in')
  const answer = await anna.in(text).submitModal({
    Titel: 'Ein Titel',
    Sachgebiet: 'IR - Innen und Recht',
    Gendern: 'Stern',
    Datei: { name: 'antrag.txt', data: 'aus der Datei' },
  })
  expect(anna.modal).toBeUndefined()
  expect(answer.text).toBe(
    '# Ein Titel\nvorgeschlagen IR * aus der Datei\n[Mitzeichnen (0/2)]\n[Status: Entwurf]',
  )
  const menu = await ben.in(text).select('Status', 'Entwurf')
  expect(menu.kind).toBe('deferred')
  expect((await menu.completed()).text).toBe('gewählt: draft')
  expect(anna.in(text).texts.join()).not.toContain('gewählt')
  expect(ben.in(text).buttons).toEqual(['Mitzeichnen (0/2)'])
  const pressed = await ben.in(text).press('Mitzeichnen')
  expect(pressed.kind).toBe('update')
  expect(answer.text).toBe('gezeichnet von Ben Muster')
})

test('a form that is sent again with English names works the same', async () => {
  expect((await ben.in(text).slash('/motion propose')).kind).toBe('modal')
  ben.in(text).dismissModal()
  await expect(ben.in(text).submitModal({})).rejects.toThrow('no form is open')
})

test('autocomplete shows names in the language of the client', async () => {
  expect(await anna.in(text).autocomplete('/antrag zeigen', 'antrag', 'rad')).toEqual([
    { name: 'rad eins', value: 'E 1' },
  ])
  expect((await ben.in(text).autocomplete('/motion show', 'motion', 'rad'))[0]?.name).toBe('rad one')
})

test('an ephemeral answer is seen by one person only', async () => {
  const answer = await anna.in(text).slash('/antrag zeigen', { antrag: 'E 1', status: 'Entwurf' })
  expect(answer).toMatchObject({ kind: 'message', ephemeral: true, text: 'E 1 d' })
  expect(anna.in(text).texts).toContain('E 1 d')
  expect(ben.in(text).texts).not.toContain('E 1 d')
})

test('a deferred answer is filled later', async () => {
  const answer = await anna.in(text).slash('/antrag slow')
  expect(answer.kind).toBe('deferred')
  expect(await answer.completed()).toMatchObject({ kind: 'message', ephemeral: true, text: 'fertig' })
})

test('people and channels are named in options, and only whom it is meant for is offered a command', async () => {
  const answer = await anna.in(text).slash('/admin', { who: ben, where: forum })
  expect(answer.text).toBe('Ben Muster in de')
  await expect(anna.in(text).slash('/admin', { where: text })).rejects.toThrow('takes no such channel')
  await expect(ben.in(text).slash('/admin')).rejects.toThrow('offers no command /admin')
})

test('a message command brings the text of its message', async () => {
  const message = anna.in(text).say('Wir fordern mehr Radwege.')
  const answer = await anna.in(text).contextMenu('Als Antrag stellen', message)
  expect(answer.text).toBe('Text: Wir fordern mehr Radwege.')
})

test('a forum post is a thread whose first message has its id', async () => {
  const tag = forumChannel().availableTags[0]
  const thread = await forumChannel().threads.create({
    name: 'E 7 · Radwege',
    appliedTags: tag === undefined ? [] : [tag.id],
    message: { content: 'Karte' },
  })
  const post = forum.thread('Radwege')
  expect(post.id).toBe(thread.id)
  expect(post.tags).toEqual(['sammelt'])
  expect(plainText((await thread.fetchStarterMessage())?.toJSON() as never)).toBe('Karte')
  expect(post.starter?.content).toBe('Karte')
  await expect(anna.in(forum).slash('/antrag zeigen', { antrag: 'E 7' })).rejects.toThrow('forum itself')
  expect((await anna.in(post).slash('/antrag zeigen', { antrag: 'E 7' })).text).toBe('E 7')
})

test('a message grows a thread with its own id', async () => {
  const message = await textChannel().send('Karte im Textkanal')
  const thread = await message.startThread({ name: 'Aussprache' })
  expect(thread.id).toBe(message.id)
  expect(text.threadOf(message)?.name).toBe('Aussprache')
  ben.in(thread).say('Guter Antrag')
  await thread.setArchived(true)
  expect(text.thread('Aussprache').archived).toBe(true)
  ben.in(thread).say('Noch etwas')
  expect(text.thread('Aussprache').archived).toBe(false)
})

test('a private message reaches the person, and a closed door is 50007', async () => {
  const user = await bot.client.users.fetch(anna.id)
  await user.send('Du hast noch nicht abgestimmt.')
  expect(anna.dmTexts()).toEqual(['Du hast noch nicht abgestimmt.'])
  anna.closeDms()
  await expect(user.send('Hallo?')).rejects.toMatchObject({ code: 50007, status: 403 })
  anna.openDms()
})

test('a webhook speaks under the name of somebody else, and its message can be changed and deleted', async () => {
  const webhook = await textChannel().createWebhook({ name: 'Spiegel' })
  const sent = await webhook.send({ content: 'von drüben', username: 'Carla (Telegram)' })
  const standing = text.messages.find(({ id }) => id === sent.id)
  expect(standing?.author.username).toBe('Carla (Telegram)')
  await webhook.editMessage(sent.id, 'von drüben, neu')
  expect(standing?.content).toBe('von drüben, neu')
  await webhook.deleteMessage(sent.id)
  expect(text.messages.some(({ id }) => id === sent.id)).toBe(false)
  discord.world.deleteWebhook(webhook)
  await expect(webhook.send('noch da?')).rejects.toMatchObject({ code: 10015 })
})

test('only mentions that are allowed ring', async () => {
  const message = await textChannel().send(`Hallo ${anna.mention} und @everyone`)
  expect(discord.world.pings.filter(({ messageId }) => messageId === message.id)).toEqual([])
  const loud = await textChannel().send({
    content: `Hallo ${anna.mention} und ${ben.mention}`,
    allowedMentions: { users: [ben.id] },
  })
  expect(
    discord.world.pings.filter(({ messageId }) => messageId === loud.id).map(({ whom }) => whom),
  ).toEqual([{ user: ben.id }])
})

test('a repeated nonce is the same message', async () => {
  const first = await textChannel().send({ content: 'einmal', nonce: 'n-1', enforceNonce: true })
  const second = await textChannel().send({ content: 'einmal', nonce: 'n-1', enforceNonce: true })
  expect(second.id).toBe(first.id)
  expect(text.texts.filter((words) => words === 'einmal')).toHaveLength(1)
})

test('who leaves is told to a client with the member switch', async () => {
  const carla = discord.world.person({ name: 'Carla' })
  const left = new Promise((resolve) => {
    bot.client.once('guildMemberRemove', (member) => resolve(member.id))
  })
  guild.join(carla)
  guild.leave(carla)
  expect(await left).toBe(carla.id)
  const members = await bot.client.guilds.cache.get(guild.id)?.members.list({ limit: 10 })
  expect(members?.map(({ id }) => id)).toContain(anna.id)
  await expect(bot.client.guilds.cache.get(guild.id)?.members.fetch(carla.id)).rejects.toMatchObject({
    code: 10007,
  })
})

test('nothing the library sent was against the published contract', () => {
  expect(discord.violations).toEqual([])
  expect(bot.errors).toEqual([])
})
