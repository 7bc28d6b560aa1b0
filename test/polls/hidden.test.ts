import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { allLines } from '../../src/domain/ballot.ts'
import { Box, words } from './box.ts'

let folder = ''
let box: Box | undefined

afterEach(async () => {
  await box?.store.close()
  if (folder !== '') rmSync(folder, { recursive: true, force: true })
})

const electors = 200
const choiceOf = (number: number) => (number % 3 === 0 ? 'no' : number % 7 === 0 ? 'abstain' : 'yes')

/** Numbers 1 to `electors` in an order of voting that has nothing to do with them. */
const order = Array.from({ length: electors }, (_, index) => ((index * 77) % electors) + 1)

describe('a hidden poll of 200 with known choices', () => {
  it('leaves nothing that ties a person to a choice or tells an order', async () => {
    folder = mkdtempSync(join(tmpdir(), 'agora-hidden-'))
    const file = join(folder, 'agora.db')
    const opened = await Box.open(electors, file)
    box = opened
    const number = await opened.opens({ motion: 'A 1', ballot: 'hidden' }, 'Umlauf')
    const { poll } = await opened.view(number)
    for (const [index, one] of order.entries()) {
      opened.now = new Date(opened.now.getTime() + 1000)
      const choice = choiceOf(one)
      const typed = index % 2 === 0
      const answer = typed
        ? await opened.does(one, ['poll', 'vote'], { poll: `P ${number}`, choice })
        : await opened.does(one, ['poll', 'ballot'], { poll: `#${poll.id}`, choice }, 'in the group')
      expect(words(answer)).toContain('verdeckt')
    }
    await opened.passes(3 * 1440)
    const { tally } = await opened.result(number)
    const count = (choice: string) => order.filter((one) => choiceOf(one) === choice).length
    expect(tally).toMatchObject({ yes: count('yes'), no: count('no'), abstain: count('abstain') })

    expect(statSync(`${file}-wal`).size).toBe(0)
    const rows = await opened.store.record(opened.group)
    expect(rows.map((row) => row.kind)).not.toContain('ballot')
    expect((await opened.store.checkRecord(opened.group)).ok).toBe(true)
    const backup = join(folder, 'backup.db')
    await opened.store.backup(backup)

    const logs = opened.lines.join('\n')
    expect(logs).not.toMatch(/"(yes|no|abstain)"/)
    expect(logs).not.toMatch(/Konto|Mitglied \d|"member"/)
    await opened.store.close()
    box = undefined
    for (const one of [file, backup]) scan(one, poll.id)
  })
})

describe.each(['ranked', 'score'])('a hidden %s poll', (rule) => {
  it('keeps no ballot as a whole, neither where it was typed nor in buttons, and no order', async () => {
    folder = mkdtempSync(join(tmpdir(), 'agora-hidden-'))
    const file = join(folder, 'agora.db')
    const opened = await Box.open(40, file)
    box = opened
    const asked = { question: 'Wohin?', options: 'Ulm; Aalen; Calw; Lahr', rule, ballot: 'hidden' }
    const number = await opened.opens(asked, 'Umlauf')
    const { poll } = await opened.view(number)
    // Nobody but 17 votes like this: kept anywhere as a whole, it would name them.
    const typed = rule === 'ranked' ? 'Lahr, Ulm, Calw, Aalen' : 'Ulm 4, Aalen 1, Calw 2, Lahr 5'
    const stored = rule === 'ranked' ? 'dacb' : '4125'
    const usual = rule === 'ranked' ? 'abcd' : '5432'
    for (const one of [30, 3, 17, 8, 25, 12]) {
      const choice = one === 17 ? typed : usual
      const answer =
        one === 17
          ? await opened.does(one, ['poll', 'vote'], { poll: `P ${number}`, choice })
          : await opened.does(one, ['poll', 'ballot'], { poll: `#${poll.id}`, choice })
      expect(words(answer)).toContain('verdeckt')
    }
    await opened.does(1, ['poll', 'close'], { poll: `P ${number}` })
    expect(statSync(`${file}-wal`).size).toBe(0)
    const rows = await opened.store.record(opened.group)
    // As a value of its own: four digits or letters a-d also stand within a hash or an instant, by chance.
    const ballot = new RegExp(`(?<![\\w-])(${stored}|${typed})(?![\\w-])`)
    expect(JSON.stringify(rows)).not.toMatch(ballot)
    expect(opened.lines.join('\n')).not.toMatch(ballot)
    const backup = join(folder, 'backup.db')
    await opened.store.backup(backup)
    await opened.store.close()
    box = undefined
    for (const one of [file, backup]) {
      const raw = readFileSync(one).toString('latin1')
      expect(raw).not.toContain(typed)
      expect(raw).not.toContain(`"${stored}"`)
      const database = new Database(one, { readonly: true })
      const all = (sql: string) => database.prepare(sql).all() as Record<string, unknown>[]
      expect(all('select * from ballots')).toEqual([])
      expect(all('select * from inbox where raw is not null')).toEqual([])
      expect(all('select * from forms')).toEqual([])
      const lines = all('select choice, count from hidden_tally order by rowid')
      expect(lines.map((row) => row['choice'])).toEqual(
        allLines(poll.rule === 'ranked' ? 'ranked' : 'score', 4),
      )
      database.close()
      cellsInOrder(one, poll.id, 40)
    }
  })
})

/** Rows first, then the bytes of the file as they lie on its pages, also where nothing stands any more. */
function scan(file: string, poll: number): void {
  const raw = readFileSync(file).toString('latin1')
  expect(raw).not.toMatch(/"choice":"(yes|no|abstain)"/)
  expect(raw).not.toMatch(/"from":"u\d+"/)
  const database = new Database(file, { readonly: true })
  const all = (sql: string) => database.prepare(sql).all() as Record<string, unknown>[]
  expect(all(`select * from ballots where poll = ${poll}`)).toEqual([])
  expect(all("select * from acts where subject in ('ballot', 'objecting')")).toEqual([])
  expect(all('select * from inbox where raw is not null')).toEqual([])
  expect(all('select * from forms')).toEqual([])
  const seen = all("select distinct seen_at from accounts where user <> 'u1'")
  expect(seen).toHaveLength(1)
  const took = all(`select rowid, person, took_part from electors where poll = ${poll} order by rowid`)
  expect(took.map((one) => one['person'])).toEqual(Array.from({ length: electors }, (_, index) => index + 1))
  expect(took.every((one) => one['took_part'] === 1)).toBe(true)
  const lines = all(`select rowid, choice, count from hidden_tally where poll = ${poll} order by rowid`)
  expect(lines.map((one) => one['choice'])).toEqual(['yes', 'no', 'abstain'])
  const deliveries = all('select task from deliveries').map((one) => String(one['task']))
  expect(deliveries.join('\n')).not.toMatch(/"choice"|yes|abstain/)
  database.close()
  cellsInOrder(file, poll, electors)
}

/** Where the electors' cells lie on their pages: in the order of the electorate, not of the votes. */
function cellsInOrder(file: string, poll: number, people: number): void {
  const bytes = readFileSync(file)
  const size = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16)
  const database = new Database(file, { readonly: true })
  const root = database
    .prepare("select rootpage from sqlite_master where name = 'electors'")
    .pluck()
    .get() as number
  database.close()
  const places: number[] = []
  const walk = (page: number): void => {
    const start = (page - 1) * size
    const head = start + (page === 1 ? 100 : 0)
    const kind = bytes[head]
    const cells = bytes.readUInt16BE(head + 3)
    const body = head + (kind === 5 ? 12 : 8)
    for (let cell = 0; cell < cells; cell += 1) {
      const at = bytes.readUInt16BE(body + cell * 2)
      if (kind === 5) walk(bytes.readUInt32BE(start + at))
      else places.push((page - 1) * size - at)
    }
    if (kind === 5) walk(bytes.readUInt32BE(head + 8))
  }
  walk(root)
  expect(places.length).toBeGreaterThanOrEqual(people)
  expect(poll).toBeGreaterThan(0)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
}

describe('a hidden poll', () => {
  it('takes each ballot once, says so, and refuses what others would read along', async () => {
    const opened = await Box.open(6)
    box = opened
    const number = await opened.opens({ motion: 'A 1', ballot: 'hidden' }, 'Umlauf')
    const overheard = await opened.does(
      4,
      ['poll', 'vote'],
      { poll: `P ${number}`, choice: 'ja' },
      'in the group',
    )
    expect(words(overheard)).toContain('lesen andere mit')
    expect(words(await opened.does(3, ['poll', 'vote'], { poll: 'P 1', choice: 'ja' }))).toContain('Gezählt.')
    expect(words(await opened.does(3, ['poll', 'vote'], { poll: 'P 1', choice: 'nein' }))).toContain(
      'schon abgestimmt',
    )
    const shown = await opened.does(3, ['poll', 'show'], { poll: 'P 1' })
    expect(words(shown)).toContain('erst am Ende gezeigt')
    expect(words(shown)).not.toContain('"label":"Ja"')
    expect(words(await opened.does(1, ['poll', 'missing'], { poll: 'P 1' }))).toContain('keine Namen')
    const recorded = { poll: 'P 1', member: 'Mitglied 5', choice: 'ja', way: 'phone' }
    expect(words(await opened.does(1, ['poll', 'record'], recorded))).toContain('verdeckt')
  })

  it('decides nothing with two, and hides what they chose', async () => {
    const opened = await Box.open(6)
    box = opened
    await opened.opens({ motion: 'A 1', ballot: 'hidden' }, 'Umlauf')
    for (const one of [3, 4]) await opened.does(one, ['poll', 'vote'], { poll: 'P 1', choice: 'ja' })
    expect(words(await opened.does(1, ['poll', 'close'], { poll: 'P 1' }))).toContain(
      'Keine Entscheidung: Nur 2',
    )
    expect(await opened.result(1)).toMatchObject({
      tooFew: true,
      carried: false,
      tally: { yes: 0, others: 2 },
    })
    const view = await opened.store.find('motion', { motion: opened.motion })
    expect(view?.motion.status).toBe('submitted')
  })

  it('warns where few could be recognised', async () => {
    const opened = await Box.open(4)
    box = opened
    const asked = await opened.does(1, ['poll', 'open'], { motion: 'A 1', ballot: 'hidden' })
    const preview = words(await opened.presses(1, asked, 'Umlauf'))
    expect(preview).toContain('Bei 4 Stimmberechtigten')
    expect(preview).toContain('Nicht für Personenwahlen')
    expect(preview).toContain('Verdeckt heißt nicht geheim')
  })
})
