import type { Amendment } from '../domain/amendment.ts'
import { previewMerge, sealOfMerge } from '../domain/amendment-merging.ts'
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

/** Alternatives with a button each on one page: two rows of five. */
const perPage = 10
/** Decisions with a button each to take them back, the latest ones. */
const returnable = 10

export interface Showing {
  /** Of the alternatives, counted from 1. */
  readonly page?: number
  /** What a merge would do is not what was confirmed. */
  readonly overtaken?: boolean
}

/** What a merge would do: what is clean, what shares a sentence, what is decided and the next contradiction to decide. */
export function mergeCard(view: AmendingView, texts: Texts, showing: Showing = {}): Reply {
  const { motion, amendments } = view.state
  const label = motionLabel(motion)
  const accepted = amendments.filter((one) => one.status === 'accepted')
  if (accepted.length === 0) return { blocks: [{ kind: 'text', text: texts.amendment.merge.nothing(label) }] }
  const merged = previewMerge(view.state)
  const { head, overtaken } = texts.amendment.merge
  const [conflict] = merged.open
  const page = conflict === undefined ? undefined : pageOf(conflict, showing.page)
  return {
    blocks: [
      { kind: 'heading', text: head(label) },
      ...(showing.overtaken === true ? [{ kind: 'text', text: overtaken } as const] : []),
      ...sorted(accepted, merged, texts),
      ...decidedBlocks(view, merged, texts),
      ...(page === undefined ? ready(view, merged, texts) : open(view, page, merged.open.length, texts)),
    ],
    buttons: [
      ...(page === undefined ? [confirm(view, texts)] : choices(view, page, texts)),
      ...takingBack(view, merged, texts),
    ],
  }
}

/** A contradiction with those of its alternatives that one page holds. */
interface Page {
  readonly conflict: HardConflict
  readonly shown: HardConflict['alternatives']
  readonly page: number
  readonly pages: number
}

function pageOf(conflict: HardConflict, wanted = 1): Page {
  const pages = Math.ceil(conflict.alternatives.length / perPage)
  const page = Number.isSafeInteger(wanted) ? Math.min(Math.max(1, wanted), pages) : 1
  const first = ({ amendments: [id] }: HardConflict['alternatives'][number]) => Number(id)
  const inOrder = conflict.alternatives.toSorted((one, other) => first(one) - first(other))
  const shown = inOrder.slice((page - 1) * perPage, page * perPage)
  return { conflict, shown, page, pages }
}

function decidedBlocks(view: AmendingView, merged: Merged, texts: Texts): readonly Block[] {
  const items = merged.decided.map((one) => decidedWords(view, one, texts))
  if (items.length === 0) return []
  const head = [{ bold: `${texts.amendment.merge.decided}:` }]
  return [
    { kind: 'text', text: head },
    { kind: 'list', items },
  ]
}

/** `Zeile 12: Ä1 gilt` */
function decidedWords(view: AmendingView, { conflict, decision }: Decided, texts: Texts): string {
  const { choice } = decision
  const { button, merge } = texts.amendment
  const what = choice.kind === 'own' ? button.own : takesWords(view, conflict, choice.amendment, texts)
  return merge.decision(whereOf(view, conflict, texts), what)
}

type Decided = Merged['decided'][number]

/** `Ä1 gilt`, with all that propose exactly what this one does. */
function takesWords(view: AmendingView, conflict: HardConflict, id: AmendmentId, texts: Texts): string {
  const { amendments = [id] } = conflict.alternatives.find((one) => one.amendments.includes(id)) ?? {}
  const labels = amendments.map((one) => short(view, one))
  return texts.amendment.button.takes(labels.join(', '), labels.length)
}

function takingBack(view: AmendingView, merged: Merged, texts: Texts): readonly (readonly Button[])[] {
  const latest = new Set(view.state.decisions.slice(-returnable))
  const buttons = merged.decided
    .filter(({ decision }) => latest.has(decision))
    .map((one): Button => {
      const values = { motion: `#${view.state.motion.id}`, conflict: one.conflict.key }
      return {
        label: texts.amendment.button.reopen(decidedWords(view, one, texts)),
        does: { command: ['amendment', 'reopen'], values },
      }
    })
  return inRows(buttons)
}

function inRows(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const rows: (readonly Button[])[] = []
  for (let at = 0; at < buttons.length; at += 5) rows.push(buttons.slice(at, at + 5))
  return rows
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

function open(view: AmendingView, page: Page, count: number, texts: Texts): readonly Block[] {
  const { conflict, shown, pages } = page
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
      items: shown.map(
        ({ amendments, edits }) =>
          `${amendments.map((id) => short(view, id)).join(', ')}: ${saidEdits(change(edits), texts).join(' ')}`,
      ),
    },
    ...(pages === 1 ? [] : [{ kind: 'note', text: texts.amendment.list.page(page.page, pages) } as const]),
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
  const atIssue = said(tokens.slice(from, to)).trim()
  return {
    where: whereOf(view, conflict, texts),
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

function whereOf(
  view: Pick<AmendingView, 'state' | 'group'>,
  { from, to }: TokenRange,
  texts: Texts,
): string {
  const lines = tokenLines(view.state.motion.text, view.group.settings.lineLength)
  const range = lineRange(lines, from, to)
  return texts.amendment.lines(Math.max(1, range.from), Math.max(1, range.to))
}

function shortenedBefore(words: string): string {
  const letters = Array.from(words)
  return letters.length > besideShown ? `… ${letters.slice(-besideShown).join('')}` : words
}

function shortenedAfter(words: string): string {
  const letters = Array.from(words)
  return letters.length > besideShown ? `${letters.slice(0, besideShown).join('')} …` : words
}

function choices(view: AmendingView, page: Page, texts: Texts): readonly (readonly Button[])[] {
  const motion = `#${view.state.motion.id}`
  const { button, list } = texts.amendment
  const { conflict, shown } = page
  const takes = shown.flatMap(({ amendments: [id] }): readonly Button[] => {
    if (id === undefined) return []
    const values = { motion, conflict: conflict.key, takes: String(id) }
    const does = { command: ['amendment', 'settle'], values } as const
    return [{ label: takesWords(view, conflict, id, texts), does, style: 'primary' }]
  })
  const turn = (label: string, to: number): Button => ({
    label,
    does: { command: ['amendment', 'merge'], values: { motion, page: String(to) } },
  })
  const own: Button = {
    label: button.own,
    does: { command: ['amendment', 'own'], values: { motion, conflict: conflict.key } },
  }
  const turns = [
    ...(page.page > 1 ? [turn(list.earlier, page.page - 1)] : []),
    ...(page.page < page.pages ? [turn(list.further, page.page + 1)] : []),
  ]
  return [...inRows(takes), [own, ...turns]]
}

function confirm(view: AmendingView, texts: Texts): readonly Button[] {
  const values = { motion: `#${view.state.motion.id}`, sure: sealOfMerge(view.state) }
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
