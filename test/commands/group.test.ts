import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../commands/group/connect.ts'
import { mirror } from '../../commands/group/mirror.ts'
import { role } from '../../commands/group/role.ts'
import { settings } from '../../commands/group/settings.ts'
import { setup } from '../../commands/group/setup.ts'
import { admit } from '../../commands/member/admit.ts'
import type { GroupId } from '../../src/domain/ids.ts'
import { commandTable, encodeInvocation } from '../../src/invocation.ts'
import type { Reply } from '../../src/reply.ts'
import { textsIn } from '../../src/texts/texts.ts'
import { codesIn, openRoom, wordsOf } from './room.ts'
import type { Person, Room } from './room.ts'

const anna: Person = { platform: 'discord', user: '11', name: 'Anna', manages: true }
const bea: Person = { platform: 'discord', user: '12', name: 'Bea' }
const tom: Person = { platform: 'telegram', user: '21', name: 'Tom', manages: true }
const forum = { by: anna, in: 'forum' }
const group = 1 as GroupId

let room: Room
beforeEach(() => {
  room = openRoom()
})
afterEach(() => room.store.close())

async function founded(as: 'chair' | 'technician' = 'chair'): Promise<Reply> {
  await room.run(setup, forum, { name: 'AG Verkehr' })
  return room.run(role, forum, { group, role: as })
}

describe('/group setup', () => {
  it('asks for the name by a form that keeps the channel', async () => {
    const reply = await room.run(setup, { by: anna, in: 'general' }, { channel: 'forum' })
    expect(reply.form?.submit).toEqual({ command: ['group', 'setup'], values: { channel: 'forum' } })
    expect(reply.form?.fields.map((field) => field.name)).toEqual(['name', 'areas'])
  })

  it('founds the group in the channel and asks for the founder’s role', async () => {
    const reply = await room.run(setup, { by: anna, in: 'general' }, { name: 'AG Verkehr', channel: 'forum' })
    expect(wordsOf(reply)).toContain('AG Verkehr ist eingerichtet.')
    expect(reply.buttons?.flat().map((button) => button.label)).toEqual(['Vorsitz', 'Technik'])
    const found = await room.store.find('group', { group })
    expect(found?.settings).toMatchObject({ name: 'AG Verkehr', language: 'de', timeZone: 'Europe/Berlin' })
    expect(found?.places).toMatchObject([{ platform: 'discord', chat: 'forum', layout: 'forum' }])
  })

  it('makes who says so the chair, number 1, once', async () => {
    const reply = await founded()
    expect(wordsOf(reply)).toContain('Du bist jetzt Vorsitz von AG Verkehr, Mitglied Nr. 1.')
    expect(await room.store.find('members', { group })).toMatchObject([
      { member: { number: 1, name: 'Anna', role: 'chair' }, platforms: ['discord'] },
    ])
    const again = await room.run(role, forum, { group, role: 'technician' })
    expect(wordsOf(again)).toContain('Die Aufgaben sind schon verteilt.')
  })

  it('gives the founder’s role to nobody else who presses the button', async () => {
    await room.run(setup, forum, { name: 'AG Verkehr' })
    const reply = await room.run(role, { by: bea, in: 'forum' }, { group, role: 'chair' })
    expect(wordsOf(reply)).toContain('Das darf nur, wer den Chat verwaltet')
    expect(await room.store.find('members', { group })).toEqual([])
  })

  it('lets a technician name the first chair, and after that nobody', async () => {
    const reply = await founded('technician')
    expect(wordsOf(reply)).toContain('Nenne jetzt den ersten Vorsitz: /mitglied freischalten')
    await room.run(admit, forum, { user: { ...bea } })
    expect(await room.store.find('members', { group })).toMatchObject([
      { member: { role: 'technician' } },
      { member: { number: 2, name: 'Bea', role: 'chair' } },
    ])
    const next = await room.run(admit, forum, { user: { ...bea, user: '13', name: 'Cem' } })
    expect(wordsOf(next)).toContain('Das kann nur der Vorsitz.')
  })

  it('refuses a second group in the same chat with the first one’s name', async () => {
    await founded()
    const reply = await room.run(setup, forum, { name: 'AG Bildung' })
    expect(wordsOf(reply)).toContain('Hier ist schon die AG „AG Verkehr“ eingerichtet.')
  })

  it('refuses who does not manage the chat, and places that cannot hold a group', async () => {
    const refused = await room.run(setup, { by: bea, in: 'forum' }, { name: 'AG Verkehr' })
    expect(wordsOf(refused)).toContain('„Server verwalten“')
    const privately = await room.run(setup, { by: anna }, { name: 'AG Verkehr' })
    expect(wordsOf(privately)).toContain('Hier kann keine AG wohnen.')
    expect(await room.store.find('group', { group })).toBeUndefined()
  })

  it('names the rights the bot lacks and how to grant them', async () => {
    const inspection = { missing: ['Threads verwalten', 'Nachrichten senden'] }
    const words = wordsOf(await room.run(setup, { ...forum, inspection }, { name: 'AG Verkehr' }))
    expect(words).toContain('Threads verwalten\nNachrichten senden')
    expect(words).toContain('Forum bearbeiten → Berechtigungen')
  })

  it('refuses a name that says nothing', async () => {
    expect(wordsOf(await room.run(setup, forum, { name: ' \u200B ' }))).toContain('Es fehlt ein Text.')
  })
})

describe('/group connect', () => {
  async function shownCode(): Promise<string> {
    await founded()
    return codesIn(wordsOf(await room.run(connect, forum)))[0] ?? ''
  }

  it('brings the group to the other platform by code and asks about mirroring', async () => {
    const code = await shownCode()
    const reply = await room.run(connect, { by: tom, in: '-100' }, { code: code.toLowerCase() })
    expect(wordsOf(reply)).toContain('AG Verkehr ist jetzt auch hier zu Hause.')
    expect(reply.buttons?.flat().map((button) => button.label)).toEqual(['Spiegeln', 'Nicht spiegeln'])
    const found = await room.store.find('group', { group })
    expect(found?.places.map((one) => one.platform)).toEqual(['discord', 'telegram'])

    await room.run(mirror, { by: tom, in: '-100' }, { group, mirror: 'on' })
    expect((await room.store.find('group', { group }))?.settings.mirror).toBe(true)
    const elsewhere = await room.run(mirror, { by: tom, in: '-999' }, { group, mirror: 'off' })
    expect(wordsOf(elsewhere)).toContain('Das können nur Vorsitz und Technik.')
  })

  it('asks for the code in a chat without a group', async () => {
    const reply = await room.run(connect, { by: tom, in: '-100' })
    expect(reply.form?.submit.command).toEqual(['group', 'connect'])
  })

  it('shows codes to chairs and technicians only', async () => {
    await founded()
    const reply = await room.run(connect, { by: bea, in: 'forum' })
    expect(wordsOf(reply)).toContain('Das können nur Vorsitz und Technik.')
  })

  it('refuses an old code, a used one, a stranger to the chat’s administration, and the same platform', async () => {
    const code = await shownCode()
    const plain = { by: { ...tom, user: '22', manages: false }, in: '-100' }
    expect(wordsOf(await room.run(connect, plain, { code }))).toContain(
      'Das darf nur, wer den Chat verwaltet',
    )
    const same = await room.run(connect, { by: anna, in: 'other' }, { code })
    expect(wordsOf(same)).toContain('Dieser Code ist für die andere Plattform.')
    room.wait(10)
    const late = await room.run(connect, { by: tom, in: '-100' }, { code })
    expect(wordsOf(late)).toContain('Dieser Code ist abgelaufen.')
  })

  it('refuses a chat where another group lives, with its name', async () => {
    const code = await shownCode()
    await room.run(setup, { by: tom, in: '-100' }, { name: 'AG Bildung' })
    const reply = await room.run(connect, { by: tom, in: '-100' }, { code })
    expect(wordsOf(reply)).toContain('Hier ist schon die AG „AG Bildung“ eingerichtet.')
  })

  it('shows the same code when the same act comes again', async () => {
    await founded()
    const act = { ...forum, act: 'telegram:9' as never }
    const first = codesIn(wordsOf(await room.run(connect, act)))
    expect(codesIn(wordsOf(await room.run(connect, act)))).toEqual(first)
    expect(first).toHaveLength(2)
  })
})

describe('/group settings', () => {
  async function change(setting: string, value: string): Promise<string> {
    return wordsOf(await room.run(settings, forum, { setting, value }))
  }

  it('shows every setting with its value and a line of explanation', async () => {
    await founded()
    const reply = await room.run(settings, forum)
    const words = wordsOf(reply)
    expect(words).toContain('veröffentlichung: automatisch. Wann ein angenommener Text ins Wiki kommt.')
    expect(words).toContain('abstimmungsdauer: 3 Tage.')
    expect(reply.menu?.entries).toHaveLength(22)
  })

  it('understands names and values in both languages, with or without umlauts', async () => {
    await founded()
    for (const [setting, value, holds] of [
      ['Veröffentlichung', 'nach 12 Stunden', { publish: 'after-12-hours' }],
      ['veroeffentlichung', 'von Hand', { publish: 'by-hand' }],
      ['publish', 'automatic', { publish: 'automatic' }],
      ['mitzeichnungen', '5', { cosigners: 5 }],
      ['sprache', 'Englisch', { language: 'en' }],
      ['language', 'de', { language: 'de' }],
      ['Zeilenlange', '100', { lineLength: 100 }],
      ['mehrheit', 'Zweidrittelmehrheit', { pollRule: 'two-thirds' }],
      ['quorum', 'mehr als die Hälfte', { pollQuorum: { kind: 'half' } }],
      ['poll-length', '36 hours', { pollLengthHours: 36 }],
      ['zeitzone', 'europe/vienna', { timeZone: 'Europe/Vienna' }],
      ['gender-form', 'Doppelpunkt', { genderForm: ':' }],
      ['spiegeln', 'an', { mirror: true }],
      ['name', 'AG Verkehr & Klima', { name: 'AG Verkehr & Klima' }],
    ] as const) {
      await change(setting, value)
      expect((await room.store.find('group', { group }))?.settings).toMatchObject(holds)
    }
  })

  it('says what was and what is', async () => {
    await founded()
    expect(await change('publish', 'by-hand')).toBe(
      'veröffentlichung: geändert von „automatisch“ auf „von Hand“.',
    )
    expect(await change('publish', 'von hand')).toBe('veröffentlichung ist schon „von Hand“.')
  })

  it('says which values are possible, in words', async () => {
    await founded()
    expect(await change('publish', 'irgendwann')).toContain(
      'Möglich: automatisch, nach 12 Stunden, von Hand.',
    )
    expect(await change('cosigners', '51')).toContain('Möglich: 0–50.')
    expect(await change('farbe', 'rot')).toContain('Möglich: name, sprache')
  })

  it('offers fixed values as buttons that fit every platform, and asks for others by a form', async () => {
    await founded()
    const table = commandTable([settings])
    for (const setting of ['publish', 'language', 'mehrheit', 'quorum']) {
      const reply = await room.run(settings, forum, { setting })
      const sizes = (reply.buttons ?? [])
        .flat()
        .map((button) => ('does' in button ? Buffer.byteLength(encodeInvocation(button.does, table)) : 0))
      expect(sizes.length).toBeGreaterThan(1)
      expect(Math.max(...sizes)).toBeLessThanOrEqual(64)
    }
    for (const setting of ['name', 'cosigners', 'zeitzone', 'abstimmungsdauer']) {
      const [field] = (await room.run(settings, forum, { setting })).form?.fields ?? []
      expect(field).toMatchObject({ name: 'value', required: true })
      expect(Array.from(field?.hint ?? '').length).toBeLessThanOrEqual(100)
    }
    const typed = await room.run(settings, forum, { setting: 'quorum', form: 'yes' })
    expect(typed.form?.fields).toHaveLength(1)
  })

  it('suggests settings and values in the reader’s language', async () => {
    const texts = textsIn('de')
    const names = await settings.options.setting.suggest({ typed: 'veröff', texts, store: room.store })
    expect(names.map((one) => one.value)).toEqual(['veröffentlichung'])
    const values = await settings.options.value.suggest({ typed: 'von', texts, store: room.store })
    expect(values.map((one) => one.value)).toEqual(['von Hand'])
    const every = await settings.options.value.suggest({ typed: '', texts, store: room.store })
    for (const one of every) expect(Array.from(one.name).length).toBeLessThanOrEqual(100)
  })
})
