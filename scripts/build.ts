import { globSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { botEntries, bundle } from './bundle.ts'

/** Builds the one bundle that `npm start` runs; does nothing while it is newer than every source. */
const entry = 'dist/cli.js'
const sources = globSync([
  'src/**/*.ts',
  'commands/**/*.ts',
  'db/**/*.{ts,sql}',
  'playground/**/*',
  'package-lock.json',
])

const newest = Math.max(...sources.map((file) => statSync(file).mtimeMs))
const built = statSync(entry, { throwIfNoEntry: false })?.mtimeMs ?? 0
if (built < newest || process.argv.includes('--force')) {
  rmSync('dist', { recursive: true, force: true })
  mkdirSync('dist')
  await bundle(botEntries, 'dist')
}
