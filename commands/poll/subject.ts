import type { Call } from '../../src/command.ts'
import { readAmendmentReference } from '../../src/domain/amendment-reference.ts'
import type { AmendmentId, MotionId } from '../../src/domain/ids.ts'
import type { PollSubject } from '../../src/domain/poll.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { de } from '../../src/texts/de/index.ts'
import { en } from '../../src/texts/en/index.ts'
import { fold } from './option.ts'

/** What is said about the thing to vote on; `ids` are those of a button. */
export interface SaidSubject {
  readonly motion?: MotionId
  readonly amendments?: string
  readonly ids?: string
  readonly question?: string
  readonly answers: readonly string[]
}

type Read = { readonly subject: PollSubject } | { readonly refusal: Refusal }

/** What is to be voted on; undefined where nothing was said. */
export async function readSubject(
  call: Call,
  { motion, amendments, ids, question, answers }: SaidSubject,
): Promise<Read | undefined> {
  if (ids !== undefined && motion !== undefined) {
    const meant = ids.split('.').map((one) => Number(one) as AmendmentId)
    return { subject: { on: 'amendments', motion, amendments: meant } }
  }
  if (amendments !== undefined) return readAmendments(call, amendments, motion)
  if (motion !== undefined) return { subject: { on: 'motion', motion } }
  if (question === undefined) return undefined
  const refusal = problemOfAnswers(answers)
  return refusal === undefined
    ? { subject: { on: 'question', question: question.trim(), options: answers } }
    : { refusal }
}

/** Answers with semicolons or one a line; only where there is neither, a comma parts them. */
export function readAnswers(typed: string): readonly string[] {
  return typed
    .split(/[;\n]/.test(typed) ? /[;\n]/ : ',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

const abstaining = new Set(['abstain', de.poll.choices.abstain, en.poll.choices.abstain].map(fold))

function problemOfAnswers(answers: readonly string[]): Refusal | undefined {
  if (answers.some((one) => abstaining.has(fold(one))))
    return { reason: 'poll opening', problem: { kind: 'abstention' } }
  const typed = answers.find((one, index) => answers.findIndex((other) => fold(other) === fold(one)) < index)
  return typed === undefined
    ? undefined
    : { reason: 'poll opening', problem: { kind: 'answer twice', typed } }
}

/** `Ä1 zu A 12, Ä2`: the motion said first is meant for all that follow, in a motion's thread that motion. */
async function readAmendments(call: Call, typed: string, motion: MotionId | undefined): Promise<Read> {
  const { store, group, place } = call
  const found = new Map<AmendmentId, MotionId>()
  let about = motion ?? place.motion
  const parts = typed.split(/[,;+]|\s(?:und|and)\s/iu).map((one) => one.trim())
  for (const part of parts.filter((one) => one !== '')) {
    const unknown = { refusal: { reason: 'amendment unknown', typed: part } } as const
    const said = readAmendmentReference(part)
    if (said === undefined) return unknown
    if (said.kind !== 'id' && said.motion !== undefined) {
      const [meant] = await store.find('motions', { group: group.id, reference: said.motion })
      if (meant === undefined) return unknown
      about = meant.id
    }
    const rows = await store.find('amendments', {
      group: group.id,
      ...(said.kind === 'id' ? { amendment: said.id } : { number: said.number }),
      ...(about === undefined ? {} : { motion: about }),
    })
    const [row, other] = rows
    if (row === undefined) return unknown
    if (other !== undefined) return problem({ kind: 'which motion', typed: part })
    about = row.motion
    found.set(row.id, row.motion)
  }
  const motions = new Set([...found.values(), ...(motion === undefined ? [] : [motion])])
  const [only, another] = motions
  if (found.size === 0 || only === undefined) return { refusal: { reason: 'amendment unknown', typed } }
  if (another !== undefined) return problem({ kind: 'several motions' })
  return { subject: { on: 'amendments', motion: only, amendments: [...found.keys()] } }
}

function problem(what: Extract<Refusal, { reason: 'poll opening' }>['problem']): Read {
  return { refusal: { reason: 'poll opening', problem: what } }
}
