import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GroupId } from '../../src/domain/ids.ts'
import { anna, bernd, cem, codesIn, dilek, openHouse, wordsOf, type House, type Who } from './house.ts'

let house: House
let group: GroupId
const berndsOther: Who = { platform: 'discord', user: '222222222222222222', name: 'bernd_b' }
const privately = { privately: true }

/** Bernd has done a bit of everything. */
beforeEach(async () => {
  house = await openHouse('agora.db')
  group = await house.found(anna, [bernd, cem, dilek])
  const link = codesIn(wordsOf(await house.ask(bernd, ['account', 'link'])))[0] ?? ''
  await house.ask(berndsOther, ['account', 'link'], { code: link }, privately)
  await house.ask(berndsOther, ['account', 'notify'], { level: 'reminders' }, privately)
  const words = { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' }
  await house.ask(bernd, ['motion', 'draft'], words)
  await house.ask(bernd, ['motion', 'show-to-group'], { motion: 'E 1' })
  await house.ask(bernd, ['motion', 'draft'], { ...words, title: 'Nur ein Entwurf' })
  await house.ask(anna, ['motion', 'draft'], { ...words, title: 'Mehr Bäume' })
  await house.ask(anna, ['motion', 'show-to-group'], { motion: 'E 3' })
  await house.ask(berndsOther, ['motion', 'cosign'], { motion: 'E 3' })
  await house.store.change(
    { id: 'telegram:form' as never, actor: { kind: 'account', ...bernd }, at: house.now() },
    'form',
    { platform: 'telegram', user: bernd.user },
    () => ({
      events: [
        {
          kind: 'form kept',
          account: bernd,
          open: {
            form: { title: 'x' },
            answers: { title: 'Bernd Brandt schreibt' },
            field: 'title',
            at: house.now(),
          },
        },
      ],
    }),
  )
  await house.ask(bernd, ['account', 'join'], { code: 'AAAAA-AAAAA' }, privately)
})

afterEach(() => house.close())

const secrets = [bernd.user, berndsOther.user, bernd.name, berndsOther.name, 'Bernd Brandt schreibt']

/** Every trace in the database, its log of pages, and the bot's own log. */
function traces(): readonly string[] {
  const files = readdirSync(house.folder).filter((name) => name.startsWith('agora.db'))
  const texts = files.map(
    (name) => [name, readFileSync(join(house.folder, name)).toString('latin1')] as const,
  )
  const log = ['the log', Buffer.from(house.lines.join('\n')).toString('latin1')] as const
  return [...texts, log].flatMap(([name, text]) =>
    secrets
      .filter((one) => text.includes(Buffer.from(one).toString('latin1')))
      .map((one) => `${one} in ${name}`),
  )
}

describe('what is stored about somebody', () => {
  it('is all in their export: every row of the database that holds one of their ids or names', async () => {
    const answer = await house.ask(bernd, ['account', 'export'], {}, privately)
    const text = new TextDecoder().decode(answer.reply.file?.bytes)
    const { tables }: { tables: Record<string, readonly unknown[]> } = JSON.parse(text)
    const named = [
      'accounts',
      'members',
      'persons',
      'signatures',
      'motions',
      'versions',
      'forms',
      'code_tries',
      'acts',
    ]
    expect(Object.keys(tables)).toEqual(expect.arrayContaining([...named, 'record']))
    expect(tables['accounts']).toHaveLength(2)
    expect(tables['motions']).toHaveLength(2)
    for (const secret of secrets) expect(text).toContain(secret)
  })

  it('misses no row of the database in which one of their ids or names stands', async () => {
    const answer = await house.ask(bernd, ['account', 'export'], {}, privately)
    const { tables } = JSON.parse(new TextDecoder().decode(answer.reply.file?.bytes))
    const file = join(house.folder, 'copy.db')
    await house.store.backup(file)
    const copy = new Database(file, { readonly: true })
    const names = copy
      .prepare("select name from sqlite_master where type = 'table'")
      .pluck()
      .all()
      .map(String)
    const counted = (rows: readonly unknown[]) =>
      rows.filter((row) =>
        secrets.some((one) => JSON.stringify(row).includes(JSON.stringify(one).slice(1, -1))),
      ).length
    const missing = names.filter((name) => {
      const stored = counted(copy.prepare(`select * from "${name}"`).all())
      const told = name === 'record_private' ? (tables.record ?? []) : (tables[name] ?? [])
      return stored > counted(told)
    })
    copy.close()
    expect(missing).toEqual([])
  })

  it('is shown in words', async () => {
    const shown = wordsOf(await house.ask(bernd, ['account', 'show'], {}, privately))
    expect(shown).toContain('Konto auf Telegram: Bernd Brandt')
    expect(shown).toContain('Konto auf Discord: bernd_b')
    expect(shown).toContain('Erinnerungen')
  })
})

describe('erasing oneself', () => {
  it('leaves neither names nor ids in the database, its log or the bot’s log, and the chain still checks', async () => {
    expect(traces().length).toBeGreaterThan(0)
    const asked = await house.ask(bernd, ['account', 'erase'], {}, privately)
    expect(wordsOf(await house.press(bernd, asked, 'Alles löschen', privately))).toContain(
      'nichts mehr gespeichert',
    )
    expect(traces()).toEqual([])
    const { rows, check } = await house.store.find('record', { group })
    expect(check.ok).toBe(true)
    expect(rows.at(-1)?.kind).toBe('erased')
  })

  it('takes drafts and undecided signatures along and leaves "ein Mitglied" on the motion', async () => {
    await house.ask(bernd, ['account', 'erase'], { sure: 'yes' }, privately)
    expect(wordsOf(await house.ask(anna, ['motion', 'show'], { motion: 'E 1' }))).toContain('ein Mitglied')
    expect(wordsOf(await house.ask(anna, ['motion', 'show'], { motion: 'E 3' }))).toContain('0 von 2')
    const rows = await house.store.find('motions', { group, reader: await house.person(anna) })
    expect(rows.map((row) => row.label)).toEqual(['E 3', 'E 1'])
    expect(wordsOf(await house.ask(bernd, ['todo'], {}, privately))).toContain('keiner Mitgliederliste')
  })

  it('is refused to the last chair', async () => {
    const refused = await house.ask(anna, ['account', 'erase'], { sure: 'yes' }, privately)
    expect(wordsOf(refused)).toContain('mindestens einen Vorsitz')
    await house.ask(anna, ['member', 'role'], { member: 'Cem Çelik', role: 'chair' })
    expect(wordsOf(await house.ask(anna, ['account', 'erase'], { sure: 'yes' }, privately))).toContain(
      'Gelöscht',
    )
  })

  it('leaves the number of the roll unused', async () => {
    await house.ask(bernd, ['account', 'erase'], { sure: 'yes' }, privately)
    await house.ask(anna, ['member', 'admit'], { user: bernd })
    const rows = await house.store.find('members', { group })
    expect(rows.find((row) => row.member.name === bernd.name)?.member.number).toBe(5)
  })
})

describe('erasing somebody else', () => {
  it('takes a chair and a second person', async () => {
    const asked = await house.ask(anna, ['member', 'erase'], { member: 'Bernd Brandt' })
    expect(wordsOf(await house.press(anna, asked, 'Löschung anstoßen'))).toContain('zweite Person')
    expect(traces().length).toBeGreaterThan(0)
    const values = { group: String(group), person: String(await house.person(bernd)), sure: 'yes' }
    expect(wordsOf(await house.ask(anna, ['member', 'erase-confirm'], values))).toContain('zweite Person')
    expect(wordsOf(await house.ask(bernd, ['member', 'erase-confirm'], values))).toContain('zweite Person')
    const open = await house.ask(dilek, ['todo'], {}, privately)
    const card = await house.press(dilek, open, 'Löschung Bernd Brandt', privately)
    expect(wordsOf(await house.press(dilek, card, 'Bestätigen', privately))).toContain('Gelöscht')
    expect(traces()).toEqual([])
    expect((await house.store.find('record', { group })).check.ok).toBe(true)
  })

  it('keeps the account of somebody who is in another group too', async () => {
    await house.found({ ...berndsOther, manages: true }, [], { discord: 'c2', telegram: 't2' })
    await house.ask(anna, ['member', 'erase'], { member: 'Bernd Brandt', sure: 'yes' })
    const person = await house.person(bernd)
    const values = { group: String(group), person: String(person), sure: 'yes' }
    await house.ask(cem, ['member', 'erase-confirm'], values)
    const caller = await house.store.find('caller', { account: bernd })
    expect(caller.memberships.map((one) => one.group)).not.toContain(group)
    expect(caller.memberships).toHaveLength(1)
  })
})
