import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Box } from './box.ts'

/** The poll's export as a member gets it. */
export async function exported(box: Box, number: number): Promise<string> {
  const shown = await box.does(1, ['poll', 'show'], { poll: `P ${number}` })
  const { reply } = await box.presses(1, shown, 'Export (JSON)')
  return Buffer.from(reply.file?.bytes ?? []).toString('utf8')
}

/** What `npm run recount` says of a file. */
export function recounted(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'agora-recount-')), 'poll.json')
  writeFileSync(file, text)
  try {
    return execFileSync(process.execPath, ['scripts/recount.ts', file], { encoding: 'utf8' })
  } catch (error) {
    return typeof error === 'object' && error !== null && 'stdout' in error
      ? String(error.stdout)
      : String(error)
  }
}
