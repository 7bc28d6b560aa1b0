import type { Thing } from '../deliveries.ts'
import type { AmendmentId, MotionId, PlaceId } from '../domain/ids.ts'
import type { Store } from '../store.ts'
import type { HearParts } from './hear.ts'

/** Whether the discussion of a thing has ended for good: its thread is locked. */
export async function isLocked(store: Store, thing: Thing): Promise<boolean> {
  const [kind, ref] = thing.split(':')
  const motion = kind === 'motion' ? (Number(ref) as MotionId) : await motionOf(store, kind, Number(ref))
  if (motion === undefined) return false
  const view = await store.find('motion', { motion })
  if (view === undefined) return true
  return view.motion.status === 'published' || view.motion.status === 'withdrawn'
}

/** An amendment's discussion ends with its motion's. */
async function motionOf(store: Store, kind: string | undefined, ref: number): Promise<MotionId | undefined> {
  if (kind !== 'amendment') return undefined
  const [row] = await store.find('amendments', { amendment: ref as AmendmentId })
  return row?.motion
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
