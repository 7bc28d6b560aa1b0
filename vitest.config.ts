import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

const { resolve } = createRequire(import.meta.url)
// Loaded anew for each test file: as CommonJS it takes a tenth of a second, as hundreds of ES modules seven.
const asCommonJs = [
  'drizzle-orm',
  'drizzle-orm/better-sqlite3',
  'drizzle-orm/better-sqlite3/migrator',
  'drizzle-orm/migrator',
  'drizzle-orm/sqlite-core',
]

export default defineConfig({
  resolve: {
    alias: asCommonJs.map((name) => ({ find: new RegExp(`^${name}$`), replacement: resolve(name) })),
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/temporary.ts'],
    // Ends only what hangs: a busy machine may take ten times as long as an idle one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
