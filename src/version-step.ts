import type { VersionStep } from './cards/changed.ts'
import { diffInTurn } from './beside.ts'
import type { Edit } from './domain/edits.ts'
import type { MotionView } from './queries.ts'
import type { Store } from './store.ts'

/** One change is told to many: so many comparisons are remembered. */
const remembered = 16
/** A version never changes: `12:3-4` always stands for the same two texts of one store. */
const known = new WeakMap<Store, Map<string, Promise<readonly Edit[]>>>()

/** What lies between version `since` of a motion and its present one; undefined where one of them is not kept. */
export async function stepSince(
  store: Store,
  { motion }: MotionView,
  since: number,
): Promise<VersionStep | undefined> {
  const versions = await store.find('versions', { motion: motion.id })
  const after = versions.find((one) => one.version === motion.version)
  const before = versions.find((one) => one.version === since)
  if (before === undefined || after === undefined) return undefined
  const steps = known.get(store) ?? new Map<string, Promise<readonly Edit[]>>()
  known.set(store, steps)
  const key = `${motion.id}:${since}-${motion.version}`
  const edits = steps.get(key) ?? diffInTurn({ kind: 'texts', before: before.text, after: after.text })
  steps.delete(key)
  steps.set(key, edits)
  for (const oldest of [...steps.keys()].slice(0, -remembered)) steps.delete(oldest)
  try {
    return { before, after, edits: await edits }
  } catch (error) {
    steps.delete(key)
    throw error
  }
}
