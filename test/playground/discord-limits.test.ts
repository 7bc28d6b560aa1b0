import { existsSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Channel } from '../../playground/discord/channel.ts'
import { startDiscord } from '../../playground/discord/index.ts'
import type { DiscordStandIn } from '../../playground/discord/index.ts'
import { ask } from './discord-ask.ts'
import type { Said } from './discord-ask.ts'

let discord: DiscordStandIn
let text: Channel
let time: number

beforeEach(async () => {
  time = Date.UTC(2026, 10, 22, 18)
  discord = await startDiscord({ now: () => new Date(time), strict: false })
  text = discord.world.guild({ name: 'AG' }).textChannel('allgemein')
})

afterEach(async () => {
  await discord.stop()
})

async function say(body: unknown, channel = text): Promise<Said> {
  return ask(discord, 'POST', `/channels/${channel.id}/messages`, body)
}

const button = (label: string, custom_id: string) => ({ type: 2, style: 1, label, custom_id })
const row = (...components: unknown[]) => ({ type: 1, components })
const words = (content: string) => ({ type: 10, content })
const V2 = 1 << 15

test('a message has limits, told in the words of the platform', async () => {
  const long = await say({ content: 'x'.repeat(2001) })
  expect(long).toMatchObject({ status: 400, code: 50035, message: 'Invalid Form Body' })
  expect(long.body['errors']).toEqual({
    content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }] },
  })
  expect((await say({ content: '🎉'.repeat(2000) })).status).toBe(200)
  expect(await say({ content: '  ' })).toMatchObject({ status: 400, code: 50006 })
  expect(await say({})).toMatchObject({ code: 50006 })
})

test.each([
  ['six rows', { components: Array.from({ length: 6 }, (_, index) => row(button('a', `c${index}`))) }],
  ['six buttons in a row', { components: [row(...[1, 2, 3, 4, 5, 6].map((n) => button('a', `c${n}`)))] }],
  ['one custom id twice', { components: [row(button('a', 'same'), button('b', 'same'))] }],
  ['a custom id of 101 characters', { components: [row(button('a', 'x'.repeat(101)))] }],
  ['a label of 81 characters', { components: [row(button('x'.repeat(81), 'c'))] }],
  ['a button without words', { components: [row({ type: 2, style: 1, custom_id: 'c' })] }],
  ['a link with a custom id', { components: [row({ type: 2, style: 5, label: 'a', custom_id: 'c' })] }],
  ['text displays without the flag', { components: [words('hallo')] }],
  ['content beside components v2', { content: 'a', components: [words('b')], flags: V2 }],
  [
    'over 4,000 characters of text',
    { components: [words('x'.repeat(2001)), words('y'.repeat(2000))], flags: V2 },
  ],
  ['41 components', { components: Array.from({ length: 41 }, () => words('x')), flags: V2 }],
  ['a section without an accessory', { components: [{ type: 9, components: [words('a')] }], flags: V2 }],
  [
    'a file that was not sent',
    { components: [{ type: 13, file: { url: 'attachment://a.txt' } }], flags: V2 },
  ],
  [
    'a container in a container',
    { components: [{ type: 17, components: [{ type: 17, components: [words('a')] }] }], flags: V2 },
  ],
  [
    '26 options',
    {
      components: [
        row({
          type: 3,
          custom_id: 'c',
          options: Array.from({ length: 26 }, (_, n) => ({ label: 'a', value: String(n) })),
        }),
      ],
    },
  ],
  [
    'an option value twice',
    {
      components: [
        row({
          type: 3,
          custom_id: 'c',
          options: [
            { label: 'a', value: 'x' },
            { label: 'b', value: 'x' },
          ],
        }),
      ],
    },
  ],
  [
    'mentions allowed twice',
    { content: 'a', allowed_mentions: { parse: ['users'], users: ['100000000000000000'] } },
  ],
  ['a nonce of 26 characters', { content: 'a', nonce: 'x'.repeat(26) }],
])('%s is refused', async (_, body) => {
  expect(await say(body)).toMatchObject({ status: 400, code: 50035 })
  expect(text.messages).toEqual([])
  expect(discord.violations).toHaveLength(1)
})

test('40 components and five full rows are fine', async () => {
  expect((await say({ components: Array.from({ length: 40 }, () => words('x')), flags: V2 })).status).toBe(
    200,
  )
  const rows = [1, 2, 3, 4, 5].map((r) => row(...[1, 2, 3, 4, 5].map((n) => button('a', `${r}${n}`))))
  expect((await say({ content: 'a', components: rows })).status).toBe(200)
})

test('what only the published contract forbids is refused too', async ({ skip }) => {
  skip(
    !existsSync('../shared/specs'),
    'the published contract does not lie in ../shared/specs: not held against it',
  )
  expect(await say({ content: 'a', allowed_mention: { parse: [] } })).toMatchObject({
    status: 400,
    code: 50035,
  })
  expect(discord.violations.join()).toContain('allowed_mention')
})
