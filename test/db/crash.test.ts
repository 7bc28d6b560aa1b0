import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { actId } from '../../src/store.ts'
import { start, World } from '../contracts/store-world.ts'
import { electors, onlyGroup, onlyPoll, openExample } from './example.ts'

const folder = await mkdtemp(join(tmpdir(), 'agora-crash-'))
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const script = fileURLToPath(new URL('./other-process.ts', import.meta.url))

function run(task: 'open' | 'vote', file: string) {
  return spawn(process.execPath, [script, task, file], { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Lets the process vote until it has answered so many ballots, kills it, and says which it had answered. */
async function voteAndKill(file: string, ballots: number): Promise<readonly number[]> {
  const child = run('vote', file)
  const answered: number[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    answered.push(Number(line))
    if (answered.length === ballots) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return answered
}

function count(file: string, query: string): number {
  const connection = new Database(file, { readonly: true })
  const value: unknown = connection.prepare(query).pluck().get()
  connection.close()
  return Number(value)
}

describe('a process that is killed', () => {
  it.each([1, 10, 150])(
    'loses no answered ballot and leaves nothing half-written after %i',
    async (ballots) => {
      const file = join(folder, `killed-${ballots}.db`)
      const answered = await voteAndKill(file, ballots)
      expect(answered.length).toBeGreaterThanOrEqual(ballots)

      const store = openExample(file)
      const world = new World(store, { now: start })
      for (const number of answered) {
        const user = 1 + (number % electors)
        const act = { ...world.act(user), id: actId('telegram', 1_000_000 + number) }
        expect(await world.vote(onlyPoll, user, 'abstain', act)).toBe(number % 2 === 0 ? 'yes' : 'no')
      }
      const view = await store.find('poll', { poll: onlyPoll })
      expect(view?.tally.abstain).toBe(0)
      expect(view?.voted).toBeGreaterThanOrEqual(Math.min(electors, answered.length))
      expect(await store.checkRecord(onlyGroup)).toMatchObject({ ok: true })
      const entries = (await store.record(onlyGroup)).filter((row) => row.kind === 'ballot').length
      await store.close()

      expect(count(file, "select count(*) from acts where subject = 'ballot'")).toBe(entries)
      expect(count(file, 'select count(*) from record_private')).toBe(
        count(file, 'select count(*) from record'),
      )
      expect(count(file, "select count(*) from pragma_integrity_check where integrity_check <> 'ok'")).toBe(0)
      expect(count(file, 'select count(*) from pragma_foreign_key_check')).toBe(0)
    },
  )

  it('lets the next process in at once', async () => {
    const file = join(folder, 'next.db')
    await voteAndKill(file, 3)
    const child = run('open', file)
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
  })
})

describe('a second process', () => {
  it('is told that the data is in use and touches nothing', async () => {
    const file = join(folder, 'shared.db')
    const store = openExample(file)
    const child = run('open', file)
    const said: string[] = []
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    const [code] = await once(child, 'close')
    expect({ code, said: said.join('') }).toEqual({ code: 3, said: 'StoreInUse\n' })
    await store.notes.set('still', 'mine')
    expect(await store.notes.get('still')).toBe('mine')
    await store.close()
  })
})
