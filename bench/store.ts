import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openStore } from '../db/sqlite.ts'
import { defaultSettings } from '../src/domain/group.ts'
import type { GroupId, MotionId, PersonId, PollId } from '../src/domain/ids.ts'
import { castBallot } from '../src/domain/casting.ts'
import { errandsOf } from '../src/errands.ts'
import { actId, type Act, type SubjectName, type Subjects } from '../src/store.ts'

// CPU time of a ballot through `change`, against the same rows written by better-sqlite3 alone.

const people = 300
const rounds = 40
const [group, motion, poll] = [1 as GroupId, 1 as MotionId, 1 as PollId]
const start = new Date('2026-11-23T09:00:00.000Z')
const folder = mkdtempSync(join(tmpdir(), 'agora-bench-'))
let acts = 0

function act(user: number): Act {
  acts += 1
  const actor = { kind: 'account', platform: 'telegram', user: String(user), name: 'x' } as const
  return { id: actId('telegram', acts), actor, at: start }
}

/** A group of 300 with an open poll, everybody's first ballot still to come. */
async function prepared(file: string) {
  const store = openStore({ file, errandsOf, now: () => start })
  const happen = <S extends SubjectName>(
    subject: S,
    key: Subjects[S]['key'],
    events: readonly Subjects[S]['event'][],
  ) => store.change(act(1), subject, key, () => ({ events }))
  await happen('setup', { platform: 'telegram', chat: '-100' }, [
    {
      kind: 'group founded',
      group,
      settings: defaultSettings('AG', 'de', 'Europe/Berlin'),
      founder: 1 as PersonId,
    },
    { kind: 'place added', group, place: { platform: 'telegram', chat: '-100', layout: 'topics' } },
    { kind: 'place added', group, place: { platform: 'discord', chat: '5', server: '4', layout: 'forum' } },
  ])
  const electorate = Array.from({ length: people }, (_, index) => (index + 1) as PersonId)
  for (const person of electorate) {
    const account = { platform: 'telegram', user: String(person), name: 'x' } as const
    const entry = { group, person, number: person, name: `Mitglied ${person}`, role: 'member' } as const
    await happen('roll', { group, account }, [{ kind: 'member admitted', ...entry, via: 'chair', account }])
  }
  const text = [{ kind: 'paragraph', inlines: [{ text: 'Ein Absatz. '.repeat(200) }] }] as const
  const words = { title: 'Ein Antrag', text, reason: [] }
  const [proposer] = electorate
  if (proposer === undefined) throw new Error('nobody')
  await happen('drafting', group, [
    { kind: 'motion drafted', group, motion, draftNumber: 1, proposer, words, at: start },
    { kind: 'motion shown', group, motion, at: start },
    { kind: 'motion submitted', group, motion, number: { number: 1 }, at: start },
  ])
  const subject = { on: 'motion', motion } as const
  const terms = {
    kind: 'binding',
    way: 'circulation',
    rule: 'simple',
    quorum: { kind: 'none' },
    ballot: 'open',
    interim: 'shown',
    electorate: 'all',
  } as const
  const times = { opensAt: start, closesAt: new Date(start.getTime() + 3_600_000) }
  await happen('opening', { group, subject }, [
    {
      kind: 'poll opened',
      group,
      poll,
      number: 1,
      motion,
      subject,
      terms: { ...terms, ...times },
      openedBy: proposer,
      electorate,
    },
  ])
  return store
}

/** Microseconds of CPU for each ballot; `batch` acts come in one tick. */
async function throughStore(batch: number): Promise<number> {
  const file = join(folder, `store-${batch}.db`)
  const store = await prepared(file)
  const choices = ['yes', 'no'] as const
  const before = process.cpuUsage()
  for (let round = 0; round < rounds; round += 1) {
    for (let from = 1; from <= people; from += batch) {
      const users = Array.from({ length: Math.min(batch, people - from + 1) }, (_, index) => from + index)
      await Promise.all(
        users.map((user) =>
          store.change(
            act(user),
            'ballot',
            { poll, person: user as PersonId },
            castBallot(choices[round % 2] ?? 'yes', 'telegram'),
          ),
        ),
      )
    }
  }
  const used = process.cpuUsage(before)
  await store.close()
  return (used.user + used.system) / (rounds * people)
}

/** The same reads and rows by hand: raw statements, the same transactions, savepoints and hashes. */
async function byHand(batch: number): Promise<number> {
  const file = join(folder, `raw-${batch}.db`)
  await (await prepared(file)).close()
  const db = new Database(file)
  for (const pragma of [
    'locking_mode = EXCLUSIVE',
    'journal_mode = WAL',
    'synchronous = FULL',
    'secure_delete = ON',
  ])
    db.pragma(pragma)
  db.pragma('foreign_keys = ON')
  const effected = db.prepare('update inbox set effected = 1 where platform = ? and id = ?')
  const known = db.prepare('select decision from acts where act = ? and subject = ? and key = ?')
  const head = db.prepare('select * from polls where id = ?')
  const elector = db.prepare(
    `select e.struck, b.choice from electors e left join ballots b on b.poll = e.poll and b.person = e.person
     where e.poll = ? and e.person = ?`,
  )
  const account = db.prepare('select * from accounts where platform = ? and user = ?')
  const member = db.prepare('select * from members where group_id = ? and person = ?')
  const cast = db.prepare(
    `insert into ballots values (?, ?, ?, ?, ?) on conflict (poll, person)
     do update set choice = excluded.choice, platform = excluded.platform, at = excluded.at`,
  )
  const last = db.prepare('select seq, hash from record where group_id = ? order by seq desc limit 1')
  const note = db.prepare('insert into record values (?, ?, ?, ?, ?, ?, ?, ?)')
  const notePrivate = db.prepare('insert into record_private values (?, ?, ?, ?)')
  const shown = db.prepare('select group_id, shown_at from motions where id = ?')
  const order = db.prepare(
    `insert into deliveries (lane, key, task, due, at) values (?, ?, ?, ?, ?) on conflict (key)
     where lease is null and buried = 0 do update set due = excluded.due
     where attempts = 0 and excluded.due < deliveries.due`,
  )
  const keep = db.prepare(
    'insert into acts (act, subject, key, decision, person, at) values (?, ?, ?, ?, ?, ?)',
  )
  const [save, release] = [db.prepare('savepoint act'), db.prepare('release act')]
  const [begin, commit] = [db.prepare('begin immediate'), db.prepare('commit')]
  const at = start.getTime()

  function vote(user: number, choice: string): void {
    acts += 1
    const key = JSON.stringify({ person: user, poll })
    effected.run('telegram', acts)
    if (known.get(`telegram:${acts}`, 'ballot', key) !== undefined) return
    head.get(poll)
    const first = (elector.get(poll, user) as { choice: string | null }).choice === null
    const { person } = account.get('telegram', String(user)) as { person: number }
    const { number } = member.get(group, person) as { number: number }
    cast.run(poll, person, choice, 'telegram', at)
    const before = last.get(group) as { seq: number; hash: string }
    const salt = randomBytes(32).toString('hex')
    const secret = JSON.stringify({ choice, platform: 'telegram' })
    const commitment = createHash('sha256').update(salt, 'hex').update(secret).digest('hex')
    const body = { member: number, poll }
    const seq = before.seq + 1
    const link = JSON.stringify({ at: start, body, commitment, kind: 'ballot', member: number, seq })
    const hash = createHash('sha256').update(before.hash, 'hex').update(link).digest('hex')
    note.run(group, seq, at, 'ballot', number, JSON.stringify(body), commitment, hash)
    notePrivate.run(group, seq, salt, secret)
    shown.get(motion)
    for (const place of [1, 2]) {
      const task = JSON.stringify({ kind: 'poll card', poll, motion, place })
      order.run(`place:${place}`, `poll card:${poll}:${place}`, task, at, at)
    }
    const event = {
      kind: 'ballot cast',
      group,
      poll,
      motion,
      person,
      choice,
      platform: 'telegram',
      at,
      first,
    }
    keep.run(`telegram:${acts}`, 'ballot', key, JSON.stringify({ events: [event] }), person, at)
  }

  const before = process.cpuUsage()
  for (let round = 0; round < rounds; round += 1) {
    for (let from = 1; from <= people; from += batch) {
      begin.run()
      for (let user = from; user < from + batch && user <= people; user += 1) {
        save.run()
        vote(user, round % 2 === 0 ? 'yes' : 'no')
        release.run()
      }
      commit.run()
    }
  }
  const used = process.cpuUsage(before)
  db.close()
  return (used.user + used.system) / (rounds * people)
}

try {
  for (const batch of [1, 20]) {
    const hand = await byHand(batch)
    const store = await throughStore(batch)
    const figures = `${store.toFixed(0)} µs by the store, ${hand.toFixed(0)} µs by hand`
    console.log(`${batch} at once: ${figures}, ratio ${(store / hand).toFixed(2)}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
