import type { Thing } from '../deliveries.ts'
import type { MotionId, PlaceId } from '../domain/ids.ts'
import type { Store } from '../store.ts'
import type { HearParts } from './hear.ts'

/** Whether the discussion of a thing has ended for good: its thread is locked. */
export async function isLocked(store: Store, thing: Thing): Promise<boolean> {
  const [kind, ref] = thing.split(':')
  if (kind !== 'motion') return false
  const view = await store.find('motion', { motion: Number(ref) as MotionId })
  if (view === undefined) return true
  return view.motion.status === 'published' || view.motion.status === 'withdrawn'
}

/**
 * Forgets the map of every discussion that has ended. Where a platform lets a name be taken out of a message, its
 * copies lose their authors' names first; answers the places where that is to be done.
 */
export async function closeEnded(
  parts: Pick<HearParts, 'store' | 'platforms' | 'now'>,
): Promise<readonly PlaceId[]> {
  const { store, platforms } = parts
  const ended: Thing[] = []
  for (const thing of await store.mirror.things()) if (await isLocked(store, thing)) ended.push(thing)
  if (ended.length === 0) return []
  const places = (await store.find('groups', {}))
    .flatMap((group) => group.places)
    .filter(({ platform }) => platforms.get(platform)?.mirroring?.blanks === true)
    .map(({ id }) => id)
  for (const thing of ended) await store.mirror.close(thing, places, parts.now())
  return places
}
