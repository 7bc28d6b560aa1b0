import { readAmendmentReference, type SaidAmendment } from './domain/amendment-reference.ts'
import type { Group } from './domain/group.ts'
import type { MotionId, PersonId } from './domain/ids.ts'
import type { AmendmentRow } from './queries.ts'
import type { Store } from './store.ts'

interface Searching {
  readonly store: Store
  readonly group: Group | undefined
  /** The motion whose thread this is: there `Ä1` alone is enough. */
  readonly motionHere: MotionId | undefined
  readonly reader: PersonId | undefined
  readonly limit: number
}

/** The amendments that fit what was typed: `Ä1 zu A 12`, `Ae1 A 12`, `Ä1`, `#5`, or words of the motion's title. */
export async function findAmendments(typed: string, searching: Searching): Promise<readonly AmendmentRow[]> {
  const { store, group, limit } = searching
  if (group === undefined) return []
  const said = readAmendmentReference(typed)
  if (said !== undefined) return findSaid(said, searching)
  if (typed.trim() === '') return store.find('amendments', { group: group.id, isWaiting: true, limit })
  const rows = await store.find('amendments', { group: group.id })
  const words = fold(typed)
  return rows.filter((row) => fold(`${row.label} ${row.title}`).includes(words)).slice(0, limit)
}

async function findSaid(said: SaidAmendment, searching: Searching): Promise<readonly AmendmentRow[]> {
  const { store, group, motionHere, reader, limit } = searching
  if (group === undefined) return []
  if (said.kind === 'id') return store.find('amendments', { group: group.id, amendment: said.id })
  const base = { group: group.id, number: said.number, limit }
  if (said.motion === undefined)
    return store.find('amendments', motionHere === undefined ? base : { ...base, motion: motionHere })
  const motions = await store.find('motions', {
    group: group.id,
    reference: said.motion,
    ...(reader === undefined ? {} : { reader }),
  })
  const found = await Promise.all(
    motions.map((motion) => store.find('amendments', { ...base, motion: motion.id })),
  )
  return found.flat()
}

function fold(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase('de').replaceAll('ae', 'ä').replace(/\s+/gu, '')
}
