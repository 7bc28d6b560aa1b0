import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createHousekeeping } from '../../src/housekeeping.ts'
import { createLog } from '../../src/log.ts'
import { Box } from './box.ts'
import { exported, recounted } from './recounting.ts'

const day = 1440
let box: Box

afterEach(() => box.store.close())

function housekeeping() {
  const log = createLog('error', [], { write: () => true })
  return createHousekeeping({ store: box.store, log, now: () => box.now })
}

async function ballotsAbout(person: number): Promise<readonly unknown[]> {
  const about = await box.store.find('about', { person: person as never })
  return about['ballots'] ?? []
}

describe("a closed poll's ballots after the group's months", () => {
  it('have no names any more in the tables, the record and the file; the result and the recount stay', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'agora-retention-')), 'agora.db')
    box = await Box.open(7, file)
    await box.opens({ motion: 'A 1', rule: 'simple' }, 'Umlauf')
    for (const one of [1, 2, 3, 4]) await box.does(one, ['poll', 'vote'], { poll: 'P 1', choice: 'Ja' })
    await box.does(5, ['poll', 'vote'], { poll: 'P 1', choice: 'Nein' })
    await box.passes(3 * day)
    const result = await box.result(1)
    const clean = housekeeping()
    await box.passes(360 * day)
    await clean()
    expect(await ballotsAbout(5)).toHaveLength(1)
    await box.passes(10 * day)
    await clean()
    await clean()
    for (const one of [1, 2, 3, 4, 5]) expect(await ballotsAbout(one)).toEqual([])
    expect(await box.result(1)).toEqual(result)
    expect(recounted(await exported(box, 1))).toContain(
      '4 yes, 1 no, 0 abstain of 7, carried. Everything fits.',
    )
    const rows = await box.store.record(box.group)
    expect(rows.filter((one) => one.kind === 'erased')).toHaveLength(1)
    expect(await box.store.checkRecord(box.group)).toMatchObject({ ok: true })
    const said = /"choice":"(yes|no)"/
    expect(readFileSync(file, 'latin1')).not.toMatch(said)
    expect(readFileSync(`${file}-wal`, 'latin1')).not.toMatch(said)
  })

  it('are forgotten sooner where the group keeps them for less', async () => {
    box = await Box.open(3)
    await box.does(1, ['group', 'settings'], { setting: 'aufbewahrung', value: '1' })
    await box.opens({ motion: 'A 1', rule: 'simple' }, 'Umlauf')
    await box.does(3, ['poll', 'vote'], { poll: 'P 1', choice: 'Ja' })
    await box.passes(3 * day)
    const clean = housekeeping()
    await box.passes(32 * day)
    await clean()
    expect(await ballotsAbout(3)).toEqual([])
  })
})

describe('housekeeping', () => {
  it('drops what people wrote within a day, also where it was never handled', async () => {
    box = await Box.open(2)
    const clean = housekeeping()
    await box.store.inbox.put('telegram', [{ id: 900, raw: 'words' }])
    await box.passes(11)
    await clean()
    expect(await box.store.inbox.waiting('telegram')).toHaveLength(1)
    for (let hour = 0; hour < 24; hour += 1) {
      await box.passes(60)
      await clean()
    }
    expect(await box.store.inbox.waiting('telegram')).toEqual([])
  })
})
