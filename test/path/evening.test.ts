import { afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { codesIn } from '../roll/house.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

const setupWords = { 'Name der AG': 'AG Lebenswerte Stadt' }

describe('a chair’s first evening', () => {
  it('gets a group of 12, two of them without any account, running on both platforms with /hilfe alone', async () => {
    town = await startTown({ limits: false })
    const { anna, bernd, cem, dilek, eva } = town.people
    const talk = anna.discord.in(town.talk)

    // Setting up: the help leads to a form, a question, and what comes next.
    const help = await talk.slash('/hilfe')
    expect(help.text).toContain('keiner Mitgliederliste')
    const topic = await talk.select('Wozu möchtest du mehr wissen?', 'Gruppe einrichten')
    expect(topic.text).toContain('/ag einrichten')
    await talk.press('AG einrichten')
    const founded = await talk.submitModal(setupWords)
    expect(founded.text).toContain('ist eingerichtet')
    const chair = await talk.press('Vorsitz')
    expect(chair.text).toContain('Mitglied Nr. 1')
    await talk.sees(/arbeitet ab jetzt hier mit Anträgen/)

    // The other platform: a code, typed there; the question about mirroring is the last step.
    const [code] = codesIn((await talk.press('Andere Plattform verbinden')).text)
    await anna.telegram.privately.say('/start')
    await anna.telegram.privately.sees('Antragsbot')
    await anna.telegram.in(town.chat).say(`/ag verbinden ${code}`)
    await anna.telegram.privately.sees('auf beiden Plattformen zu lesen')
    await anna.telegram.privately.press('Nicht spiegeln')
    const [link] = codesIn((await talk.slash('/konto verknüpfen')).text)
    await anna.telegram.privately.say(`/konto verknüpfen ${link}`)
    await anna.telegram.privately.sees(/Verknüpft/)

    // Two members without any account, by name alone.
    await talk.select('Wozu möchtest du mehr wissen?', 'Mitglieder')
    for (const name of ['Gerda Groß', 'Heinz Huber']) {
      await talk.press('Freischalten')
      expect((await talk.submitModal({ 'Name auf der Mitgliederliste': name })).text).toContain('Nr.')
    }

    // Five by code on both platforms.
    await talk.press('Einladen')
    const invited = await talk.submitModal({ 'Namen oder Anzahl': '5' })
    const codes = codesIn(invited.text)
    expect(codes).toHaveLength(5)
    const onTelegram = ['Ida', 'Jan'].map((name) => ({
      name,
      who: town?.telegram.world.person({ name, languageCode: 'de' }),
    }))
    for (const [at, { who }] of onTelegram.entries()) {
      if (who === undefined) throw new Error('no Telegram')
      await town.chat.join(who)
      await who.start()
      await who.privately.say(`/konto beitreten ${codes[at]}`)
      await who.privately.sees('Willkommen')
    }
    for (const [at, name] of ['Kim', 'Lea', 'Mo'].entries()) {
      const who = town.discord.world.person({ name, locale: 'de' })
      town.server.join(who)
      const joined = await who.in(town.talk).slash('/konto beitreten', { code: codes[at + 2] ?? '' })
      expect(joined.text).toContain('Willkommen')
    }

    // Four ask: the chair is told privately and presses one button.
    for (const who of [cem, dilek]) {
      await who.discord.in(town.talk).slash('/hilfe')
      await who.discord.in(town.talk).press('Freischaltung beantragen')
    }
    for (const who of [bernd, eva]) {
      await who.telegram.start()
      await who.telegram.privately.sees('Antragsbot')
      await who.telegram.in(town.chat).say('/hilfe')
      await who.telegram.privately.sees('Freischaltung beantragen')
      await who.telegram.privately.press('Freischaltung beantragen')
      await who.telegram.privately.sees('Vorsitz von')
    }
    for (let waiting = 4; waiting > 0; waiting -= 1) {
      const open = await talk.slash('/offen')
      expect(open.text.match(/Bittet um Freischaltung/g)).toHaveLength(waiting)
      const name = /Bittet um Freischaltung: (.+)/.exec(open.text)?.[1]?.trim()
      await talk.press(`${name}: antworten`)
      expect((await talk.press('Freischalten')).text).toContain('freigeschaltet')
    }
    await bernd.telegram.privately.sees('Du bist jetzt als Mitglied in AG Lebenswerte Stadt dabei')

    const roll = await talk.slash('/mitglied liste')
    expect(roll.text).toContain('Mitgliederliste: 12 Einträge')
    expect(roll.text.match(/ohne Konto/g)).toHaveLength(2)
    expect(roll.text).toContain('Vorsitz, Discord + Telegram')
    expect(town.discord.violations).toEqual([])
    expect(town.telegram.violations).toEqual([])
    expect(town.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([])
  }, 60_000)
})
