import { cpSync, globSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { rolldown } from 'rolldown'

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
  // better-sqlite3 carries a binary and finds it beside itself; the playground's checkers are optional.
  const bundle = await rolldown({
    input: {
      cli: 'src/cli.ts',
      'beside-thread': 'src/beside-thread.ts',
      'export-thread': 'src/export-thread.ts',
    },
    platform: 'node',
    external: ['better-sqlite3', '@napi-rs/canvas', /^ajv/, 'zlib-sync', 'bufferutil', 'utf-8-validate'],
    // discord.js evaluates only on the developer's own word; nothing here calls it.
    checks: { eval: false },
    logLevel: 'warn',
  })
  await bundle.write({ dir: 'dist', format: 'esm', sourcemap: true, minify: false })
  await bundle.close()
  cpSync('db/migrations', 'dist/migrations', { recursive: true })
  cpSync('playground/page/static', 'dist/page', { recursive: true })
}
