import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { createLog } from '../../src/log.ts'
import type { Answer } from '../../src/platform.ts'
import { startSchedule } from '../../src/schedule.ts'
import { Box, words } from './box.ts'

const folders: string[] = []
let box: Box

afterEach(async () => {
  await box.store.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'agora-closing-'))
  folders.push(folder)
  return join(folder, 'agora.db')
}

function choiceOf(number: number): string {
  return number % 3 === 0 ? 'no' : 'yes'
}

function vote(number: number): Promise<Answer> {
  return box.does(number, ['poll', 'vote'], { poll: 'P 1', choice: choiceOf(number) })
}

/** The clock's part of the bot, on the box's clock. */
function schedule(connected: () => boolean = () => true) {
  return startSchedule({
    store: box.store,
    log: createLog('error', []),
    now: () => box.now,
    oldestAct: () => box.oldest(),
    connected,
    wake: () => undefined,
  })
}

/** Whose ballots stand in the poll, with what they say. */
async function ballots(): Promise<ReadonlyMap<number, string>> {
  const { poll } = await box.view(1)
  const electors = await box.store.find('electors', { poll: poll.id })
  return new Map(electors.flatMap((one) => (one.choice === undefined ? [] : [[one.number, one.choice]])))
}

describe('five hundred voters at the instant of closing', () => {
  it('are counted exactly as they were told, while the store is closed and opened again', async () => {
    box = await Box.open(500, newFile())
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    const { closesAt } = (await box.view(1)).poll
    const told = new Set<number>()
    const tell = (number: number, answer: Answer) => {
      if (words(answer).includes('Gezählt')) told.add(number)
    }
    box.now = new Date(closesAt.getTime() - 12)
    let clock = schedule()
    const under: Promise<unknown>[] = []
    for (let from = 1; from <= 500; from += 25) {
      for (let number = from; number < from + 25; number += 1)
        under.push(
          vote(number).then(
            (answer) => tell(number, answer),
            () => undefined,
          ),
        )
      if (from % 75 === 1) {
        await clock.stop()
        await box.restarts()
        clock = schedule()
        under.push(box.takesUp(tell))
      }
      void clock.sweep()
      await new Promise((resolve) => setImmediate(resolve))
      box.now = new Date(box.now.getTime() + 1)
    }
    await Promise.all(under)
    await box.takesUp(tell)
    await clock.sweep()
    await clock.sweep()
    await clock.stop()
    const { tally, closedAt } = await box.result(1)
    expect(closedAt).toEqual(closesAt)
    expect([...(await ballots()).keys()].toSorted((a, b) => a - b)).toEqual(
      [...told].toSorted((a, b) => a - b),
    )
    expect(tally.yes + tally.no).toBe(told.size)
    expect(told.size).toBeGreaterThan(100)
    expect(told.size).toBeLessThan(400)
    const record = await box.store.record(box.group)
    expect(record.filter((row) => row.kind === 'poll closed')).toHaveLength(1)
    expect(record.filter((row) => row.kind === 'ballot')).toHaveLength(told.size)
  })

  it('keep every vote they were told of when the process is killed, and what was received counts later', async () => {
    const file = newFile()
    box = await Box.open(200, file)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    const { closesAt } = (await box.view(1)).poll
    const before = new Date(closesAt.getTime() - 1)
    const told = new Set<number>()
    for (let round = 1; round <= 2; round += 1) {
      await box.store.close()
      const left = Array.from({ length: 200 }, (_, index) => index + 1).filter((one) => !told.has(one))
      await votersUntil(told.size + 50, told, [
        file,
        String(round * 10_000),
        String(before.getTime()),
        ...left.map(String),
      ])
      box = await Box.again(file, round * 100_000, before)
    }
    expect(told.size).toBeGreaterThanOrEqual(100)
    // Down over the end: what had been received before it is taken up first, however late that is.
    box.now = new Date(closesAt.getTime() + 120_000)
    const clock = schedule()
    await clock.sweep()
    const waiting = await box.store.inbox.undone('telegram', closesAt)
    expect((await box.view(1)).poll.status).toBe(waiting ? 'open' : 'closed')
    await box.takesUp((number, answer) => {
      if (words(answer).includes('Gezählt')) told.add(number)
    })
    await clock.sweep()
    await clock.stop()
    const { tally } = await box.result(1)
    const counted = await ballots()
    for (const number of told) expect(counted.get(number)).toBe(choiceOf(number))
    expect(tally.yes + tally.no).toBe(counted.size)
    expect((await box.store.checkRecord(box.group)).ok).toBe(true)
  })
})

/** Lets electors vote in another process and kills it once so many have been told that they were counted. */
async function votersUntil(enough: number, told: Set<number>, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'voters.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'done') break
    told.add(Number(line))
    if (told.size >= enough) child.kill('SIGKILL')
  }
  await ended
}

describe('a received act that is not done', () => {
  it('holds the end of the poll, counts, and lets it close once it is done', async () => {
    box = await Box.open(9)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    const { closesAt } = (await box.view(1)).poll
    box.now = new Date(closesAt.getTime() - 1)
    const raw = { from: 'u4', number: 4, command: ['poll', 'vote'], values: { poll: 'P 1', choice: 'Ja' } }
    await box.store.inbox.put('telegram', [{ id: 777, raw: JSON.stringify(raw) }])
    box.now = closesAt
    await box.store.inbox.put('telegram', [
      { id: 778, raw: JSON.stringify({ ...raw, from: 'u6', number: 6 }) },
    ])
    let isThere = false
    const clock = schedule(() => isThere)
    box.now = new Date(closesAt.getTime() + 3_600_000)
    await clock.sweep()
    expect((await box.view(1)).poll.status).toBe('open')
    isThere = true
    await clock.sweep()
    expect((await box.view(1)).poll.status).toBe('open')
    const said: string[] = []
    await box.takesUp((number, answer) => said.push(`${number} ${words(answer)}`))
    expect(said[0]).toContain('Gezählt: Ja')
    expect(said[1]).toContain('P 1')
    expect(said[1]).not.toContain('Gezählt')
    await clock.sweep()
    await clock.stop()
    expect(await box.result(1)).toMatchObject({ tally: { yes: 1 }, closedAt: closesAt })
  })

  it('that hangs while everything works holds it for a minute, not for ever', async () => {
    box = await Box.open(9)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    const { closesAt } = (await box.view(1)).poll
    box.now = new Date(closesAt.getTime() - 1)
    await box.store.inbox.put('telegram', [{ id: 777, raw: '{}' }])
    const clock = schedule()
    for (const [seconds, status] of [
      [1, 'open'],
      [59, 'open'],
      [62, 'closed'],
    ] as const) {
      box.now = new Date(closesAt.getTime() + seconds * 1000)
      await clock.sweep()
      expect((await box.view(1)).poll.status).toBe(status)
    }
    await clock.stop()
  })
})
