import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Box } from '../test/polls/box.ts'

// What one vote costs through invoke and store, early and late in a poll of 2,000: it must not grow with the ballots.

const people = 2000
const folder = mkdtempSync(join(tmpdir(), 'agora-polls-'))

function percentile(times: readonly number[], part: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0
}

for (const ballot of ['open', 'hidden']) {
  const box = await Box.open(people, join(folder, `${ballot}.db`))
  const number = await box.opens({ motion: 'A 1', ballot }, 'Umlauf')
  const waits: number[] = []
  const costs: number[] = []
  const start = performance.now()
  for (let from = 1; from <= people; from += 100) {
    const before = process.cpuUsage()
    const some = Array.from({ length: 100 }, (_, index) => from + index)
    await Promise.all(
      some.map(async (one) => {
        const asked = performance.now()
        const choice = one % 3 === 0 ? 'no' : 'yes'
        await box.does(one, ['poll', 'vote'], { poll: `P ${number}`, choice })
        waits.push(performance.now() - asked)
      }),
    )
    const used = process.cpuUsage(before)
    costs.push((used.user + used.system) / 100)
  }
  const seconds = (performance.now() - start) / 1000
  await box.passes(3 * 1440)
  const { tally } = await box.result(number)
  const no = Math.floor(people / 3)
  const right = tally.yes === people - no && tally.no === no
  const p95 = percentile(waits, 0.95).toFixed(1)
  const early = percentile(costs.slice(0, 5), 0.5).toFixed(0)
  const late = percentile(costs.slice(-5), 0.5).toFixed(0)
  process.stdout.write(
    `${ballot}: ${people} votes in ${seconds.toFixed(1)} s, 100 at once, p95 ${p95} ms, CPU a vote ${early} µs at first and ${late} µs at last, result ${right ? 'equals' : 'DIFFERS FROM'} the recount\n`,
  )
  await box.store.close()
}
rmSync(folder, { recursive: true, force: true })
