import { createHash } from 'node:crypto'
import { isAmendmentEvent } from './amendment-kinds.ts'
import type { AmendmentEvent } from './amendment.ts'
import type { ErasureEvent } from './erasing.ts'
import type { GroupId, MotionId, PersonId, PlatformName } from './ids.ts'
import type { MergingEvent } from './merging.ts'
import { amendmentEntry } from './record-amendment.ts'
import type { MembershipEvent } from './membership.ts'
import type { MotionEvent } from './motion.ts'
import { isPageEvent, type PageEvent } from './pages.ts'
import { pageEntry } from './record-pages.ts'
import type { BallotEvent, PollEvent } from './poll.ts'
import type { RetentionEvent } from './retention.ts'
import type { Entry, RecordKind } from './record-kinds.ts'
import { isPollEvent } from './poll-kinds.ts'
import { pollEntry, type PollFacts } from './record-poll.ts'
import { canonicalJson } from './canonical.ts'

/** What an entry needs beside its event, looked up when the event has been applied. */
export interface RecordFacts {
  /** People appear by their number on the group's roll, never by name or id. */
  numberOf(group: GroupId, person: PersonId): number | undefined
  /** SHA-256 of the motion's present wording. */
  textHash(motion: MotionId): string | undefined
  /** Whether the group has ever seen the motion. */
  isShown(motion: MotionId): boolean
  ballots: PollFacts['ballots']
  participants: PollFacts['participants']
}

export type RecordedEvent =
  | MembershipEvent
  | MergingEvent
  | Extract<ErasureEvent, { kind: 'member erased' }>
  | MotionEvent
  | AmendmentEvent
  | PageEvent
  | PollEvent
  | BallotEvent
  | RetentionEvent

/** One link of a group's chain, as members can read and check it. Hashes are hex. */
export interface RecordRow {
  readonly seq: number
  readonly at: Date
  readonly kind: RecordKind
  /** Number of the acting member; missing for the clock and the operator. */
  readonly member?: number
  /** Canonical JSON. */
  readonly body: string
  readonly commitment: string
  readonly hash: string
}

/** Salt (hex) and canonical JSON behind one commitment. */
export interface PrivatePart {
  readonly salt: string
  readonly body: string
}

export type RecordCheck =
  | { readonly ok: true; readonly length: number; readonly head: string }
  | { readonly ok: false; readonly seq: number; readonly problem: RecordProblem }

type RecordProblem = 'gap' | 'changed' | 'private part changed' | 'private part missing'

/** What a chain starts from. */
export const noEntry = '0'.repeat(64)

/** The entry an event makes, if it matters for the record; drafts are nobody's business but their proposer's. */
export function entryOf(event: RecordedEvent, facts: RecordFacts): Entry | undefined {
  const { group } = event
  const entry = (kind: RecordKind, open: Entry['public'], secret: Entry['private'] = {}): Entry => {
    return { group, kind, public: open, private: secret }
  }
  const number = (person: PersonId) => facts.numberOf(group, person)
  if (isAmendmentEvent(event)) return amendmentEntry(event, facts)
  if (isPollEvent(event)) return pollEntry(event, facts)
  if (isPageEvent(event)) return pageEntry(event, facts)
  switch (event.kind) {
    case 'group founded':
      return entry('founded', { settings: event.settings })
    case 'place added': {
      const { platform, chat, server, layout } = event.place
      return entry('place added', { platform, layout }, { chat, server })
    }
    case 'place moved':
      return entry('place moved', { place: event.place }, { chat: event.chat })
    case 'setting changed':
      return entry('setting changed', { setting: event.setting, from: event.from, to: event.to })
    case 'member admitted': {
      const { number: admitted, role, via, name, account } = event
      return entry(
        'admitted',
        { member: admitted, role, via, platform: account?.platform },
        { name, account },
      )
    }
    case 'role changed':
      return entry('role changed', { member: number(event.person), role: event.role, ...host(event.by) })
    case 'member ended':
      return entry('ended', { member: number(event.person), why: event.why })
    case 'member returned':
      return entry('returned to the roll', {
        member: number(event.person),
        role: event.role,
        ...host(event.by),
      })
    case 'people merged': {
      const { kept, number: absorbed, bothSigned, bothVoted } = event
      const polls = bothVoted.map((one) => one.poll)
      return entry('merged', { member: number(kept), other: absorbed, bothSigned, bothVoted: polls })
    }
    case 'member erased':
      return entry('erased', { member: number(event.person), entries: event.entries })
    case 'ballots forgotten':
      return entry('erased', { poll: event.poll, entries: event.entries })
    case 'motion shown':
      return entry('proposed', { motion: event.motion, version: 1, text: facts.textHash(event.motion) })
    case 'motion edited': {
      const { motion, version, editorial, toConfirm } = event
      const open = { motion, version, editorial, text: facts.textHash(motion) }
      return entry('edited', { ...open, toConfirm: toConfirm.map(number) })
    }
    case 'signature given': {
      const { motion, version, person, enteredBy } = event
      const entered = enteredBy === undefined ? {} : { enteredBy: number(enteredBy) }
      return entry('signed', { motion, version, member: number(person), ...entered })
    }
    case 'signature withdrawn':
      return entry('signature withdrawn', { motion: event.motion, member: number(event.person) })
    case 'motion submitted': {
      const { motion, number: given } = event
      return entry('submitted', { motion, number: given, text: facts.textHash(motion) })
    }
    case 'motion decided': {
      const { motion, number: given, decision, publish } = event
      return entry('decided', { motion, number: given, decision, publish, text: facts.textHash(motion) })
    }
    case 'motion published': {
      const { motion, number: given, page } = event
      return entry('published', { motion, number: given, page, text: facts.textHash(motion) })
    }
    case 'motion withdrawn':
      return facts.isShown(event.motion) ? entry('withdrawn', { motion: event.motion }) : undefined
    case 'motion returned':
      return entry('returned', { motion: event.motion })
    case 'publication ordered':
      return entry('publication ordered', { motion: event.motion })
    case 'motion drafted':
    case 'draft edited':
    case 'draft taken up by the group':
    case 'threshold reached':
    case 'group ready':
    case 'deadline near':
      return undefined
  }
}

function host(by: 'host' | undefined): { readonly by?: 'host' } {
  return by === undefined ? {} : { by }
}

/** That somebody has a second account, in each group that counts their voice; never which account it is. */
export function linkedEntry(group: GroupId, member: number, platform: PlatformName): Entry {
  return { group, kind: 'linked', public: { member, platform }, private: {} }
}

/** `SHA-256(salt ‖ canonical private JSON)`, hex. */
export function commitmentOf(part: PrivatePart): string {
  return createHash('sha256').update(part.salt, 'hex').update(part.body, 'utf8').digest('hex')
}

/** `SHA-256(previous ‖ canonical {seq, at, kind, member, public body, commitment})`, hex. */
export function hashOf(previous: string, row: Omit<RecordRow, 'hash'>): string {
  const { seq, at, kind, member, body, commitment } = row
  const link = canonicalJson({ seq, at, kind, member: member ?? null, body: JSON.parse(body), commitment })
  return createHash('sha256').update(previous, 'hex').update(link, 'utf8').digest('hex')
}

/**
 * Recomputes a chain from its first entry and says where it breaks. A private part may be missing only where an
 * entry of kind `erased` names its `seq` in `entries`.
 */
export function checkChain(
  rows: readonly RecordRow[],
  privatePart: (seq: number) => PrivatePart | undefined,
): RecordCheck {
  const erased = new Set(rows.flatMap(erasedBy))
  let head = noEntry
  for (const [index, row] of rows.entries()) {
    const problem = problemOf(row, index + 1, head, privatePart(row.seq), erased)
    if (problem !== undefined) return { ok: false, seq: row.seq, problem }
    head = row.hash
  }
  return { ok: true, length: rows.length, head }
}

function problemOf(
  row: RecordRow,
  seq: number,
  previous: string,
  part: PrivatePart | undefined,
  erased: ReadonlySet<number>,
): RecordProblem | undefined {
  if (row.seq !== seq) return 'gap'
  if (!isCanonical(row.body) || hashOf(previous, row) !== row.hash) return 'changed'
  if (part === undefined) return erased.has(seq) ? undefined : 'private part missing'
  return commitmentOf(part) === row.commitment ? undefined : 'private part changed'
}

function isCanonical(body: string): boolean {
  try {
    return canonicalJson(JSON.parse(body)) === body
  } catch {
    return false
  }
}

function erasedBy(row: RecordRow): readonly number[] {
  if (row.kind !== 'erased' || !isCanonical(row.body)) return []
  const body: unknown = JSON.parse(row.body)
  if (typeof body !== 'object' || body === null || !('entries' in body) || !Array.isArray(body.entries))
    return []
  return body.entries.filter((one): one is number => typeof one === 'number')
}
