import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openStore } from '../../db/sqlite.ts'
import { describeStore } from '../contracts/store.ts'
import type { StoreSetup } from '../contracts/store-world.ts'

const folder = await mkdtemp(join(tmpdir(), 'agora-store-'))
let files = 0

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

function openFile(setup: StoreSetup) {
  return openStore({ ...setup, file: join(folder, `${files}.db`) })
}

describeStore({
  name: 'SQLite in a file',
  open: async (setup) => {
    files += 1
    return openFile(setup)
  },
  reopen: async (setup) => openFile(setup),
})

describeStore({
  name: 'SQLite in memory',
  open: async (setup) => openStore({ ...setup, file: ':memory:' }),
})
