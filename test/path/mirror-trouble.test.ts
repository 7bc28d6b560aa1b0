import { afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { connectAndMirror, mirroredTown } from './mirror-steps.ts'
import { gatherMembers, proposeOnDiscord } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

/** What the mirror wrote in the topic, oldest first. */
function mirrored(at: Town, topic?: ReturnType<Town['chat']['topic']>): readonly string[] {
  return at.chat
    .messages(topic)
    .flatMap(({ byBot, text }) => (byBot && text.startsWith('Cem Çelik') ? [text] : []))
}

describe('trouble in a mirrored discussion', () => {
  it('brings what was said while Telegram was down, in order and with its times', async () => {
    const threads = await mirroredTown({ idle: 30 })
    town = threads.town
    const { post, topic } = threads
    const { cem, bernd } = town.people
    await town.quiet()
    town.telegram.faults.down()
    for (const words of ['eins', 'zwei', 'drei']) cem.discord.in(post).say(words)
    // At once: every try then comes ten minutes after the words, however busy the machine is.
    town.clock.later(10 * 60_000)
    await town.quiet()
    town.telegram.faults.up()
    town.clock.later(90_000)
    await bernd.telegram.in(topic).sees('drei', { within: 40_000 })
    const said = mirrored(town, topic).join('\n')
    expect(said.match(/eins|zwei|drei/g)).toEqual(['eins', 'zwei', 'drei'])
    expect(said).toMatch(/\d{2}:\d{2} Uhr/)
  })

  it('brings what was said on Discord while the bot was away, and takes back what was deleted meanwhile', async () => {
    const threads = await mirroredTown()
    town = threads.town
    const { post, topic } = threads
    const { cem, bernd } = town.people
    const first = cem.discord.in(post).say('bleibt nicht')
    await bernd.telegram.in(topic).sees('bleibt nicht')
    await town.quiet()
    await town.halt()
    cem.discord.in(post).say('während der Pause')
    cem.discord.in(post).deleteMessage(first)
    await town.start()
    await bernd.telegram.in(topic).sees('während der Pause', { within: 10_000 })
    await town.telegram.world.until(() => !mirrored(threads.town, topic).join().includes('bleibt nicht'))
    expect(mirrored(town, topic)).toHaveLength(1)
  })

  it('counts a message handed out twice once, and fifty edits in a minute cost few requests', async () => {
    const threads = await mirroredTown({ idle: 30 })
    town = threads.town
    const { post, topic } = threads
    const { cem, bernd } = town.people
    const said = await bernd.telegram.in(topic).say('Fassung 0')
    town.telegram.faults.deliverTwice(1)
    await cem.discord.in(post).sees('Fassung 0')
    const before = town.discord.requests.length
    for (let version = 1; version <= 50; version += 1) {
      await bernd.telegram.in(topic).edit(said, `Fassung ${version}`)
      town.clock.later(1200)
    }
    // On a busy machine the last edits are heard late; each change rests ten seconds.
    for (let step = 0; step < 20 && !cem.discord.in(post).texts.includes('Fassung 50'); step += 1)
      await town.later(11_000)
    await town.quiet()
    expect(town.discord.requests.length - before).toBeLessThan(12)
    const copies = cem.discord.in(post).messages.filter((one) => one.webhook_id !== undefined)
    expect(copies.map(({ content }) => content)).toEqual(['Fassung 50'])
  })

  it('works in a group without topics: answers to the card and to answers belong to the discussion', async () => {
    town = await startTown({ intents: { messageContent: true } })
    await town.chat.setForum(false)
    await connectAndMirror(town)
    await gatherMembers(town)
    const { cem, bernd } = town.people
    await proposeOnDiscord(town, cem, { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' })
    const post = await town.discord.world.until(() =>
      town?.discord.world.threads(town.forum).find((one) => one.name.startsWith('E 1')),
    )
    const card = await bernd.telegram.in(town.chat).sees('Mitzeichnen (0/2)')
    await cem.discord.in(post).sees('Bänke auf')
    await town.quiet()
    await bernd.telegram.in(town.chat).reply(card, 'Zur Sache')
    await cem.discord.in(post).sees('Zur Sache')
    await bernd.telegram.in(town.chat).say('Ganz etwas anderes')
    cem.discord.in(post).say('Meine Antwort')
    const copy = await bernd.telegram.in(town.chat).sees('Meine Antwort')
    expect(copy.replyTo).toBe(card.id)
    await bernd.telegram.in(town.chat).reply(copy, 'Und noch eine')
    await cem.discord.in(post).sees('Und noch eine')
    expect(cem.discord.in(post).texts.join()).not.toContain('Ganz etwas anderes')
    expect(town.telegram.violations).toEqual([])
  })

  it('changes and takes back what stands in a thread that has archived itself', async () => {
    const threads = await mirroredTown({ idle: 30 })
    town = threads.town
    const { post, topic } = threads
    const { bernd, cem } = town.people
    const said = await bernd.telegram.in(topic).say('Erste Worte')
    await cem.discord.in(post).sees('Erste Worte')
    await town.later(11_000)
    post.archive()
    await bernd.telegram.in(topic).edit(said, 'Andere Worte')
    await cem.discord.in(post).sees('Andere Worte')
    // Nobody is told that a right is missing: an archived thread is only opened again.
    await town.quiet()
    expect(town.people.anna.discord.dmTexts().join()).not.toContain('Es fehlt das Recht')
    expect(town.discord.violations).toEqual([])
  })

  it('counts a message on Discord handed out twice once, and brings the last of fifty edits', async () => {
    const threads = await mirroredTown({ idle: 30 })
    town = threads.town
    const { post, topic } = threads
    const { bernd, cem } = town.people
    town.discord.faults.deliverTwice(5)
    const said = cem.discord.in(post).say('Fassung 0')
    await bernd.telegram.in(topic).sees('Fassung 0')
    const before = town.telegram.requests.filter(({ method }) => method === 'editMessageText').length
    for (let version = 1; version <= 50; version += 1) {
      cem.discord.in(post).edit(said, `Fassung ${version}`)
      town.clock.later(1200)
    }
    for (let step = 0; step < 20 && mirrored(town, topic).join() !== 'Cem Çelik\nFassung 50'; step += 1)
      await town.later(11_000)
    expect(mirrored(town, topic)).toEqual(['Cem Çelik\nFassung 50'])
    const edits = town.telegram.requests.filter(({ method }) => method === 'editMessageText').length - before
    expect(edits).toBeLessThan(12)
  })

  it('goes on in the new chat when a Telegram group becomes a supergroup', async () => {
    town = await startTown({ intents: { messageContent: true }, idle: 30 })
    const { anna, bernd, cem } = town.people
    const group = town.telegram.world.group({
      title: 'AG Umzug',
      kind: 'group',
      creator: anna.telegram,
      members: [bernd.telegram],
    })
    await connectAndMirror(town, group)
    await gatherMembers(town)
    await proposeOnDiscord(town, cem, { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' })
    const post = await town.discord.world.until(() =>
      town?.discord.world.threads(town.forum).find((one) => one.name.startsWith('E 1')),
    )
    await bernd.telegram.in(group).sees('Bänke auf')
    await cem.discord.in(post).sees('Bänke auf')
    await town.quiet()
    const said = cem.discord.in(post).say('Vor dem Umzug')
    await bernd.telegram.in(group).sees('Vor dem Umzug')
    await town.quiet()
    await group.migrate()
    const card = await bernd.telegram.in(group).sees('Mitzeichnen (0/2)')
    // The copy stays behind in the old chat; its edit fails there and holds nothing up.
    cem.discord.in(post).edit(said, 'Vor dem Umzug geändert')
    cem.discord.in(post).say('Nach dem Umzug')
    await town.later(61_000)
    const copy = await bernd.telegram.in(group).sees('Nach dem Umzug')
    expect(copy.replyTo).toBe(card.id)
    await bernd.telegram.in(group).reply(card, 'Angekommen')
    await cem.discord.in(post).sees('Angekommen')
    expect(town.telegram.violations).toEqual([])
  })

  it('brings odd names from Discord as the words they are', async () => {
    const threads = await mirroredTown()
    town = threads.town
    const { post, topic } = threads
    const odd = town.discord.world.person({ name: '@everyone \u202e**Fett** <b>' })
    town.server.join(odd)
    odd.in(post).say('Hallo')
    const copy = await town.people.bernd.telegram.in(topic).sees('Hallo')
    expect(copy.text).toBe('@\u2060everyone **Fett** <b>\nHallo')
    expect(copy.entities.map(({ type, offset }) => [type, offset])).toEqual([['bold', 0]])
  })

  it('tells the chairs which right is missing for mirroring', async () => {
    const threads = await mirroredTown({ idle: 30 })
    town = threads.town
    const { post, topic } = threads
    const { anna, bernd, cem } = town.people
    town.server.botMay(
      'ViewChannel',
      'SendMessages',
      'SendMessagesInThreads',
      'ManageThreads',
      'ReadMessageHistory',
      'AttachFiles',
    )
    await bernd.telegram.in(topic).say('kommt nicht an')
    await town.discord.world.until(() => anna.discord.dmTexts().some((text) => text.includes('Webhooks')))
    expect(anna.discord.dmTexts().join()).toContain('Webhooks verwalten')
    // Neither the other place nor the cards of this one wait for it.
    cem.discord.in(post).say('geht trotzdem')
    await bernd.telegram.in(topic).sees('geht trotzdem')
    await bernd.telegram.in(topic).press('Mitzeichnen (0/2)')
    await cem.discord.in(post).sees('Mitzeichnen (1/2)')
    expect(cem.discord.in(post).texts.join()).not.toContain('kommt nicht an')
    town.server.botMay(
      'ViewChannel',
      'SendMessages',
      'SendMessagesInThreads',
      'ManageThreads',
      'ManageWebhooks',
      'ReadMessageHistory',
      'AttachFiles',
    )
    await town.later(331_000)
    await cem.discord.in(post).sees('kommt nicht an')
    expect(anna.discord.dmTexts().filter((text) => text.includes('Webhooks verwalten'))).toHaveLength(1)
  })

  it('keeps what was said for a deleted topic until a chair lets it be made again', async () => {
    const threads = await mirroredTown({ idle: 30 })
    town = threads.town
    const { post, topic } = threads
    const { anna, bernd, cem } = town.people
    await town.chat.deleteTopic(topic)
    cem.discord.in(post).say('Wohin damit?')
    await anna.discord.dm.sees('Jemand hat auf Telegram das Thema von E 1 · Mehr Bänke gelöscht')
    await town.later(120_000)
    await town.quiet()
    expect(town.chat.topics().filter(({ name }) => name.startsWith('E 1'))).toEqual([])
    await anna.discord.dm.press('Neu anlegen')
    const again = await town.telegram.world.until(() => town?.chat.topic(/E 1/), { what: 'the new topic' })
    await town.later(61_000)
    await bernd.telegram.in(again).sees('Wohin damit?')
    expect(town.telegram.violations).toEqual([])
  })

  it('hears what somebody writes in a post before the bot knows whose it is', async () => {
    town = await startTown({ intents: { messageContent: true }, idle: 30 })
    const at = town
    await connectAndMirror(at)
    await gatherMembers(at)
    const { bernd, cem } = at.people
    // The post stands there, but its answer is lost; somebody writes before the next try finds it.
    at.discord.faults.next('cut after', { method: 'POST', path: /^\/channels\/\d+\/threads$/ })
    await proposeOnDiscord(at, cem, { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' })
    const post = await at.discord.world.until(() =>
      at.discord.world.threads(at.forum).find((one) => one.name.startsWith('E 1')),
    )
    cem.discord.in(post).say('Als Erster!')
    await at.quiet()
    await at.later(61_000)
    const topic = await at.telegram.world.until(() => at.chat.topic(/E 1/), { what: 'the topic' })
    await bernd.telegram.in(topic).sees('Als Erster!')
    const standing = at.discord.world.threads(at.forum).filter(({ name }) => name.startsWith('E 1'))
    expect(standing).toHaveLength(1)
  })
})
