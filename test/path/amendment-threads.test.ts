import type { APIMessage } from 'discord-api-types/v10'
import { afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { foundGroup, gatherMembers, proposeOnDiscord } from './steps.ts'
import { mirroredTown } from './mirror-steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

function clean(at: Town): void {
  expect(at.discord.violations).toEqual([])
  expect(at.telegram.violations).toEqual([])
}

/** Cem proposes an amendment on Discord to the only paragraph there is. */
async function amend(at: Town, post: ReturnType<Town['discord']['world']['threads']>[number]): Promise<void> {
  const there = at.people.cem.discord.in(post)
  await there.press('Änderungsantrag stellen')
  await there.select('Absatz wählen', 'Zeile 1: Die Stadt stellt Bänke auf.')
  await there.submitModal({
    'Neuer Wortlaut': 'Die Stadt stellt viele Bänke auf.',
    Begründung: 'Es sind wenige.',
  })
  await there.press('Bestätigen')
}

const postOf = (at: Town, start: string) =>
  at.discord.world.until(() => at.discord.world.threads(at.forum).find((one) => one.name.startsWith(start)))
const topicOf = (at: Town, name: RegExp) =>
  at.telegram.world.until(() => at.chat.topic(name), { what: `the topic ${name.source}` })
const written = (message: APIMessage | undefined) => JSON.stringify(message?.components ?? [])

describe('an amendment’s own discussion', () => {
  it('has a post and a topic, linked both ways, mirrored, renamed and locked with its motion', async () => {
    const threads = await mirroredTown({ idle: 30 })
    const at = threads.town
    town = at
    const { anna, bernd, cem } = at.people
    await amend(at, threads.post)
    const post = await postOf(at, 'Ä1 zu E 1')
    const topic = await topicOf(at, /Ä1 zu E 1/)
    expect(post.name).toBe('Ä1 zu E 1 · Mehr Bänke')
    expect(post.tags).toEqual(['Änderung offen'])

    // First the card, then what it changes and why.
    const server = at.server.id
    await cem.discord.in(post).sees('Es sind wenige')
    const [card, text] = cem.discord.in(post).messages
    expect(written(card)).toContain(`https://discord.com/channels/${server}/${threads.post.id}`)
    expect(written(card)).toContain('Diskussionen werden gespiegelt')
    expect(written(text)).toContain('viele')
    const motionCard = () => cem.discord.in(threads.post).messages[0]
    await at.discord.world.until(() =>
      written(motionCard()).includes(`https://discord.com/channels/${server}/${post.id}`),
    )
    await cem.discord.in(threads.post).sees('Ä1 zu E 1 ist gestellt')

    await bernd.telegram.in(topic).sees('Es sind wenige')
    const chat = String(at.chat.id).replace('-100', '')
    const links = (of: typeof topic) =>
      at.chat
        .messages(of)
        .flatMap(({ entities }) => entities)
        .flatMap((entity) => (entity.type === 'text_link' ? [entity.url] : []))
    expect(links(topic)).toContain(`https://t.me/c/${chat}/${threads.topic.topicId}`)
    await at.telegram.world.until(() =>
      links(threads.topic).includes(`https://t.me/c/${chat}/${topic.topicId}`),
    )

    // What is said there is read there, on the other platform too.
    cem.discord.in(post).say('Viele ist unbestimmt')
    await bernd.telegram.in(topic).sees('Viele ist unbestimmt')
    await bernd.telegram.in(topic).say('Besser eine Zahl')
    await cem.discord.in(post).sees('Besser eine Zahl')
    expect(cem.discord.in(threads.post).texts.join()).not.toContain('Besser eine Zahl')

    // Commands know where they are typed: the motion and the amendment need no name.
    await bernd.telegram.in(threads.topic).press('Mitzeichnen (0/2)')
    await at.later(61_000)
    await anna.discord.in(threads.post).press('Mitzeichnen (1/2)')
    await cem.discord.in(threads.post).press('Der AG vorlegen')
    await postOf(at, 'Ä1 zu A 1 · Mehr Bänke')
    await at.later(61_000)
    await topicOf(at, /Ä1 zu A 1 · Mehr Bänke/)
    await bernd.telegram.in(topic).say('/aenderungsantrag stellen')
    await bernd.telegram.privately.sees('Was soll an A 1 geändert werden')
    const quoted = await cem.discord
      .in(post)
      .contextMenu('Als Änderungsantrag stellen', cem.discord.in(post).say('„Bänke“ ist mir zu wenig'))
    expect(quoted.text).toContain('Zeile 1 ändern')
    cem.discord.in(post).dismissModal()
    await anna.discord.in(post).press('Nicht zulassen')
    await anna.discord.in(post).submitModal({ Grund: 'Zu spät' })
    await at.discord.world.until(() => post.tags.join() === 'Änderung abgelehnt')
    expect(post.locked).toBe(false)

    await cem.discord.in(threads.post).press('Zurückziehen')
    await cem.discord.in(threads.post).press('Bestätigen')
    await at.discord.world.until(() => post.locked)
    expect(post.archived).toBe(false)
    await at.later(61_000)
    await at.telegram.world.until(
      () => at.chat.topics().find(({ id }) => id === topic.topicId)?.closed === true,
    )
    clean(at)
  })

  it('is made again only on a chair’s word, and the motion’s card leads to the new one', async () => {
    const threads = await mirroredTown()
    const at = threads.town
    town = at
    const { anna } = at.people
    await amend(at, threads.post)
    const first = await postOf(at, 'Ä1')
    await topicOf(at, /Ä1/)
    await at.quiet()
    first.delete()
    await anna.discord.dm.sees('Jemand hat auf Discord das Thema von Ä1 zu E 1')
    await at.later(70_000)
    await at.quiet()
    const standing = () => at.discord.world.threads(at.forum).filter(({ name }) => name.startsWith('Ä1'))
    expect(standing()).toEqual([])
    await anna.discord.dm.press('Neu anlegen')
    const second = await postOf(at, 'Ä1')
    const card = () => written(anna.discord.in(threads.post).messages[0])
    await at.discord.world.until(() => card().includes(`/${second.id}`) && !card().includes(`/${first.id}`))
    expect(standing()).toHaveLength(1)
    clean(at)
  })

  it('is a thread below its card in a text channel, and the card itself in a group without topics', async () => {
    town = await startTown()
    const at = town
    await at.chat.setForum(false)
    await foundGroup(at, at.talk)
    await gatherMembers(at)
    const { bernd, cem } = at.people
    await proposeOnDiscord(at, cem, { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' })
    const thread = (start: string) =>
      at.discord.world.until(() =>
        at.discord.world.threads(at.talk).find((one) => one.name.startsWith(start)),
      )
    await thread('E 1')
    await amend(at, at.talk)
    const amendment = await thread('Ä1 zu E 1')
    await cem.discord.in(amendment).sees('Es sind wenige')
    const card = await bernd.telegram.in(at.chat).sees('Ä1 zu E 1')
    await bernd.telegram.in(at.chat).sees('Es sind wenige')
    // A reply to the card means this amendment.
    await bernd.telegram.in(at.chat).reply(card, '/aenderungsantrag zeigen')
    const shown = await bernd.telegram.privately.sees('Ä1 zu E 1')
    expect(shown.plainText).toContain('viele')
    clean(at)
  })
})
