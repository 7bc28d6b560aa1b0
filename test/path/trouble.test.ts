import { afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town, type TownOptions } from '../../playground/town.ts'
import { startWiki } from '../../playground/wiki/index.ts'
import { foundGroup, gatherMembers, proposeOnDiscord } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

const words = { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' }

/** A group with one motion that only needs to be published: everything but the trouble itself. */
async function accepted(options: TownOptions = {}): Promise<Town> {
  const at = await startTown({ limits: false, platforms: ['discord'], ...options })
  town = at
  const { anna } = at.people
  const talk = anna.discord.in(at.talk)
  await talk.slash('/ag einrichten', { name: 'AG Lebenswerte Stadt', kanal: at.forum })
  await talk.press('Vorsitz')
  await talk.slash('/ag einstellungen', { einstellung: 'mitzeichnungen', wert: '0' })
  await proposeOnDiscord(at, anna, words)
  return at
}

async function decide(at: Town): Promise<void> {
  const talk = at.people.anna.discord.in(at.talk)
  await talk.slash('/antrag vorlegen', { antrag: 'E 1' })
  await talk.slash('/antrag beschluss', { antrag: 'A 1', entscheidung: 'Annahme' })
  await talk.submitModal({})
}

function reads(at: Town, text: RegExp): Promise<string> {
  return at.discord.world.until(
    () => at.people.anna.discord.dmTexts().find((one) => text.test(one)),
    () => `${text} in:\n${at.people.anna.discord.dmTexts().join('\n')}\n${at.log.slice(-5).join('\n')}`,
  )
}

function inThread(at: Town, text: RegExp): Promise<string> {
  return at.discord.world.until(() => {
    const thread = at.discord.world.threads(at.forum).find((one) => one.name.includes(words.title))
    return thread === undefined
      ? undefined
      : at.people.anna.discord.in(thread).texts.find((one) => text.test(one))
  })
}

describe('trouble with the wiki', () => {
  it('waits while the wiki is closed, tells the chair once, and publishes by itself afterwards', async () => {
    const at = await accepted()
    at.wiki.faults.everyEdit('readonly')
    await decide(at)
    await reads(at, /noch nicht veröffentlicht/)
    expect(at.wiki.pages()).toEqual([])
    at.wiki.faults.heal()
    at.clock.later(60_000)
    await inThread(at, /steht jetzt im Wiki/)
    expect(at.wiki.page(words.title)?.revisions).toHaveLength(1)
    expect(at.people.anna.discord.dmTexts().filter((one) => one.includes('noch nicht'))).toHaveLength(1)
  })

  it('publishes once when the answer to the edit was lost', async () => {
    const at = await accepted()
    at.wiki.faults.nextEdit('drop the answer')
    await decide(at)
    await at.discord.world.until(() => at.wiki.page(words.title) !== undefined)
    at.clock.later(70_000)
    await inThread(at, /steht jetzt im Wiki/)
    expect(at.wiki.page(words.title)?.revisions).toHaveLength(1)
  })

  it('never writes over a page that is already there, and says so to the chair', async () => {
    const at = await accepted()
    at.wiki.human.edit(words.title, 'Von Hand geschrieben')
    await decide(at)
    await reads(at, /konnte nicht veröffentlicht werden. Im Wiki steht unter diesem Titel schon eine Seite/)
    expect(at.wiki.page(words.title)?.text).toBe('Von Hand geschrieben')
    await inThread(at, /Die Veröffentlichung hängt/)
  })

  it('tells the chair when the bot password is wrong, and never logs it', async () => {
    const wiki = await startWiki()
    const login = { user: wiki.user, password: 'wrong-bot-password' }
    const at = await accepted({ wiki: { apiUrl: wiki.apiUrl, login } })
    await decide(at)
    await reads(at, /nicht veröffentlicht werden. Der Zugang zum Wiki ist nicht richtig eingerichtet/)
    expect(wiki.pages()).toEqual([])
    expect(at.log.join('\n')).toContain('configuration')
    expect(at.log.join('\n')).not.toContain('wrong-bot-password')
    await wiki.stop()
  })

  it('tells the chair when the wiki cannot be reached at all', async () => {
    const login = { user: 'A@b', password: 'secret-one' }
    const at = await accepted({ wiki: { apiUrl: 'http://127.0.0.1:9/api.php', login } })
    await decide(at)
    expect(await reads(at, /noch nicht veröffentlicht/)).toContain('weil das Wiki nicht erreichbar ist')
  })
})

describe('trouble with rights on Discord', () => {
  it('names the missing right to the chair, and goes on by itself once it is there', async () => {
    const at = await accepted()
    await inThread(at, /sammelt/)
    at.forum.deny('bot', 'SendMessages', 'SendMessagesInThreads')
    await at.people.anna.discord.in(at.talk).slash('/antrag vorlegen', { antrag: 'E 1' })
    expect(await reads(at, /kann ich nicht schreiben/)).toContain('Es fehlt das Recht')
    at.forum.allow('bot', 'SendMessages', 'SendMessagesInThreads')
    at.clock.later(3_600_000)
    await inThread(at, /vorgelegt/)
  })
})

describe('bad input', () => {
  it('gets a clear answer and keeps what was written', async () => {
    const at = await accepted()
    const talk = at.people.anna.discord.in(at.talk)
    const propose = async (fields: Parameters<typeof talk.submitModal>[0]) => {
      await talk.slash('/antrag stellen')
      const answer = await talk.submitModal(fields)
      return (await answer.completed()).text
    }
    expect(await propose({ Titel: 'ä'.repeat(200), Antragstext: 'Text' })).toMatch(/zu lang/)
    expect(await propose({ Titel: 'Diskussion: Radwege', Antragstext: 'Text' })).toMatch(/Doppelpunkt/)
    expect(await propose({ Titel: 'A|B', Antragstext: 'Text' })).toMatch(/Zeichen/)
    expect(await propose({ Titel: 'Leer' })).toMatch(/Text/)
    const pdf = {
      name: 'antrag.txt',
      data: Uint8Array.from({ length: 5000 }, (_, index) => (index * 37) % 256),
    }
    expect(await propose({ Titel: 'Binär', Datei: pdf })).toMatch(/Datei|Text/)
    const broken = { name: 'antrag.docx', data: new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]) }
    expect(await propose({ Titel: 'Kaputt', Antragstext: 'Bleibt da', Datei: broken })).toMatch(/Bleibt da/)
    expect((await talk.slash('/antrag zeigen', { antrag: 'A 99' })).text).toContain('A 99')
    expect((await talk.slash('/abstimmung zeigen', { abstimmung: 'P 99' })).text).toContain('P 99')
    expect(at.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([])
  })

  it('answers two presses at once and a button of yesterday', async () => {
    town = await startTown({ limits: false })
    const at = town
    await foundGroup(at)
    await gatherMembers(at)
    const { anna, bernd, cem, dilek } = at.people
    await proposeOnDiscord(at, cem, words)
    const post = await at.discord.world.until(() =>
      at.discord.world.threads(at.forum).find((one) => one.name.includes(words.title)),
    )
    const topic = await at.telegram.world.until(() => at.chat.topic(/Bänke/), { what: 'the topic' })
    await bernd.telegram.in(topic).sees('Mitzeichnen')
    const both = await Promise.all([
      dilek.discord.in(post).press('Mitzeichnen (0/2)'),
      dilek.telegram.in(topic).press('Mitzeichnen'),
    ])
    const answers = [both[0].text, both[1].alert ?? both[1].toast ?? '']
    expect(answers.filter((one) => one.includes('1 von 2'))).toHaveLength(1)
    expect(answers.filter((one) => one.includes('schon'))).toHaveLength(1)
    await bernd.telegram.in(topic).press('Mitzeichnen')
    await cem.discord.in(post).press('Der AG vorlegen')
    const talk = anna.discord.in(at.talk)
    await talk.slash('/abstimmung eröffnen', { antrag: 'A 1' })
    await talk.press('Umlauf')
    await talk.press('Bestätigen')
    const card = await bernd.telegram.in(topic).sees('Abstimmung P 1 über')
    await bernd.telegram.in(topic).press('Ja', { message: card })
    at.clock.later(4 * 86_400_000)
    const late = await bernd.telegram.in(topic).press('Nein', { message: card })
    expect(late.alert ?? late.toast).toMatch(/P 1/)
    await bernd.telegram.in(topic).sees(/Angenommen: 1 Ja, 0 Nein/)
  })
})
