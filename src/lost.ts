import type { Thing } from './deliveries.ts'
import type { Place } from './domain/group.ts'
import type { AmendmentId, MotionId } from './domain/ids.ts'
import type { Log } from './log.ts'
import type { Store } from './store.ts'

/**
 * Somebody deleted the thread or topic of a motion or an amendment. It is marked so that nothing is tried there any more, and the
 * chairs are asked once whether it is to be made again.
 */
export async function markLost(
  parts: { readonly store: Store; readonly log: Log; readonly now: () => Date },
  place: Place,
  thing: Thing,
): Promise<void> {
  const { posts } = parts.store.deliveries
  const [kind, ref] = thing.split(':')
  const known = await posts.get(place.id, thing)
  if (known === undefined || known.lost === true || (kind !== 'motion' && kind !== 'amendment')) return
  await posts.keep(place.id, thing, { ...known, lost: true })
  parts.log.warn({ thing, place: place.id }, 'a thread was deleted')
  const amendment = kind === 'amendment' ? (Number(ref) as AmendmentId) : undefined
  const [row] = amendment === undefined ? [] : await parts.store.find('amendments', { amendment })
  const motion = amendment === undefined ? (Number(ref) as MotionId) : row?.motion
  if (motion === undefined) return
  const members = await parts.store.find('members', { group: place.group })
  const says = {
    says: 'thread lost',
    motion,
    place: place.id,
    platform: place.platform,
    ...(amendment === undefined ? {} : { amendment }),
  } as const
  for (const { member } of members.filter((one) => one.member.role === 'chair'))
    await parts.store.deliveries.order(
      { kind: 'notice', person: member.person, group: place.group, says },
      parts.now(),
    )
}
