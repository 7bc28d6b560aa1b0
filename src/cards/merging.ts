import type { Amendment } from '../domain/amendment.ts'
import { previewMerge } from '../domain/amendment-merging.ts'
import { lineRange, tokenLines } from '../domain/edit-lines.ts'
import { piecesOf } from '../domain/edit-words.ts'
import type { TokenRange } from '../domain/edits-range.ts'
import { sentencesOf } from '../domain/merge-sentences.ts'
import { inlineText } from '../domain/text.ts'
import type { Token } from '../domain/text-tokens.ts'
import type { HardConflict, Merged } from '../domain/merge-conflict.ts'
import type { AmendmentId } from '../domain/ids.ts'
import { motionLabel } from '../domain/motion.ts'
import type { AmendingView } from '../queries.ts'
import type { Block, Button, Reply } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { changeBlocks, sentencesOf as saidEdits } from './diff.ts'

/** Characters of a sentence shown on each side of the words at issue. */
const besideShown = 400

/** What a merge would do: what is clean, what shares a sentence, and the next contradiction to decide. */
export function mergeCard(view: AmendingView, texts: Texts): Reply {
  const { motion, amendments } = view.state
  const label = motionLabel(motion)
  const accepted = amendments.filter((one) => one.status === 'accepted')
  if (accepted.length === 0) return { blocks: [{ kind: 'text', text: texts.amendment.merge.nothing(label) }] }
  const merged = previewMerge(view.state)
  const [conflict] = merged.open
  return {
    blocks: [
      { kind: 'heading', text: texts.amendment.merge.head(label) },
      ...sorted(accepted, merged, texts),
      ...(conflict === undefined
        ? ready(view, merged, texts)
        : open(view, conflict, merged.open.length, texts)),
    ],
    buttons: conflict === undefined ? [confirm(view, texts)] : choices(view, conflict, texts),
  }
}

/** Which accepted amendments are clean, soft, hard. */
function sorted(accepted: readonly Amendment[], merged: Merged, texts: Texts): readonly Block[] {
  const { clean, soft, hard } = texts.amendment.merge
  const inHard = new Set(merged.open.flatMap((one) => one.alternatives.flatMap((each) => each.amendments)))
  const inSoft = new Set(merged.soft.flatMap((one) => one.amendments))
  const of = (wanted: (one: Amendment) => boolean) =>
    accepted
      .filter(wanted)
      .map((one) => `Ä${one.number}`)
      .join(', ')
  const rows = [
    [clean, of((one) => !inHard.has(one.id) && !inSoft.has(one.id))],
    [soft, of((one) => !inHard.has(one.id) && inSoft.has(one.id))],
    [hard, of((one) => inHard.has(one.id))],
  ] as const
  const items = rows.flatMap(([head, names]) => (names === '' ? [] : [[{ bold: `${head}: ` }, names]]))
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

function ready(view: AmendingView, merged: Merged, texts: Texts): readonly Block[] {
  const change = {
    base: view.state.motion.text,
    edits: merged.edits,
    lineLength: view.group.settings.lineLength,
  }
  return [...changeBlocks(change, texts), { kind: 'note', text: texts.amendment.merge.ready }]
}

function open(view: AmendingView, conflict: HardConflict, count: number, texts: Texts): readonly Block[] {
  const base = view.state.motion.text
  const { lineLength } = view.group.settings
  const change = (edits: HardConflict['alternatives'][number]['edits']) => ({ base, edits, lineLength })
  const { where, context } = conflictContext(view, conflict, texts)
  return [
    { kind: 'text', text: texts.amendment.merge.undecided(count) },
    { kind: 'text', text: [{ bold: texts.amendment.merge.conflict(1, count, where) }] },
    context,
    {
      kind: 'list',
      items: conflict.alternatives.map(
        ({ amendments, edits }) =>
          `${amendments.map((id) => short(view, id)).join(', ')}: ${saidEdits(change(edits), texts).join(' ')}`,
      ),
    },
  ]
}

/** The lines of a conflict, and its whole sentence with the words at issue in it; of a long one what stands beside them. */
export function conflictContext(
  view: Pick<AmendingView, 'state' | 'group'>,
  conflict: TokenRange,
  texts: Texts,
): { readonly where: string; readonly context: Block } {
  const lines = tokenLines(view.state.motion.text, view.group.settings.lineLength)
  const { tokens } = lines
  const { from, to } = conflict
  const sentences = sentencesOf(tokens)
  const start = sentences.starts[sentences.of[Math.max(0, Math.min(from, to - 1))] ?? 0] ?? 0
  const next = sentences.starts[(sentences.of[Math.max(from, to - 1)] ?? 0) + 1] ?? tokens.length
  const said = (part: readonly Token[]) =>
    piecesOf(part)
      .map((piece) => inlineText(piece.inlines))
      .join(' / ')
  const before = said(tokens.slice(start, from))
  const after = said(tokens.slice(to, Math.max(to, next)))
  const range = lineRange(lines, from, to)
  const atIssue = said(tokens.slice(from, to)).trim()
  return {
    where: texts.amendment.lines(Math.max(1, range.from), Math.max(1, range.to)),
    context: {
      kind: 'quote',
      text: [
        shortenedBefore(before),
        `[${texts.amendment.merge.atIssue}: `,
        { bold: atIssue === '' ? texts.amendment.merge.nothingThere : atIssue },
        ']',
        shortenedAfter(after),
      ],
    },
  }
}

function shortenedBefore(words: string): string {
  const letters = Array.from(words)
  return letters.length > besideShown ? `… ${letters.slice(-besideShown).join('')}` : words
}

function shortenedAfter(words: string): string {
  const letters = Array.from(words)
  return letters.length > besideShown ? `${letters.slice(0, besideShown).join('')} …` : words
}

function choices(view: AmendingView, conflict: HardConflict, texts: Texts): readonly (readonly Button[])[] {
  const motion = `#${view.state.motion.id}`
  const { button } = texts.amendment
  const takes = conflict.alternatives.slice(0, 19).flatMap(({ amendments: [id] }): readonly Button[] =>
    id === undefined
      ? []
      : [
          {
            label: button.takes(short(view, id)),
            does: {
              command: ['amendment', 'settle'],
              values: { motion, conflict: conflict.key, takes: String(id) },
            },
            style: 'primary',
          },
        ],
  )
  const rows: Button[][] = []
  for (let at = 0; at < takes.length; at += 5) rows.push(takes.slice(at, at + 5))
  const own: Button = {
    label: button.own,
    does: { command: ['amendment', 'own'], values: { motion, conflict: conflict.key } },
  }
  return [...rows, [own]]
}

function confirm(view: AmendingView, texts: Texts): readonly Button[] {
  const values = { motion: `#${view.state.motion.id}`, sure: 'yes' }
  return [
    {
      label: texts.amendment.button.confirm,
      does: { command: ['amendment', 'merge'], values },
      style: 'primary',
    },
    {
      label: texts.amendment.button.cancel,
      does: { command: ['motion', 'nothing'], values: {} },
    },
  ]
}

function short(view: AmendingView, id: AmendmentId): string {
  const found = view.state.amendments.find((one) => one.id === id)
  return found === undefined ? '' : `Ä${found.number}`
}
