import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Channel } from '../../playground/discord/channel.ts'
import type { Guild } from '../../playground/discord/guild.ts'
import { startDiscord } from '../../playground/discord/index.ts'
import type { DiscordStandIn } from '../../playground/discord/index.ts'
import { fieldsOf } from '../../playground/discord/form.ts'
import { ask } from './discord-ask.ts'
import type { Said } from './discord-ask.ts'
import { RateLimits } from '../../playground/discord/rates.ts'

let discord: DiscordStandIn
let guild: Guild
let text: Channel
let forum: Channel
let time: number

beforeEach(async () => {
  time = Date.UTC(2026, 10, 22, 18)
  discord = await startDiscord({ now: () => new Date(time), strict: false })
  guild = discord.world.guild({ name: 'AG' })
  text = guild.textChannel('allgemein')
  forum = guild.forum('anträge', { tags: ['a', 'b', 'c', 'd', 'e', 'f'] })
})

afterEach(async () => {
  await discord.stop()
})

async function say(body: unknown, channel = text): Promise<Said> {
  return ask(discord, 'POST', `/channels/${channel.id}/messages`, body)
}

test('a wrong token is 401', async () => {
  expect(await ask(discord, 'GET', '/users/@me', undefined, 'wrong')).toMatchObject({
    status: 401,
    code: 0,
    message: '401: Unauthorized',
  })
})

test('broken JSON, unknown paths, odd ids and old versions are refused', async () => {
  const response = await fetch(`${discord.url}/v10/channels/${text.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: '{',
  })
  expect(await response.json()).toMatchObject({ code: 50109 })
  expect(await ask(discord, 'GET', '/nowhere')).toMatchObject({ status: 404, message: '404: Not Found' })
  expect(await ask(discord, 'GET', '/channels/abc')).toMatchObject({ status: 400, code: 50035 })
  const old = await fetch(`${discord.url}/v6/gateway`)
  expect(await old.json()).toMatchObject({ code: 50041 })
})

test('a file over 10 MiB is 40005', async () => {
  const form = new FormData()
  form.set('payload_json', JSON.stringify({ content: 'a', attachments: [{ id: 0 }] }))
  form.set('files[0]', new Blob([new Uint8Array(10 * 1024 * 1024 + 1)]), 'groß.bin')
  const response = await fetch(`${discord.url}/v10/channels/${text.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.token}` },
    body: form,
  })
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ code: 40005 })
})

test('missing permissions are 50001 and 50013', async () => {
  text.deny('bot', 'SendMessages')
  expect(await say({ content: 'a' })).toMatchObject({ status: 403, code: 50013 })
  text.deny('bot', 'ViewChannel')
  expect(await say({ content: 'a' })).toMatchObject({ status: 403, code: 50001 })
  expect(await ask(discord, 'GET', `/channels/${text.id}`)).toMatchObject({ code: 50001 })
  guild.botMay()
  guild.everyoneMay('ViewChannel')
  const other = guild.textChannel('anderswo')
  expect(await ask(discord, 'POST', `/channels/${other.id}/webhooks`, { name: 'Spiegel' })).toMatchObject({
    code: 50013,
  })
  expect(
    await ask(discord, 'POST', `/channels/${forum.id}/threads`, { name: 'a', message: { content: 'b' } }),
  ).toMatchObject({ code: 50013 })
  guild.removeBot()
  expect(await ask(discord, 'GET', `/guilds/${guild.id}`)).toMatchObject({ code: 50001 })
})

test('what is gone is unknown', async () => {
  expect(await ask(discord, 'GET', '/channels/100000000000000000')).toMatchObject({
    status: 404,
    code: 10003,
  })
  const sent = await say({ content: 'a' })
  const id = String(sent.body['id'])
  text.deleteMessage({ id })
  expect(await ask(discord, 'PATCH', `/channels/${text.id}/messages/${id}`, { content: 'b' })).toMatchObject({
    code: 10008,
  })
  expect(
    await ask(discord, 'POST', '/interactions/100000000000000000/abc/callback', { type: 6 }),
  ).toMatchObject({
    code: 10062,
  })
  expect(await ask(discord, 'POST', '/webhooks/100000000000000000/abc', { content: 'a' })).toMatchObject({
    code: 10015,
  })
  expect(await ask(discord, 'GET', `/guilds/${guild.id}/members`)).toMatchObject({ status: 403, code: 50001 })
})

test('a forum post needs a message and takes five tags; a message grows one thread', async () => {
  const posts = `/channels/${forum.id}/threads`
  expect(await say({ content: 'a' }, forum)).toMatchObject({ code: 40058 })
  expect(await ask(discord, 'POST', posts, { name: 'a' })).toMatchObject({ code: 50035 })
  expect(
    await ask(discord, 'POST', posts, { name: 'x'.repeat(101), message: { content: 'a' } }),
  ).toMatchObject({
    code: 50035,
  })
  const shown = await ask(discord, 'GET', `/channels/${forum.id}`)
  const tags = (shown.body['available_tags'] as { id: string }[]).map(({ id }) => id)
  expect(
    await ask(discord, 'POST', posts, { name: 'a', applied_tags: tags, message: { content: 'a' } }),
  ).toMatchObject({ code: 50035 })
  const unknown = { name: 'a', applied_tags: ['100000000000000000'], message: { content: 'a' } }
  expect(await ask(discord, 'POST', posts, unknown)).toMatchObject({ code: 10087 })
  const good = await ask(discord, 'POST', posts, {
    name: 'a',
    applied_tags: tags.slice(0, 5),
    message: { content: 'a' },
  })
  expect(good.status).toBe(201)
  expect(fieldsOf(good.body['message'])['id']).toBe(good.body['id'])
  const sent = await say({ content: 'Karte' })
  const threads = `/channels/${text.id}/messages/${String(sent.body['id'])}/threads`
  expect(await ask(discord, 'POST', threads, { name: 'Aussprache' })).toMatchObject({
    status: 201,
    body: { id: sent.body['id'] },
  })
  expect(await ask(discord, 'POST', threads, { name: 'Aussprache' })).toMatchObject({
    status: 400,
    code: 160004,
  })
})

test('archived threads cannot be edited, locked ones take Manage Threads, a message wakes a quiet one', async () => {
  const made = await ask(discord, 'POST', `/channels/${forum.id}/threads`, {
    name: 'a',
    message: { content: 'a' },
  })
  const id = String(made.body['id'])
  const post = forum.thread('a')
  const edit = () => ask(discord, 'PATCH', `/channels/${id}/messages/${id}`, { content: 'neu' })
  time += 4320 * 60_000
  expect(await edit()).toMatchObject({ status: 400, code: 50083 })
  expect(await ask(discord, 'PATCH', `/channels/${id}`, { name: 'b' })).toMatchObject({ code: 50083 })
  expect((await ask(discord, 'PATCH', `/channels/${id}`, { archived: false })).status).toBe(200)
  expect((await edit()).status).toBe(200)
  post.archive()
  expect((await say({ content: 'wach' }, post)).status).toBe(200)
  expect(post.archived).toBe(false)
  post.lock()
  guild.botMay('ViewChannel', 'SendMessages', 'SendMessagesInThreads')
  expect(await edit()).toMatchObject({ code: 160005 })
  expect(await say({ content: 'a' }, post)).toMatchObject({ code: 160005 })
  expect(await ask(discord, 'PATCH', `/channels/${id}`, { locked: false })).toMatchObject({ code: 50013 })
})

test('the third rename in ten minutes has to wait', async () => {
  const made = await ask(discord, 'POST', `/channels/${forum.id}/threads`, {
    name: 'a',
    message: { content: 'a' },
  })
  const rename = (name: string) => ask(discord, 'PATCH', `/channels/${String(made.body['id'])}`, { name })
  expect((await rename('b')).status).toBe(200)
  time += 60_000
  expect((await rename('c')).status).toBe(200)
  const third = await rename('d')
  expect(third).toMatchObject({ status: 429, body: { retry_after: 540, global: false } })
  expect(third.headers.get('retry-after')).toBe('540')
  time += 540_000
  expect((await rename('d')).status).toBe(200)
})

test('tags have limits', async () => {
  const tags = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `tag ${index}` }))
  const put = (available_tags: unknown) => ask(discord, 'PATCH', `/channels/${forum.id}`, { available_tags })
  expect(await put(tags(21))).toMatchObject({ code: 50035 })
  expect(await put([{ name: 'x'.repeat(21) }])).toMatchObject({ code: 50035 })
  expect(await put([{ name: 'gleich' }, { name: 'Gleich' }])).toMatchObject({ code: 40061 })
  expect((await put(tags(20))).status).toBe(200)
})

test('webhooks may not be called after the platform, nor be more than 15', async () => {
  const make = (name: string) => ask(discord, 'POST', `/channels/${text.id}/webhooks`, { name })
  expect(await make('Mein Discord')).toMatchObject({ code: 50035 })
  const hook = await make('Spiegel')
  const path = `/webhooks/${String(hook.body['id'])}/${String(hook.body['token'])}`
  expect(await ask(discord, 'POST', `${path}?wait=true`, { content: 'a', username: 'Clyde' })).toMatchObject({
    code: 50035,
  })
  expect(await ask(discord, 'POST', path.slice(0, -1), { content: 'a' })).toMatchObject({
    status: 401,
    code: 50027,
  })
  expect((await ask(discord, 'POST', path, { content: 'a' })).status).toBe(204)
  for (let index = 2; index <= 15; index += 1) await make(`Spiegel ${index}`)
  expect(await make('Spiegel 16')).toMatchObject({ code: 30007 })
})

test('commands are checked before they are kept', async () => {
  const put = (commands: unknown) =>
    ask(discord, 'PUT', `/applications/${discord.world.bot.id}/guilds/${guild.id}/commands`, commands)
  const one = (more: object) => [{ name: 'antrag', description: 'd', ...more }]
  expect(await put(one({ name: 'Antrag' }))).toMatchObject({ code: 50035 })
  expect(await put(one({ description: 'x'.repeat(101) }))).toMatchObject({ code: 50035 })
  expect(await put([...one({}), ...one({})])).toMatchObject({ code: 50035 })
  const option = (name: string, required: boolean) => ({ type: 3, name, description: 'd', required })
  expect(await put(one({ options: [option('a', false), option('b', true)] }))).toMatchObject({ code: 50035 })
  expect(discord.world.commands(guild)).toEqual([])
  expect((await put(one({ name: 'änderungsantrag' }))).status).toBe(200)
  expect(discord.world.commands(guild).map(({ name }) => name)).toEqual(['änderungsantrag'])
})

test('requests have limits by route, and their headers say so', async () => {
  const strict = await startDiscord()
  const channel = strict.world.guild({ name: 'AG' }).textChannel('a')
  const send = () =>
    fetch(`${strict.url}/v10/channels/${channel.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${strict.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content: 'a' }),
    })
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(send))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    200, 200, 200, 200, 200, 429,
  ])
  const refused = answers.find(({ status }) => status === 429)
  expect(refused?.headers.get('x-ratelimit-scope')).toBe('user')
  expect(await refused?.json()).toMatchObject({ message: 'You are being rate limited.', global: false })
  expect(answers[0]?.headers.get('x-ratelimit-limit')).toBe('5')
  await strict.stop()
})

test('over all routes fifty requests a second are let through', () => {
  let now = 0
  const rates = new RateLimits(true, () => now)
  for (let index = 0; index < 50; index += 1) rates.take(`GET /${index}`, '', undefined, false)
  expect(() => rates.take('GET /more', '', undefined, false)).toThrow(
    expect.objectContaining({
      status: 429,
      headers: expect.objectContaining({ 'X-RateLimit-Global': 'true' }),
    }),
  )
  expect(() => rates.take('POST /interactions', '', undefined, true)).not.toThrow()
  now = 1000
  expect(() => rates.take('GET /more', '', undefined, false)).not.toThrow()
})
