import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town, type TownOptions } from '../../playground/town.ts'
import { soon } from '../soon.ts'
import { foundGroup, gatherMembers, proposeOnDiscord } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

async function withMembers(options: TownOptions = {}): Promise<Town> {
  const made = await startTown({ limits: false, ...options })
  town = made
  await foundGroup(made)
  await gatherMembers(made)
  return made
}

/** A motion that is collecting signatures, with its place on each platform. */
async function collecting(made: Town) {
  const words = { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' }
  await proposeOnDiscord(made, made.people.cem, words)
  const topic = await made.telegram.world.until(() => made.chat.topic(/E 1 · Mehr Bänke/))
  const post = await made.discord.world.until(() =>
    made.discord.world.threads(made.forum).find((one) => one.name.startsWith('E 1')),
  )
  return { topic, post }
}

describe('people on both platforms', () => {
  it('are one voice, however fast they press on both at once', async () => {
    const made = await withMembers()
    const { anna, dilek, cem } = made.people
    await anna.discord.in(made.talk).slash('/ag einstellungen', { einstellung: 'mitzeichnungen', wert: '1' })
    const { topic, post } = await collecting(made)
    for (let race = 0; race < 20; race += 1) {
      await Promise.all([
        dilek.discord.in(post).press('Mitzeichnen'),
        dilek.telegram.in(topic).press('Mitzeichnen'),
        dilek.discord.in(made.talk).slash('/antrag mitzeichnen', { antrag: 'E 1' }),
      ])
      const shown = await anna.discord.in(made.talk).slash('/antrag zeigen', { antrag: 'E 1' })
      expect(shown.text).toContain('1 von 1')
      expect(shown.text.match(/Dilek Demir/g)).toHaveLength(1)
      await Promise.all([
        dilek.telegram.in(topic).press('Mitzeichnung zurückziehen'),
        dilek.discord.in(post).press('Mitzeichnung zurückziehen'),
      ])
    }
    expect(made.discord.violations).toEqual([])
    expect(cem.isOnDiscord).toBe(true)
  })

  it('have one ballot, however fast they vote and sign on both at once, also while being linked', async () => {
    const made = await withMembers()
    const { anna, eva } = made.people
    const talk = anna.discord.in(made.talk)
    const invited = await talk.slash('/mitglied einladen', { anzahl: 1 })
    const [joining = ''] = invited.text.match(/[0-9A-Z]{5}-[0-9A-Z]{5}/) ?? []
    await eva.discord.in(made.talk).slash('/konto beitreten', { code: joining })
    await talk.slash('/ag einstellungen', { einstellung: 'mitzeichnungen', wert: '1' })
    const { topic, post } = await collecting(made)
    await talk.slash('/abstimmung eröffnen', { frage: 'Mehr Bäume?', ende: 'in 3 Tagen' })
    await talk.press('Bestätigen')
    await eva.telegram.in(made.chat).sees('Abstimmung P 1')
    const box = await made.discord.world.until(
      () =>
        made.discord.world
          .threads(made.forum)
          .find((one) => eva.discord.in(one).texts.some((text) => text.includes('Abstimmung P 1'))),
      () =>
        made.discord.world
          .threads(made.forum)
          .map((one) => one.name)
          .join(),
    )
    const shown = await eva.discord.in(made.talk).slash('/konto verknüpfen')
    const [link = ''] = shown.text.match(/[0-9A-Z]{5}-[0-9A-Z]{5}/) ?? []
    const choices = ['Ja', 'Nein', 'Enthaltung'] as const
    const linking = 40
    for (let race = 0; race < 250; race += 1) {
      const [first = 'Ja', second = 'Nein'] = [choices[race % 3], choices[(race + 1) % 3]]
      await Promise.all([
        eva.discord.in(box).press(first),
        eva.telegram.in(made.chat).press(second),
        eva.discord.in(post).press('Mitzeichnen'),
        eva.telegram.in(topic).press('Mitzeichnen'),
        ...(race === linking ? [eva.telegram.privately.say(`/konto verknüpfen ${link}`)] : []),
      ])
      if (race === linking) await eva.telegram.privately.sees(/verknüpft/i)
      const poll = await talk.slash('/abstimmung zeigen', { abstimmung: 'P 1' })
      expect(poll.text).toMatch(/1 von 5/)
      const motion = await talk.slash('/antrag zeigen', { antrag: 'E 1' })
      expect(motion.text.match(/Eva Ehlers/g)).toHaveLength(1)
      if (race % 2 === 1) await eva.discord.in(post).press('Mitzeichnung zurückziehen')
    }
    const last = await eva.telegram.in(made.chat).press('Nein')
    expect(last.alert ?? last.toast).toContain('Gezählt: Nein')
    const closed = await talk.slash('/abstimmung schließen', { abstimmung: 'P 1' })
    expect(closed.text).toContain('0 Ja, 1 Nein, 0 Enthaltungen')
    expect(made.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([])
    expect(made.discord.violations).toEqual([])
  }, 300_000)

  it('lose their vote by leaving or being banned, until a chair says otherwise', async () => {
    const made = await withMembers({ intents: { guildMembers: true } })
    const { anna, bernd, cem, dilek } = made.people
    const list = async () => (await anna.discord.in(made.talk).slash('/mitglied liste')).text
    expect(await list()).toContain('4 Einträge')
    await made.chat.leave(bernd.telegram)
    await soon(async () => expect(await list()).toContain('3 Einträge'))
    await made.chat.leave(dilek.telegram)
    made.server.leave(cem.discord)
    await soon(async () => expect(await list()).toContain('2 Einträge'))
    // The account that was there before is told that another one was linked.
    await dilek.discord.dm.sees('Ein Konto auf Telegram ist jetzt mit dir verknüpft')
    expect(await list()).toMatch(/Beendet, bis der Vorsitz etwas anderes sagt:[^]*Bernd Brandt/)
    expect(await list()).toContain('Dilek Demir')
    await bernd.telegram.privately.sees('ruht deine Mitgliedschaft')
  })

  it('have no vote in a poll that opens after they left a server which tells nobody of it', async () => {
    const made = await withMembers()
    const { anna, cem } = made.people
    const talk = anna.discord.in(made.talk)
    made.server.leave(cem.discord)
    expect((await talk.slash('/mitglied liste')).text).toContain('4 Einträge')
    await talk.slash('/abstimmung eröffnen', { frage: 'Mehr Bänke?', ende: 'in 3 Tagen' })
    await talk.press('Bestätigen')
    const roll = await talk.slash('/mitglied liste')
    expect(roll.text).toContain('3 Einträge')
    const asked = made.discord.requests.filter(({ path }) => /\/guilds\/\d+\/members\/\d+$/.test(path))
    expect(asked.map(({ path }) => path.split('/').at(-1))).toContain(cem.discord.id)
    expect((await talk.slash('/abstimmung wer-fehlt', { abstimmung: 'P 1' })).text).not.toContain('Cem')
  })

  it('get in no more by a Discord role that was deleted, and the chair reads which one it was', async () => {
    const made = await withMembers()
    const { anna, eva } = made.people
    const talk = anna.discord.in(made.talk)
    const role = made.server.role({ name: 'Aktive' })
    const set = { einstellung: 'mitgliedsrolle' }
    await talk.slash('/ag einstellungen', { ...set, wert: '@aktive' })
    made.server.giveRole(eva.discord, role)
    made.server.deleteRole(role)
    await eva.discord.in(made.talk).slash('/offen')
    expect((await talk.slash('/mitglied liste')).text).not.toContain('Eva Ehlers')
    expect((await talk.slash('/ag einstellungen')).text).toContain('Aktive')
    expect((await talk.slash('/ag einstellungen', set)).text).toContain('Aktive')
    await talk.slash('/ag einstellungen', { ...set, wert: 'ohne' })
    expect((await talk.slash('/ag einstellungen')).text).not.toContain('Aktive')
    expect(made.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([])
    expect(made.discord.violations).toEqual([])
  })

  it('have a deadline, areas, a record and settings on Discord and in words on Telegram', async () => {
    const made = await withMembers()
    const { anna, bernd } = made.people
    const talk = anna.discord.in(made.talk)
    const card = await talk.slash('/ag einstellungen')
    for (const setting of ['gäste', 'ruhezeit', 'wiki-seite', 'aufbewahrung', 'mitgliedsrolle', 'namen'])
      expect(card.text).toContain(setting)
    const values = await talk.autocomplete('/ag einstellungen', 'wert', '', { einstellung: 'gäste' })
    expect(values.map((one) => one.value)).toEqual(['lesen', 'beantragen', 'abstimmen'])
    const role = made.server.role({ name: 'Mitglieder' })
    const shown = await talk.slash('/ag einstellungen', { einstellung: 'mitgliedsrolle' })
    expect(shown.text).toContain('Discord-Rolle')
    await talk.slash('/ag einstellungen', { einstellung: 'mitgliedsrolle', wert: 'ohne' })
    await talk.slash('/ag einstellungen', { einstellung: 'mitgliedsrolle' })
    await talk.select('Was möchtest du ändern?', 'Mitglieder')
    const typed = await talk.slash('/ag einstellungen', { einstellung: 'vorsitzrolle', wert: '@mitglieder' })
    expect(typed.text).toContain('Mitglieder')
    await talk.slash('/ag einstellungen', { einstellung: 'vorsitzrolle', wert: 'ohne' })
    made.server.giveRole(made.people.eva.discord, role)
    await made.people.eva.discord.in(made.talk).slash('/offen')
    expect((await talk.slash('/mitglied liste')).text).toContain('Eva Ehlers, Mitglied')

    const sure = await talk.slash('/ag antragsschluss', { datum: 'in 10 Tagen' })
    expect(sure.text).toContain('Stimmt das?')
    await talk.press('Bestätigen')
    await bernd.telegram.in(made.chat).sees(/Antragsschluss ist jetzt/)
    // An hour more: between now and then the clocks may be set back.
    made.clock.later(3 * 86_400_000 + 3_660_000)
    await bernd.telegram.in(made.chat).sees(/Wer noch einen Antrag hat/)

    await bernd.telegram.privately.say('/ag protokoll')
    await bernd.telegram.privately.sees('die Kette ist unverändert')
    await bernd.telegram.privately.press('Exportieren')
    await bernd.telegram.privately.sees('nachrechnen')
    expect(made.discord.violations).toEqual([])
    expect(made.telegram.violations).toEqual([])
  })

  it('are gone after erasing: from the database, its log of pages and the bot’s log', async () => {
    const made = await withMembers({ config: { logLevel: 'debug' } })
    const { bernd, anna } = made.people
    const traces = () => {
      const files = readdirSync(made.dataDir).filter((name) => name.startsWith('agora.db'))
      const all = files.map((name) => readFileSync(join(made.dataDir, name)).toString('utf8'))
      return [...all, made.log.join('\n')].map((text) =>
        ['Bernd Brandt', String(bernd.telegram.id)].filter((one) => text.includes(one)),
      )
    }
    expect(traces().flat().length).toBeGreaterThan(0)
    await bernd.telegram.privately.say('/konto löschen')
    await bernd.telegram.privately.sees('Alles über dich löschen?')
    await bernd.telegram.privately.press('Alles löschen')
    await bernd.telegram.privately.sees('Über dich ist nichts mehr gespeichert')
    await soon(() => expect(traces().flat()).toEqual([]))
    const audit = await anna.discord.in(made.talk).slash('/ag protokoll')
    expect(audit.text).toContain('die Kette ist unverändert')
    expect(audit.text).toContain('Angaben gelöscht')
  })

  it('find everything again when the bot was thrown out and comes back', async () => {
    const made = await withMembers()
    const { bernd } = made.people
    await made.chat.removeBot()
    await made.chat.addBot()
    await bernd.telegram.in(made.chat).say('/hilfe')
    const seen = await bernd.telegram.privately.sees('Du bist Mitglied in AG Lebenswerte Stadt')
    expect(seen.plainText).toContain('/offen')
  })
})
