import { DateTime } from 'luxon'
import type { GenderForm } from './domain/gender.ts'
import type { Language, Settings } from './domain/group.ts'
import { countingSignatures, isAccepted, motionLabel, type CountedElsewhere } from './domain/motion.ts'
import type { DecisionKind, MotionStatus } from './domain/motion.ts'
import type { Verdict } from './domain/stations.ts'
import type { TextBlock } from './domain/text.ts'
import { namedCoProposers, namedProposer, namedSigners } from './page-values.ts'
import type { MotionView } from './queries.ts'

export const exportFormats = ['pdf', 'docx', 'markdown', 'wikitext', 'json', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What a file is to hold: one motion, or a group's motions as one document. */
export interface ExportOrder {
  readonly format: ExportFormat
  readonly settings: Settings
  readonly at: Date
  readonly whole: boolean
}

/** A motion as it may leave the group: no name without its owner's tick, nothing of anybody's ballot. */
export interface ExportedMotion {
  /** `A 12`; `E 7` while it collects signatures. */
  readonly number: string
  readonly title: string
  readonly status: MotionStatus
  readonly area?: string
  readonly addressee?: string
  /** The group once the motion is its own; missing where the proposer's name may not appear. */
  readonly proposer?: string
  readonly coProposers: readonly string[]
  /** How many support it; `signers` are those of them who may be named. */
  readonly signatures: number
  readonly signers: readonly string[]
  /** Signatures it needs before it can be submitted. */
  readonly needed: number
  readonly version: number
  readonly text: readonly TextBlock[]
  readonly reason: readonly TextBlock[]
  /** Who recommended or decided what: the group first, later bodies in the order they were entered. */
  readonly bodies: readonly ExportedBody[]
  readonly page?: { readonly title: string; readonly url: string }
}

export interface ExportedBody {
  readonly body: string
  /** What that body calls the motion, where it differs. */
  readonly number?: string
  readonly recommendation?: { readonly kind: DecisionKind; readonly target?: string }
  readonly decision?: ExportedDecision
}

/** Numbers are missing where nobody counted. `date` is a day in the group's zone, `2026-11-30`. */
export interface ExportedDecision {
  readonly kind: DecisionKind
  readonly target?: string
  readonly date: string
  readonly yes?: number
  readonly no?: number
  readonly abstain?: number
}

export interface ExportedBook {
  readonly group: string
  readonly language: Language
  readonly genderForm: GenderForm
  /** The day the file was made, in the group's zone: `2026-11-30`. */
  readonly date: string
  readonly lineLength: number
  readonly whole: boolean
  readonly motions: readonly ExportedMotion[]
}

export function exportedBook(order: ExportOrder, views: readonly MotionView[]): ExportedBook {
  const { name, language, genderForm, timeZone, lineLength, areas } = order.settings
  const motions = views.map(exportedMotion)
  return {
    group: name,
    language,
    genderForm,
    date: dayIn(order.at, timeZone),
    lineLength,
    whole: order.whole,
    motions: order.whole ? inOrder(motions, areas) : motions,
  }
}

export function exportedMotion(view: MotionView): ExportedMotion {
  const { motion, group } = view
  const { status, title, text, reason, version, area, addressee } = motion
  const zone = group.settings.timeZone
  const own = 'decision' in motion ? motion.decision : undefined
  const isGroups = motion.inGroupsName || (own !== undefined && isAccepted(own))
  const person = namedProposer(view)
  const proposer = person ?? (isGroups ? group.settings.name : undefined)
  const page = 'page' in motion ? motion.page : undefined
  const later = (motion.stations ?? []).map(({ body, number, recommendation, decision }): ExportedBody => ({
    body,
    ...(number === undefined ? {} : { number }),
    ...(recommendation === undefined ? {} : { recommendation: verdictOf(recommendation) }),
    ...(decision === undefined ? {} : { decision: decisionOf(decision, zone) }),
  }))
  return {
    number: motionLabel(motion),
    title,
    status,
    ...(area === undefined ? {} : { area }),
    ...(addressee === undefined ? {} : { addressee }),
    ...(proposer === undefined ? {} : { proposer }),
    coProposers: isGroups && person === undefined ? [] : namedCoProposers(view),
    signatures: countingSignatures(view.signatures),
    signers: namedSigners(view),
    needed: motion.inGroupsName ? 0 : group.settings.cosigners,
    version,
    text,
    reason,
    bodies: [
      ...(own === undefined ? [] : [{ body: group.settings.name, decision: decisionOf(own, zone) }]),
      ...later,
    ],
    ...(page === undefined ? {} : { page: { title: page.title, url: page.url } }),
  }
}

/** The latest decision with the body that took it. */
export function latestDecision({ bodies }: ExportedMotion) {
  return bodies.findLast((one) => one.decision !== undefined)
}

/** By subject area in the group's own order, then by number as people read it; what only collects comes last. */
function inOrder(motions: readonly ExportedMotion[], areas: readonly string[]): readonly ExportedMotion[] {
  const rank = ({ area }: ExportedMotion) => {
    const at = area === undefined ? -1 : areas.indexOf(area)
    return area === undefined ? areas.length + 1 : at < 0 ? areas.length : at
  }
  const collects = ({ status }: ExportedMotion) => (status === 'collecting' ? 1 : 0)
  return motions.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.area ?? '').localeCompare(b.area ?? '', 'de') ||
      collects(a) - collects(b) ||
      a.number.localeCompare(b.number, 'de', { numeric: true }),
  )
}

function verdictOf({ kind, target }: Verdict) {
  return target === undefined ? { kind } : { kind, target }
}

function decisionOf(
  decision: Verdict & { readonly at: Date; readonly tally?: CountedElsewhere },
  zone: string,
): ExportedDecision {
  const { yes, no, abstain } = decision.tally ?? {}
  return {
    ...verdictOf(decision),
    date: dayIn(decision.at, zone),
    ...(yes === undefined ? {} : { yes }),
    ...(no === undefined ? {} : { no }),
    ...(abstain === undefined ? {} : { abstain }),
  }
}

function dayIn(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd')
}
