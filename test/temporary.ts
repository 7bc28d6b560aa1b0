import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const memory = '/dev/shm'
/** Far more than the whole suite writes; containers often have 64 MB. */
const enough = 2_000_000_000

/**
 * One temporary folder for everything a run writes, in memory where there is room: nothing here outlives the
 * machine, and waiting for the disk at every commit is most of what a test with a database does.
 */
export function setup(): () => void {
  const folder = mkdtempSync(join(hasRoom() ? memory : tmpdir(), 'agora-tests-'))
  process.env['TMPDIR'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}

function hasRoom(): boolean {
  if (!existsSync(memory)) return false
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > enough
}
