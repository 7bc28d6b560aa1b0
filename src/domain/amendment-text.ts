import {
  amendmentLabel,
  type AmendmentEvent,
  type AmendmentKind,
  type AmendingState,
  type Amendment,
  type Offer,
  type RebasedAmendment,
} from './amendment.ts'
import { shapeOf } from './edit-shape.ts'
import type { BaseVersion, Edit } from './edits.ts'
import type { AmendmentId, PersonId } from './ids.ts'
import type { Standing } from './membership.ts'
import type { MergeEntry } from './merge-conflict.ts'
import { motionLabel, type Motion, type MotionEvent, type MotionWords } from './motion.ts'
import { rebaser, type TextChange } from './rebase.ts'
import type { Refusal } from './refusal.ts'
import { countCharacters, TEXT_LIMIT, type TextBlock } from './text.ts'
import { isEditorial } from './text-editorial.ts'
import { serialiseText } from './text-parse.ts'
import type { Token } from './text-tokens.ts'
import { hashWording } from './wording-hash.ts'

/** The version that edits made now count. */
export function versionOf(motion: MotionWords & { readonly version: number }): BaseVersion {
  return { version: motion.version, hash: hashWording(motion) }
}

export function isSameVersion(one: BaseVersion, other: BaseVersion): boolean {
  return one.version === other.version && one.hash === other.hash
}

/** An amendment as a merge sees it. */
export function entryOf(amendment: Amendment): MergeEntry {
  return {
    amendment: amendment.id,
    edits: amendment.edits.edits,
    global: amendment.kind === 'global',
  }
}

/** What edits do, in one word for lists and polls. */
export function kindOfEdits(base: readonly Token[], edits: readonly Edit[], global: boolean): AmendmentKind {
  if (global) return 'global'
  const shapes = new Set(edits.map((edit) => shapeOf(base, edit)))
  const only = shapes.size === 1 ? [...shapes][0] : undefined
  if (only === 'new paragraph') return 'new paragraph'
  return only === 'delete paragraph' ? 'deleted paragraph' : 'wording'
}

/** What keeps amendments from being proposed or dealt with: they live while the text is not final. */
export function problemOfAmending({ motion }: Pick<AmendingState, 'motion'>): Refusal | undefined {
  switch (motion.status) {
    case 'collecting':
    case 'submitted':
      return undefined
    case 'voting':
    case 'decided':
    case 'published':
      return { reason: 'text locked', label: motionLabel(motion) }
    case 'draft':
    case 'withdrawn':
      return { reason: 'wrong status', status: motion.status, label: motionLabel(motion) }
  }
}

/** What keeps the text from changing: also a poll on one of its amendments. */
export function problemOfChanging(state: AmendingState): Refusal | undefined {
  if (state.amendments.some((one) => one.status === 'voting'))
    return { reason: 'text locked', label: motionLabel(state.motion) }
  return problemOfAmending(state)
}

/** What keeps a text from being a motion's. */
export function problemOfText(text: readonly TextBlock[]): Refusal | undefined {
  if (text.length === 0) return { reason: 'text empty' }
  if (countCharacters(serialiseText(text)) > TEXT_LIMIT) return { reason: 'text too long', limit: TEXT_LIMIT }
  return undefined
}

/** The motion's next version; signers confirm what is more than editorial while signatures are collected. */
export function editedTo(
  state: AmendingState,
  text: readonly TextBlock[],
  by: PersonId,
  standing: Standing,
): MotionEvent & { readonly kind: 'motion edited' } {
  const { motion } = state
  const { title, reason, area, addressee } = motion
  const editorial = isEditorial(motion.text, text)
  const asked = !editorial && motion.status === 'collecting'
  return {
    kind: 'motion edited',
    group: motion.group,
    motion: motion.id,
    version: motion.version + 1,
    words: {
      title,
      text,
      reason,
      ...(area === undefined ? {} : { area }),
      ...(addressee === undefined ? {} : { addressee }),
    },
    editorial,
    toConfirm: asked ? state.signatures.map((one) => one.person) : [],
    by,
    at: standing.at,
  }
}

/**
 * How the motion's other amendments follow a change of its text: rebased, settled where the text now says them (`by`:
 * through which amendment, if through one), else colliding. All offers lapse. Amendments in `except` took part in the change.
 */
export function following(
  state: AmendingState,
  change: TextChange,
  words: MotionWords,
  by: (settled: Amendment) => AmendmentId | undefined,
  except: ReadonlySet<AmendmentId> = new Set(),
): readonly AmendmentEvent[] {
  const { motion } = state
  const before = versionOf(motion)
  const after = versionOf({ ...words, version: motion.version + 1 })
  const rebase = rebaser(change)
  const events: AmendmentEvent[] = []
  const moved: RebasedAmendment[] = []
  const collided: AmendmentId[] = []
  for (const amendment of state.amendments) {
    const { id, status, edits, offers } = amendment
    for (const offer of offers) events.push(offerEnded(motion, id, offer))
    // A ruled-out one follows too: a member may still demand a vote on it.
    const follows = status === 'open' || status === 'accepted' || status === 'ruled out'
    if (!follows || except.has(id) || !isSameVersion(edits.base, before)) continue
    const rebased = rebase(edits.edits, amendment.kind === 'global')
    if (rebased.ok && rebased.edits.length > 0) moved.push({ amendment: id, edits: rebased.edits })
    else if (status === 'ruled out') continue
    else if (rebased.ok) events.push(settledBy(motion, id, by(amendment)))
    else collided.push(id)
  }
  if (collided.length > 0) {
    const { group, id: of } = motion
    events.push({
      kind: 'amendments collided',
      group,
      motion: of,
      version: after.version,
      amendments: collided,
    })
  }
  return [...events, ...rebasedOn(motion, after, moved)]
}

/** What follows a new version goes with it in one event; none where nothing does. */
export function rebasedOn(
  { group, id: motion }: Motion,
  base: BaseVersion,
  rebased: readonly RebasedAmendment[],
): readonly AmendmentEvent[] {
  return rebased.length === 0 ? [] : [{ kind: 'amendments rebased', group, motion, base, rebased }]
}

/** The first accepted amendment for which a change leaves no place: what the group decided goes first. */
export function acceptedInTheWay(
  state: AmendingState,
  change: TextChange,
  except: ReadonlySet<AmendmentId> = new Set(),
): Refusal | undefined {
  const accepted = state.amendments.filter((one) => one.status === 'accepted' && !except.has(one.id))
  if (accepted.length === 0) return undefined
  const rebase = rebaser(change)
  const hit = accepted.find((one) => !rebase(one.edits.edits, one.kind === 'global').ok)
  return hit && { reason: 'accepted amendment in the way', label: amendmentLabel(hit, state.motion) }
}

export function targetOf(motion: Motion, amendment: AmendmentId) {
  return { group: motion.group, motion: motion.id, amendment }
}

export function offerEnded(
  { group, id: motion }: Motion,
  amendment: AmendmentId,
  { id: offer, by: offeredBy }: Offer,
): AmendmentEvent & { readonly kind: 'offer ended' } {
  return { kind: 'offer ended', group, motion, amendment, offer, offeredBy }
}

export function settledBy(
  { group, id: motion }: Motion,
  amendment: AmendmentId,
  by: AmendmentId | undefined,
): AmendmentEvent & { readonly kind: 'amendment settled' } {
  const settled = { kind: 'amendment settled', group, motion, amendment } as const
  return by === undefined ? settled : { ...settled, by }
}
