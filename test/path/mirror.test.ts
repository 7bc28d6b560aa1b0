import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import type { Town } from '../../playground/town.ts'
import { mirroredTown, type Threads } from './mirror-steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

async function begin(): Promise<Threads> {
  const threads = await mirroredTown()
  town = threads.town
  return threads
}

/** What the mirror wrote in the topic and in the post, oldest first. */
function copies({ town: at, post, topic }: Threads) {
  const telegram = at.chat
    .messages(topic)
    .filter(({ byBot, text }) => byBot && /^(?:Cem|Bernd|Dilek|Anna)/.test(text))
  const discord = at.people.anna.discord.in(post).messages.filter((one) => one.webhook_id !== undefined)
  return { telegram, discord }
}

function clean({ town: at }: Threads): void {
  expect(at.discord.violations).toEqual([])
  expect(at.telegram.violations).toEqual([])
  expect(at.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([])
}

describe('a mirrored discussion', () => {
  it('shows on each platform what was said on the other, with its author, format, answers, edits and deletions', async () => {
    const threads = await begin()
    const { post, topic } = threads
    const { bernd, cem } = threads.town.people
    const said = cem.discord.in(post).say('Das ist **sehr** _wichtig_, @everyone')
    const copy = await bernd.telegram.in(topic).sees('sehr wichtig')
    expect(copy.text).toBe('Cem Çelik\nDas ist sehr wichtig, @\u2060everyone')
    expect(copy.entities.map(({ type }) => type)).toEqual(['bold', 'bold', 'italic'])

    const answer = await bernd.telegram.in(topic).reply(copy, 'Finde ich *auch*')
    const there = await cem.discord.in(post).sees('Finde ich')
    expect(there.author.username).toBe(bernd.name)
    expect(there.content).toContain(`/${said.id})`)
    expect(there.content).toContain('Finde ich \\*auch\\*')
    const reply = cem.discord.in(post).say('Gut so', { replyTo: there })
    const second = await bernd.telegram.in(topic).sees('Gut so')
    expect(second.replyTo).toBe(answer.id)

    await threads.town.later(11_000)
    await bernd.telegram.in(topic).edit(answer, 'Finde ich nicht')
    await cem.discord.in(post).sees('Finde ich nicht')
    cem.discord.in(post).edit(said, 'Das ist wichtig')
    await bernd.telegram.in(topic).sees('Das ist wichtig')
    cem.discord.in(post).deleteMessage(reply)
    await threads.town.telegram.world.until(() => bernd.telegram.in(topic).now(second) === undefined)
    await threads.town.quiet()
    expect(copies(threads).telegram.map(({ text }) => text)).toEqual(['Cem Çelik\nDas ist wichtig'])
    expect(copies(threads).discord).toHaveLength(1)
    const mirrored = new Set(copies(threads).discord.map(({ id }) => id))
    expect(threads.town.discord.world.pings.filter(({ messageId }) => mirrored.has(messageId))).toEqual([])
    clean(threads)
  })

  it('takes files along and makes stickers and what is too large a line', async () => {
    const threads = await begin()
    const { post, topic } = threads
    const { bernd, cem } = threads.town.people
    cem.discord.in(post).say('Mit Plan', { files: [{ name: 'plan.txt', data: 'Bänke am Markt' }] })
    const plan = await bernd.telegram.in(topic).sees('Mit Plan')
    expect(plan.file?.name).toBe('plan.txt')
    expect(new TextDecoder().decode(plan.file?.bytes)).toBe('Bänke am Markt')
    await bernd.telegram.in(topic).sticker('👍')
    await cem.discord.in(post).sees('[Sticker: 👍]')
    await bernd.telegram.in(topic).sendPhoto(undefined, 'So sieht es aus')
    const photo = await cem.discord.in(post).sees('So sieht es aus')
    expect(photo.attachments.map(({ filename }) => filename)).toEqual(['photo.jpg'])
    const large = new Uint8Array(11 * 1024 * 1024)
    await bernd.telegram.in(topic).sendDocument({ name: 'film.bin', bytes: large }, 'Groß')
    await cem.discord.in(post).sees(/film\.bin, 11 MB/)
    clean(threads)
  })

  it('splits what is too long, and an edit of it follows', async () => {
    const threads = await begin()
    const { post, topic } = threads
    const { bernd, cem } = threads.town.people
    const long = 'Das ist ein langer Satz. '.repeat(120).trim()
    const said = await bernd.telegram.in(topic).say(long)
    await threads.town.discord.world.until(() => copies(threads).discord.length === 2)
    await threads.town.later(11_000)
    await bernd.telegram.in(topic).edit(said, 'Doch kurz')
    await cem.discord.in(post).sees('Doch kurz')
    await threads.town.discord.world.until(() => copies(threads).discord.length === 1)
    expect(copies(threads).discord.map(({ content }) => content)).toEqual(['Doch kurz'])
    clean(threads)
  })

  it('makes a deleted webhook again and bears odd names without harm', async () => {
    const threads = await begin()
    const { post, topic } = threads
    const { cem } = threads.town.people
    const odd = threads.town.telegram.world.person({ name: '@everyone \u202ediscord **Fett**' })
    await threads.town.chat.join(odd)
    await odd.in(topic).say('eins')
    const first = await cem.discord.in(post).sees('eins')
    expect(first.author.username).not.toMatch(/discord|\u202e/i)
    const { world } = threads.town.discord
    for (const webhook of world.webhooks(threads.town.forum)) world.deleteWebhook(webhook)
    await odd.in(topic).say('zwei')
    const second = await cem.discord.in(post).sees('zwei')
    expect(second.webhook_id).not.toBe(first.webhook_id)
    clean(threads)
  })
})

describe('people and privacy in a mirrored discussion', () => {
  it('says on each card who reads along, and nothing of somebody who does not want to be mirrored', async () => {
    const threads = await begin()
    const { post, topic } = threads
    const { bernd, cem } = threads.town.people
    const { anna } = threads.town.people
    const asked = await anna.telegram.privately.sees('höchstens 24 Stunden')
    expect(asked.plainText).toContain('erscheinen mit Namen auch auf der anderen')
    await cem.discord.in(post).sees('Diskussionen werden gespiegelt')
    await bernd.telegram.in(topic).sees('Diskussionen werden gespiegelt')
    await bernd.telegram.privately.say('/konto benachrichtigen')
    await bernd.telegram.privately.press('Nicht spiegeln')
    await threads.town.quiet()
    await bernd.telegram.in(topic).say('Das bleibt hier')
    const line = await cem.discord.in(post).sees('nicht gespiegelt werden möchte')
    expect(line.author.username).toBe('AGora')
    expect(cem.discord.in(post).texts.join()).not.toContain('Das bleibt hier')
    clean(threads)
  })

  it('keeps no words once they are delivered, and forgets which message is which when the motion is over', async () => {
    const threads = await begin()
    const { post, topic } = threads
    const { bernd, cem } = threads.town.people
    cem.discord.in(post).say('Ein geheimes Wort: Haselmaus')
    await bernd.telegram.in(topic).sees('Haselmaus')
    await bernd.telegram.in(topic).say('Und noch eins: Siebenschläfer')
    await cem.discord.in(post).sees('Siebenschläfer')
    await threads.town.quiet()
    await cem.discord.in(post).press('Zurückziehen')
    await cem.discord.in(post).press('Bestätigen')
    await threads.town.later(61_000)
    await bernd.telegram.in(topic).sees(/Ein Mitglied[\s\S]*Haselmaus/)
    await threads.town.later(61_000)
    await threads.town.quiet()
    await threads.town.halt()
    const file = new Database(join(threads.town.dataDir, 'agora.db'), { readonly: true })
    expect(file.prepare('select count(*) from mirror_texts').pluck().get()).toBe(0)
    expect(file.prepare('select count(*) from mirror_messages').pluck().get()).toBe(0)
    expect(file.prepare('select count(*) from mirror_parts').pluck().get()).toBe(0)
    file.close()
    clean(threads)
  })
})

describe('a deleted thread', () => {
  it('is made again only on a chair’s word', async () => {
    const threads = await begin()
    const { post } = threads
    const { anna } = threads.town.people
    const standing = () =>
      threads.town.discord.world.threads(threads.town.forum).filter(({ name }) => name.startsWith('E 1'))
    post.delete()
    await threads.town.discord.world.until(() =>
      anna.discord.dmTexts().some((text) => text.includes('gelöscht')),
    )
    await threads.town.later(5000)
    await threads.town.quiet()
    expect(standing()).toEqual([])
    await anna.discord.dm.press('Neu anlegen')
    await threads.town.discord.world.until(() => standing().length === 1)
    clean(threads)
  })
})

describe('a bot without the switch for message contents', () => {
  it('runs on without mirroring and says which switch to turn on', async () => {
    const threads = await mirroredTown({ intents: { messageContent: false } })
    town = threads.town
    await threads.town.quiet()
    expect(threads.town.log.some((line) => line.includes('Message Content Intent'))).toBe(true)
    const { bernd, cem } = threads.town.people
    cem.discord.in(threads.post).say('Hört mich jemand?')
    await bernd.telegram.in(threads.topic).press(/Mitzeichnen/)
    await cem.discord.in(threads.post).sees('Bernd')
    expect(
      threads.town.chat
        .messages(threads.topic)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('Hört mich')
  })
})
