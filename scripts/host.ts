import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openStore, StoreInUse } from '../db/sqlite.ts'
import { ConfigError, readConfig, readEnvironment } from '../src/config.ts'
import { errandsOf } from '../src/errands.ts'
import { askRunning, runHost } from '../src/host/socket.ts'
import type { Told } from '../src/host/office.ts'
import { codeHash } from '../src/services.ts'

/** `npm run chair -- GROUP MEMBER`, `npm run invite -- GROUP < names.csv`, `npm run backup`: through the running bot, else on its data. */
async function run(request: readonly string[]): Promise<Told> {
  const { dataDir } = readConfig(readEnvironment(process.cwd(), process.env))
  const answered = await askRunning(dataDir, request)
  if (answered !== undefined) return answered
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const now = () => new Date()
  const store = openStore({ file: join(dataDir, 'agora.db'), errandsOf, now })
  try {
    const services = { hashCode: await codeHash(store.notes) }
    return await runHost(
      { store, services, now, wake: () => undefined, backup: () => store.backup() },
      request,
    )
  } finally {
    await store.close()
  }
}

/** The first column of each line; a heading "Name" is none. */
async function namesFromInput(): Promise<readonly string[]> {
  if (process.stdin.isTTY) return []
  let text = ''
  for await (const chunk of process.stdin) text += String(chunk)
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const names = lines.map((line) => (line.split(/[;,\t]/)[0] ?? '').replaceAll('"', '').trim())
  return names.filter((name) => name !== '' && name.toLowerCase() !== 'name')
}

const [command = '', ...args] = process.argv.slice(2)
try {
  const more = command === 'invite' ? await namesFromInput() : []
  const told = await run([command, ...args, ...more])
  const out = told.ok ? process.stdout : process.stderr
  out.write(`${told.text}\n`)
  process.exitCode = told.ok ? 0 : 1
} catch (error) {
  const known = error instanceof ConfigError || error instanceof StoreInUse
  process.stderr.write(`${error instanceof Error ? (known ? error.message : error.stack) : String(error)}\n`)
  process.exitCode = error instanceof ConfigError ? 2 : error instanceof StoreInUse ? 3 : 1
}
