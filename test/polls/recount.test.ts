import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { recount } from '../../scripts/recount-check.ts'
import { canonicalJson } from '../../src/domain/canonical.ts'
import { Box } from './box.ts'

const boxes: Box[] = []

afterEach(async () => {
  for (const box of boxes.splice(0)) await box.store.close()
})

async function open(people: number): Promise<Box> {
  const box = await Box.open(people)
  boxes.push(box)
  return box
}

type Loose = Record<string, unknown>
interface Entry extends Loose {
  kind: string
  body: string
  previous: string
  hash: string
  private?: { salt: string; body: string }
}
interface File {
  about: { options: string[] }
  poll: Loose & { result: Loose & { tally: Loose } }
  electors: number[]
  struck: number[]
  merged: number[]
  ballots: { number: number; vote: string }[]
  record: Entry[]
}

async function exported(box: Box, number = 1): Promise<File> {
  const shown = await box.does(3, ['poll', 'show'], { poll: `P ${number}` })
  const { reply } = await box.presses(3, shown, 'Export (JSON)')
  return JSON.parse(Buffer.from(reply.file?.bytes ?? []).toString('utf8')) as File
}

function recounted(file: unknown): string {
  const { problems, fine } = recount(JSON.stringify(file))
  return [...problems, ...fine].join('\n')
}

function entry(file: File, kind: string): Entry {
  const found = file.record.find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`no entry ${kind}`)
  return found
}

/** Changes what an entry says and makes every hash fit again, as a bot would that lies from the beginning. */
function lie(file: File, kind: string, change: (body: Loose) => void): void {
  const one = entry(file, kind)
  const body = JSON.parse(one.body) as Loose
  change(body)
  one.body = canonicalJson(body)
  reseal(one)
}

function reseal(one: Entry): void {
  const { seq, at, kind, member = null, body } = one
  if (one.private !== undefined)
    one['commitment'] = sha(Buffer.from(one.private.salt, 'hex'), one.private.body)
  const link = canonicalJson({ seq, at, kind, member, body: JSON.parse(body), commitment: one['commitment'] })
  one.hash = sha(Buffer.from(one.previous, 'hex'), link)
}

function sha(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** The record and the file say the same other result. */
function claim(file: File, change: (result: File['poll']['result']) => void): void {
  change(file.poll.result)
  lie(file, 'poll closed', (body) => change(body['result'] as File['poll']['result']))
}

/** Ballots are exchanged in the file and in what the record commits to. */
function exchange(file: File, change: (ballots: File['ballots']) => void): void {
  change(file.ballots)
  const one = entry(file, 'poll closed')
  if (one.private === undefined) throw new Error('no ballots')
  one.private.body = canonicalJson({ ballots: file.ballots.map(({ number, vote }) => [number, vote]) })
  reseal(one)
}

async function decided(): Promise<File> {
  const box = await open(9)
  await box.opens({ motion: 'A 1', rule: 'two-thirds', quorum: 'half' }, 'Umlauf')
  for (const one of [1, 2, 3, 4]) await box.does(one, ['poll', 'vote'], { poll: 'P 1', choice: 'Ja' })
  await box.does(5, ['poll', 'vote'], { poll: 'P 1', choice: 'Nein' })
  await box.does(6, ['poll', 'vote'], { poll: 'P 1', choice: 'Enthaltung' })
  await box.passes(3 * 1440)
  return exported(box)
}

describe('a recount', () => {
  it('notices each change of the file, and each lie of a bot whose hashes all fit', async () => {
    const honest = await decided()
    expect(recounted(honest)).toContain('4 yes, 1 no, 1 abstain of 9, carried. Everything fits.')
    expect(recounted(honest)).toContain(entry(honest, 'poll closed').hash)
    const tampered: Readonly<Record<string, (file: File) => void>> = {
      'quorum is another one': (file) => (file.poll['quorum'] = { kind: 'none' }),
      'rule is another one': (file) => (file.poll['rule'] = 'simple'),
      'ballot is another one': (file) => (file.poll['ballot'] = 'hidden'),
      'kind is another one': (file) => (file.poll['kind'] = 'objection'),
      'opened on something else': (file) => (file.poll['subject'] = { on: 'motion', motion: 2 }),
      'number is another one': (file) => (file.poll['number'] = 2),
      'electorate is another one': (file) => file.electors.pop(),
      'result differs': (file) => (file.poll.result['carried'] = false),
      'opened or closed more than once, or never': (file) => file.record.pop(),
      'does not have the hash': (file) => (entry(file, 'poll opened')['at'] = '2026-01-01T00:00:00.000Z'),
      'not those the record commits to': (file) => {
        // Numbers are drawn by lot: whichever ballot comes first says the opposite.
        const [first] = file.ballots
        if (first !== undefined) file.ballots[0] = { ...first, vote: first.vote === 'no' ? 'yes' : 'no' }
      },
      'commits to something else': (file) => {
        const part = entry(file, 'poll closed').private
        if (part !== undefined) part.body = part.body.replace('"no"', '"yes"')
      },
      'another hash than it names': (file) =>
        lie(file, 'poll opened', (body) => (body['electorate'] = '0'.repeat(64))),
      'brings no commitment': (file) => delete entry(file, 'poll closed').private,
      'counted {': (file) => claim(file, (result) => (result.tally['yes'] = 5)),
      'the rule was applied wrongly': (file) => claim(file, (result) => (result['carried'] = false)),
      'the quorum was judged wrongly': (file) => claim(file, (result) => (result['quorumMet'] = false)),
      'stands there twice': (file) =>
        exchange(file, (ballots) => (ballots[1] = { ...ballots[0], vote: 'yes' } as never)),
      'not drawn': (file) => exchange(file, (ballots) => (ballots[5] = { number: 10, vote: 'yes' })),
      'is none for this poll': (file) =>
        exchange(file, (ballots) => (ballots[0] = { number: 1, vote: 'maybe' })),
      'in the room: counted 0, told 2': (file) => claim(file, (result) => (result['room'] = 2)),
      'more took part than': (file) => (file.struck = [5, 6, 7, 8]),
      'cannot be counted': (file) => (entry(file, 'poll closed').body = 'null'),
    }
    for (const [found, change] of Object.entries(tampered)) {
      const file = structuredClone(honest)
      change(file)
      const said = recounted(file)
      expect(said).toContain(found)
      expect(said).not.toContain('Everything fits')
    }
  })

  it('finds the winners of a ranked poll itself, ties too, and believes no other', async () => {
    const box = await open(8)
    await box.opens({ question: 'Wohin?', options: 'Ulm; Aalen; Calw', rule: 'ranked' }, 'Umlauf')
    const rank = (one: number, ranking: string) =>
      box.does(one, ['poll', 'vote'], { poll: 'P 1', choice: ranking })
    await rank(1, 'Ulm, Calw, Aalen')
    await rank(2, 'Aalen, Ulm, Calw')
    await box.does(1, ['poll', 'close'], { poll: 'P 1' })
    const file = await exported(box)
    expect(file.poll.result['options']).toMatchObject({ winners: [0, 1] })
    expect(recounted(file)).toContain('not carried. Everything fits.')
    claim(file, (result) => {
      result['options'] = { ...(result['options'] as object), winners: [0] }
      result['carried'] = true
    })
    expect(recounted(file)).toContain('the options were counted wrongly')
  })

  it('follows a hidden ranked poll from its pairs to the winner', async () => {
    const box = await open(8)
    const asked = { question: 'Wohin?', options: 'Ulm; Aalen; Calw', rule: 'ranked', ballot: 'hidden' }
    await box.opens(asked, 'Umlauf')
    for (const [one, ranking] of ['Ulm, Aalen', 'Aalen, Calw', 'Calw, Ulm', 'Ulm, Calw'].entries())
      await box.does(one + 1, ['poll', 'vote'], { poll: 'P 1', choice: ranking })
    await box.does(1, ['poll', 'close'], { poll: 'P 1' })
    const file = await exported(box)
    expect(recounted(file)).toContain('Everything fits')
    const other = structuredClone(file)
    claim(other, (result) => (result['options'] = { ...(result['options'] as object), winners: [2] }))
    expect(recounted(other)).toContain('winners do not follow')
    claim(file, (result) => {
      const options = result['options'] as { pairs: number[][] }
      result['options'] = { ...options, pairs: options.pairs.map((row) => row.map((one) => one * 9)) }
    })
    expect(recounted(file)).toContain('more votes than people')
  })

  it.each(['single', 'multiple', 'score'])('adds up a %s poll, open and hidden', async (rule) => {
    for (const ballot of ['open', 'hidden']) {
      const box = await open(6)
      await box.opens({ question: 'Wann?', options: 'Mai; Juni', rule, ballot }, 'Umlauf')
      const choices =
        rule === 'score' ? ['Mai 5, Juni 2', 'Mai 1, Juni 4', 'Mai 3, Juni 3'] : ['Mai', 'Juni', 'Mai']
      for (const [one, choice] of choices.entries())
        await box.does(one + 1, ['poll', 'vote'], { poll: 'P 1', choice })
      await box.does(4, ['poll', 'vote'], { poll: 'P 1', choice: 'Enthaltung' })
      await box.does(1, ['poll', 'close'], { poll: 'P 1' })
      const file = await exported(box)
      expect(recounted(file)).toContain('1 abstain of 6')
      expect(recounted(file)).toContain('Everything fits')
      claim(file, (result) => (result['options'] = { counts: [99, 0], winners: [0] }))
      expect(recounted(file)).toMatch(ballot === 'open' ? /counted wrongly/ : /more votes than people/)
    }
  })

  it('adds the room and what was counted on paper, and knows who was struck', async () => {
    const box = await open(9)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    await box.does(3, ['poll', 'vote'], { poll: 'P 1', choice: 'Ja' })
    const names = 'Mitglied 5, Mitglied 6'
    await box.does(1, ['poll', 'room-count'], { poll: 'P 1', people: names, yes: '1', invalid: '1' })
    await box.presses(3, await box.does(3, ['poll', 'show'], { poll: 'P 1' }), 'Saal bestätigen (2)')
    const asked = await box.does(1, ['member', 'remove'], { member: 'Mitglied 9' })
    await box.presses(1, asked, 'Entfernen')
    await box.does(1, ['poll', 'close'], { poll: 'P 1' })
    const file = await exported(box)
    expect(file.struck).toEqual([9])
    expect(recounted(file)).toContain('2 yes, 0 no, 0 abstain of 8, carried. Everything fits.')
    const other = structuredClone(file)
    lie(other, 'room confirmed', (body) => (body['yes'] = 2))
    expect(recounted(other)).toContain('the numbers of the room do not add up')
    lie(file, 'room confirmed', (body) => (body['people'] = [5, 5]))
    expect(recounted(file)).toContain('counted in the room twice')
  })

  it('counts on paper only what the paper says', async () => {
    const box = await open(9)
    await box.opens({ motion: 'A 1', rule: 'absolute-members' }, 'Umlauf')
    await box.does(3, ['poll', 'vote'], { poll: 'P 1', choice: 'Nein' })
    await box.does(6, ['poll', 'secrecy'], { poll: 'P 1' })
    await box.does(1, ['poll', 'room-count'], { poll: 'P 1', yes: '5', no: '2', invalid: '1' })
    await box.presses(9, await box.does(9, ['poll', 'show'], { poll: 'P 1' }), 'Saal bestätigen (8)')
    const file = await exported(box)
    expect(file.ballots).toEqual([])
    expect(recounted(file)).toContain('5 yes, 2 no, 0 abstain of 9, carried. Everything fits.')
    claim(file, (result) => (result.tally['no'] = 1))
    expect(recounted(file)).toContain('counted {')
  })

  it('fits after two entries were found to be one person, and after an overridden quorum', async () => {
    const box = await open(9)
    await box.opens({ motion: 'A 1', quorum: '5' }, 'Umlauf')
    for (const one of [3, 5]) await box.does(one, ['poll', 'vote'], { poll: 'P 1', choice: 'Ja' })
    const merged = await box.does(1, ['member', 'merge'], { member: 'Mitglied 5', other: 'Mitglied 6' })
    await box.presses(1, merged, 'Zusammenführen')
    await box.passes(3 * 1440)
    await box.does(1, ['poll', 'quorum-ask'], { poll: 'P 1', reason: 'Ferien' })
    await box.does(7, ['poll', 'quorum-confirm'], { poll: 'P 1' })
    const file = await exported(box)
    expect(file.merged).toEqual([6])
    expect(recounted(file)).toContain('2 yes, 0 no, 0 abstain of 8, carried. Everything fits.')
    const alone = structuredClone(file)
    lie(alone, 'quorum waived', (body) => (body['confirmedBy'] = 1))
    expect(recounted(alone)).toContain('the quorum was overridden wrongly')
    file.record = file.record.filter((one) => one.kind !== 'quorum waived')
    expect(recounted(file)).toContain('the result differs from the record')
  })
})
