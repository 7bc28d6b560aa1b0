import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: [],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    // Processes, sockets and platforms' pauses in real time: a busy CI machine may need a second try; it is said aloud.
    retry: process.env['CI'] === 'true' ? 2 : 0,
  },
})
