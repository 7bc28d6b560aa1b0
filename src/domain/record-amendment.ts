import { createHash } from 'node:crypto'
import type { AmendmentEvent } from './amendment.ts'
import { writeEdits, type EditSet } from './edits.ts'
import type { GroupId, MotionId, PersonId } from './ids.ts'
import type { MergeDecision } from './merge-conflict.ts'
import type { Entry, RecordKind } from './record-kinds.ts'

interface Facts {
  numberOf(group: GroupId, person: PersonId): number | undefined
  textHash(motion: MotionId): string | undefined
}

/** What the record keeps of amendments: who did what to which, and hashes of the wordings. */
export function amendmentEntry(event: AmendmentEvent, facts: Facts): Entry | undefined {
  const { group, motion } = event
  const number = (person: PersonId) => facts.numberOf(group, person)
  const entry = (kind: RecordKind, open: object, secret: object = {}): Entry => ({
    group,
    kind,
    public: { motion, ...open },
    private: { ...secret },
  })
  switch (event.kind) {
    case 'amendment proposed': {
      const { amendment, number: given, proposers, amendmentKind, edits } = event
      const open = { amendment, number: given, proposers: proposers.map(number), amendmentKind }
      return entry('amendment proposed', { ...open, ...wording(edits) })
    }
    case 'amendment withdrawn':
    case 'amendment left':
    case 'vote demanded':
      return entry(event.kind, { amendment: event.amendment, member: number(event.by) })
    case 'amendment ruled out':
      return entry(
        event.kind,
        { amendment: event.amendment, member: number(event.by) },
        { reason: event.reason },
      )
    case 'amendment adopted': {
      const { amendment, version, modified, by } = event
      return entry(event.kind, {
        amendment,
        version,
        modified,
        member: number(by),
        text: facts.textHash(motion),
      })
    }
    case 'amendment replaced':
    case 'amendment settled':
      return entry(event.kind, { amendment: event.amendment, by: event.by })
    case 'amendment put to vote':
      return entry(event.kind, { amendment: event.amendment, poll: event.poll })
    case 'amendment decided':
      return entry(event.kind, {
        amendment: event.amendment,
        poll: event.poll,
        accepted: event.accepted,
      })
    case 'amendment returned':
      return entry(event.kind, { amendment: event.amendment })
    case 'amendments rebased': {
      const { base, rebased } = event
      const all = rebased.map((one) => [one.amendment, writeEdits(one.edits)])
      const amendments = rebased.map((one) => one.amendment)
      const edits = sha256(JSON.stringify(all))
      return entry(event.kind, { amendments, version: base.version, text: base.hash, edits })
    }
    case 'amendments collided':
      return entry(event.kind, { amendments: event.amendments, version: event.version })
    case 'conflict decided':
      return entry(event.kind, { ...decision(event.decision), member: number(event.by) })
    case 'conflict reopened':
      return entry(event.kind, { conflict: event.conflict, member: number(event.by) })
    case 'amendments merged': {
      const { version, merged, settled } = event.record
      return entry(event.kind, {
        version,
        merged,
        settled,
        partly: event.partly,
        member: number(event.by),
        text: facts.textHash(motion),
      })
    }
    case 'merge undone': {
      const { merge, version, returned, by } = event
      return entry(event.kind, { merge, version, returned, member: number(by), text: facts.textHash(motion) })
    }
    // Offers are between two people until one of them becomes an amendment.
    case 'wording offered':
    case 'offer ended':
      return undefined
  }
}

function wording({ base, edits }: EditSet) {
  return { version: base.version, text: base.hash, edits: sha256(writeEdits(edits)) }
}

function decision({ conflict, choice }: MergeDecision) {
  return choice.kind === 'take'
    ? { conflict, takes: choice.amendment }
    : { conflict, own: sha256(writeEdits(choice.edits)) }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
