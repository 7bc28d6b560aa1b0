import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tableNames } from '../../db/queries/about.ts'
import { openStore } from '../../db/sqlite.ts'
import { remindOfDeadline } from '../../src/domain/closing-date.ts'
import type { GroupId } from '../../src/domain/ids.ts'
import { errandsOf } from '../../src/errands.ts'
import { openHostSocket, askRunning, runHost } from '../../src/host/socket.ts'
import { createLog } from '../../src/log.ts'
import { actId } from '../../src/store.ts'
import { anna, bernd, cem, codesIn, dilek, eva, openHouse, wordsOf, type House } from './house.ts'

/** Sorted keys, no blanks: written here anew, so that the check trusts nothing of the bot. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}

let house: House
let group: GroupId

beforeEach(async () => {
  house = await openHouse('agora.db')
  group = await house.found(anna, [bernd, cem])
})

afterEach(() => house.close())

describe('subject areas', () => {
  it('are one list, edited as a form or one by one', async () => {
    const form = await house.press(anna, await house.ask(anna, ['group', 'areas']), 'Ändern')
    const [field] = form.reply.form?.fields ?? []
    expect(field?.kind === 'long text' ? field.value : '').toContain('IR - Innen und Recht')
    await house.ask(anna, ['group', 'areas'], { list: 'IR - Innen und Recht\n\nBi – Bildung  und   Schule' })
    expect((await house.group(group)).settings.areas).toEqual([
      'IR - Innen und Recht',
      'Bi - Bildung und Schule',
    ])
    await house.ask(anna, ['group', 'areas'], { area: 'bi - Bildung' })
    expect((await house.group(group)).settings.areas).toEqual(['IR - Innen und Recht', 'bi - Bildung'])
  })

  it('are at most 25, each with a code of its own', async () => {
    const many = Array.from({ length: 26 }, (_, at) => `X${at} - Gebiet`).join('\n')
    expect(wordsOf(await house.ask(anna, ['group', 'areas'], { list: many }))).toContain('höchstens 25')
    for (const list of ['ohne Code', 'IR - Eins\nir - Zwei', 'A - Arbeit', '12 - Zahl'])
      expect(wordsOf(await house.ask(anna, ['group', 'areas'], { list }))).toContain('kein Sachgebiet')
  })
})

describe('the deadline for motions', () => {
  it('is meant in the group’s zone, shown in words, announced, reminded of, and checked when submitting', async () => {
    await house.ask(anna, ['motion', 'draft'], { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' })
    await house.ask(anna, ['group', 'settings'], { setting: 'mitzeichnungen', value: '0' })
    await house.ask(anna, ['motion', 'show-to-group'], { motion: 'E 1' })
    await house.tasks()
    const sure = await house.ask(anna, ['group', 'deadline'], { date: '2026-12-05 18:00' })
    expect(wordsOf(sure)).toContain('Samstag, 5. Dezember 2026, 18:00 Uhr')
    expect((await house.group(group)).settings.deadline).toBeUndefined()
    await house.press(anna, sure, 'Bestätigen')
    const deadline = new Date('2026-12-05T17:00:00Z')
    expect((await house.group(group)).settings.deadline).toEqual(deadline)
    const says = { says: 'deadline changed', deadline }
    expect(await house.tasks()).toContainEqual(expect.objectContaining({ kind: 'announcement', says }))

    for (const [hours, days] of [
      [5 * 24, 7],
      [6 * 24, 1],
    ] as const) {
      house.later(hours)
      const [due] = await house.store.deadlines.due(house.now(), 10)
      expect(due).toMatchObject({ kind: 'motions due', days })
      const act = { id: actId('clock', days), actor: { kind: 'clock' }, at: house.now() } as const
      await house.store.change(act, 'group', group, remindOfDeadline(days, deadline))
      const told = (await house.tasks()).map((task) => ('says' in task ? task.says.says : ''))
      expect(told).toEqual(expect.arrayContaining(['deadline near', 'motions due']))
    }
    expect(await house.store.deadlines.due(house.now(), 10)).toEqual([])
    house.later(2 * 24)
    expect(wordsOf(await house.ask(anna, ['motion', 'submit'], { motion: 'E 1' }))).toContain(
      'Antragsschluss war',
    )
    await house.press(anna, await house.ask(anna, ['group', 'deadline']), 'Aufheben')
    expect(wordsOf(await house.ask(anna, ['motion', 'submit'], { motion: 'E 1' }))).toContain('A 1')
  })
})

describe('the record', () => {
  it('can be recomputed by anybody from the exported file', async () => {
    await house.ask(anna, ['group', 'settings'], { setting: 'mitzeichnungen', value: '3' })
    await house.ask(anna, ['member', 'remove'], { member: 'Cem Çelik', sure: 'yes' })
    const shown = await house.ask(bernd, ['group', 'audit'])
    expect(wordsOf(shown)).toContain('die Kette ist unverändert')
    const { reply } = await house.press(bernd, shown, 'Exportieren')
    const rows: Record<string, unknown>[] = JSON.parse(new TextDecoder().decode(reply.file?.bytes))
    let head = '0'.repeat(64)
    for (const { hash, body, member, ...link } of rows) {
      const text = canonical({ ...link, member: member ?? null, body: JSON.parse(String(body)) })
      head = createHash('sha256').update(head, 'hex').update(text).digest('hex')
      expect(head).toBe(hash)
    }
    expect(wordsOf(shown)).toContain(head)
    expect(JSON.stringify(rows)).not.toContain('Cem')
    const changed = rows.find((row) => row['kind'] === 'setting changed')
    expect(JSON.parse(String(changed?.['body']))).toEqual({ setting: 'cosigners', from: 2, to: 3 })
    expect(rows.map((row) => row['kind'])).toContain('ended')
  })

  it('notes that an account was linked, not which', async () => {
    const code = codesIn(wordsOf(await house.ask(bernd, ['account', 'link'])))[0] ?? ''
    await house.ask(eva, ['account', 'link'], { code }, { privately: true })
    const { rows } = await house.store.find('record', { group })
    expect(rows.at(-1)).toMatchObject({ kind: 'linked', body: '{"member":2,"platform":"discord"}' })
  })
})

describe('one bot for many groups', () => {
  it('shows nothing of one group in another', async () => {
    await house.found({ ...dilek, manages: true }, [eva], { discord: 'c2', telegram: 't2' })
    await house.ask(anna, ['motion', 'draft'], { title: 'Geheimer Garten', text: 'Die Stadt pflanzt.' })
    await house.ask(anna, ['motion', 'show-to-group'], { motion: 'E 1' })
    for (const command of [['motion', 'list'], ['poll', 'list'], ['group', 'audit'], ['todo']] as const)
      for (const doing of [{ chat: 'c2' }, { privately: true }])
        expect(wordsOf(await house.ask(eva, command, {}, doing))).not.toContain('Geheimer Garten')
    expect(
      wordsOf(await house.ask(eva, ['motion', 'show'], { motion: 'Garten' }, { chat: 'c2' })),
    ).not.toContain('pflanzt')
    // A button of the first group's card is judged by that group's rights, wherever it is pressed.
    const pressed = await house.ask(eva, ['motion', 'cosign'], { motion: '#1' }, { chat: 'c2' })
    expect(wordsOf(pressed)).toContain('nur Mitglieder')
  })

  it('asks in private which group is meant, and remembers', async () => {
    await house.found({ ...anna, manages: true }, [], { discord: 'c2', telegram: 't2' })
    const privately = { privately: true }
    const asked = await house.ask(anna, ['group', 'audit'], {}, privately)
    expect(wordsOf(asked)).toContain('Um welche Gruppe')
    await house.ask(anna, ['group', 'choose'], { group: String(group) }, privately)
    expect(wordsOf(await house.ask(anna, ['group', 'audit'], {}, privately))).toContain('Protokoll')
  })
})

describe('on the host', () => {
  const office = () => ({
    store: house.store,
    services: { hashCode: (code: string) => createHash('sha256').update(code).digest('hex') },
    now: house.now,
    wake: () => undefined,
    backup: () => house.store.backup(),
  })

  it('a copy of everything made while the bot runs can be started from', async () => {
    const socket = await openHostSocket(house.folder, office(), createLog('error', []))
    const told = await askRunning(house.folder, ['backup'])
    await socket.stop()
    expect(told).toEqual({
      ok: true,
      text: expect.stringMatching(/backups\/agora-\d{4}-.*\.db$/),
    })
    const copy = openStore({ file: told?.text ?? '', errandsOf, now: house.now })
    expect(await copy.find('members', { group })).toEqual(await house.store.find('members', { group }))
    expect(await copy.checkRecord(group)).toMatchObject({ ok: true })
    await copy.close()
  })

  it('a group that lost its chair gets one, and everybody reads it', async () => {
    await house.tasks()
    const socket = await openHostSocket(house.folder, office(), createLog('error', []))
    expect(readdirSync(house.folder)).toContain('agora.sock')
    const told = await askRunning(house.folder, ['chair', 'ag verkehr', 'Bernd'])
    expect(told).toEqual({
      ok: true,
      text: 'Bernd Brandt is now a chair of AG Verkehr; the whole group is told',
    })
    await socket.stop()
    const says = { says: 'chair appointed', person: await house.person(bernd) }
    expect(await house.tasks()).toContainEqual(expect.objectContaining({ kind: 'announcement', says }))
    expect((await house.store.find('record', { group })).rows.at(-1)?.body).toContain('"by":"host"')
    expect(await askRunning(house.folder, ['chair'])).toBeUndefined()
  })

  it('names come as a list and leave as codes', async () => {
    const told = await runHost(office(), ['invite', '1', 'Gül Güneş', 'Hanna Holm', 'Bernd Brandt'])
    expect(told.text.split('\n')).toHaveLength(3)
    expect(told.text).toMatch(/^Name;Code;Link\nGül Güneş;[0-9A-Z]{5}-[0-9A-Z]{5};/)
    expect((await runHost(office(), ['chair', 'AG Mond', 'Bernd'])).text).toContain('1 AG Verkehr')
  })
})

describe('the answer to "what is stored about me"', () => {
  it('knows every table of the database', async () => {
    await house.store.backup(`${house.folder}/copy.db`)
    const copy = new Database(`${house.folder}/copy.db`, { readonly: true })
    const names = copy.prepare("select name from sqlite_master where type = 'table'").pluck().all()
    copy.close()
    const kept = names.map(String).filter((name) => !name.startsWith('sqlite_') && !name.startsWith('__'))
    expect(tableNames.toSorted()).toEqual(kept.toSorted())
  })
})
