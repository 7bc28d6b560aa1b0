import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

const root = join(import.meta.dirname, '..')

/** What the bot runs: the program, and the threads it starts beside itself. Paths are relative to the project. */
export const botEntries = {
  cli: 'src/cli.ts',
  'beside-thread': 'src/beside-thread.ts',
  'export-thread': 'src/export-thread.ts',
} as const

/**
 * Puts each entry with all it imports into `folder`, as NAME.js, beside the migrations and the playground's page.
 * The folder must lie in the project: what carries a binary is looked up in its node_modules.
 */
export async function bundle(entries: Readonly<Record<string, string>>, folder: string): Promise<void> {
  // better-sqlite3 carries a binary and finds it beside itself; the playground's checkers are optional.
  const built = await rolldown({
    cwd: root,
    input: { ...entries },
    platform: 'node',
    external: ['better-sqlite3', '@napi-rs/canvas', /^ajv/, 'zlib-sync', 'bufferutil', 'utf-8-validate'],
    // discord.js evaluates only on the developer's own word; nothing here calls it.
    checks: { eval: false },
    logLevel: 'warn',
  })
  await built.write({ dir: folder, format: 'esm', sourcemap: true, minify: false })
  await built.close()
  cpSync(join(root, 'db/migrations'), join(folder, 'migrations'), { recursive: true })
  cpSync(join(root, 'playground/page/static'), join(folder, 'page'), { recursive: true })
}
