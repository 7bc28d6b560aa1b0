import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll } from 'vitest'
import { botEntries, bundle } from '../scripts/bundle.ts'

const cache = resolve(import.meta.dirname, '../.cache')

/**
 * A program of the tests in one file in place of hundreds, for those that start it again and again: loading the
 * sources takes six times as long. `entry` is relative to the project. Removed after the test file.
 */
export async function bundled(entry: string): Promise<string> {
  return join(await built({ entry }), 'entry.js')
}

/** The bot as `npm start` runs it. Removed after the test file. */
export async function bundledBot(): Promise<string> {
  return join(await built(botEntries), 'cli.js')
}

async function built(entries: Readonly<Record<string, string>>): Promise<string> {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'bundle-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  await bundle(entries, folder)
  return folder
}
