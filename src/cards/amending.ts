import { applyEdits, type Edit } from '../domain/edits.ts'
import type { Paragraph } from '../domain/edits-paragraphs.ts'
import type { Motion } from '../domain/motion.ts'
import { motionLabel } from '../domain/motion.ts'
import { plainText } from '../domain/text.ts'
import { serialiseText } from '../domain/text-parse.ts'
import { blocksOf, tokensOf } from '../domain/text-tokens.ts'
import type { AmendingView } from '../queries.ts'
import type { AmendmentDraft } from '../domain/amendment-draft.ts'
import type { Button, Field, Form, Reply, Values } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { conflictBlocks, conflictsOfOne } from './amendment.ts'
import { changeBlocks } from './diff.ts'

/** What happens to the chosen paragraph. */
export type AmendMode = 'rewrite' | 'insert' | 'delete' | 'global'

/** A Discord select holds 25 entries; three are kept free for what is no paragraph. */
const perPage = 22
const wordsShown = 70
/** Discord's limit for one text input; what is longer goes by file. */
const fieldLimit = 4000

interface Choosing {
  readonly motion: Motion
  readonly paragraphs: readonly Paragraph[]
  readonly mode: AmendMode
  readonly page: number
  readonly add: boolean
}

/** Which paragraph? With its lines and first words, in pages; the other kinds of amendment stand below. */
export function chooseParagraph(choosing: Choosing, texts: Texts, head?: string): Reply {
  const { motion, paragraphs, mode, page, add } = choosing
  const { choose, button } = texts.amendment
  const version = String(motion.version)
  const values: Values = { motion: `#${motion.id}`, mode, ...(add ? { add: 'yes' } : {}), version }
  const first = (page - 1) * perPage
  const shown = paragraphs.slice(first, first + perPage)
  const entries = shown.map((one) => ({ label: paragraphLabel(one, texts), value: String(one.number) }))
  if (mode === 'insert' && page === 1) entries.unshift({ label: choose.insertFirst, value: '0' })
  const turn = (label: string, to: number): Button => ({
    label,
    does: { command: ['amendment', 'propose'], values: { ...values, page: String(to) } },
  })
  const instead = (label: string, other: AmendMode): Button => ({
    label,
    does: { command: ['amendment', 'propose'], values: { ...values, mode: other } },
  })
  const modes = [
    ...(mode === 'rewrite' ? [] : [instead(button.rewrite, 'rewrite')]),
    ...(mode === 'insert' ? [] : [instead(button.insertAfter, 'insert')]),
    ...(mode === 'delete' ? [] : [instead(button.deleteParagraph, 'delete')]),
    ...(add ? [] : [instead(choose.global, 'global')]),
  ]
  const pages = [
    ...(page > 1 ? [turn(choose.back, page - 1)] : []),
    ...(first + perPage < paragraphs.length ? [turn(choose.more, page + 1)] : []),
  ]
  return {
    blocks: [
      { kind: 'heading', text: head ?? choose.head(motionLabel(motion)) },
      { kind: 'note', text: choose.hint },
    ],
    menu: {
      placeholder: modeWords(mode, texts),
      option: 'paragraph',
      does: { command: ['amendment', 'propose'], values },
      entries,
    },
    buttons: [...(pages.length === 0 ? [] : [pages]), modes],
  }
}

function modeWords(mode: AmendMode, texts: Texts): string {
  const { button, choose } = texts.amendment
  if (mode === 'insert') return button.insertAfter
  return mode === 'delete' ? button.deleteParagraph : choose.placeholder
}

/** `Zeile 12–14: Die Stadt stellt …` */
export function paragraphLabel(paragraph: Paragraph, texts: Texts): string {
  const { from, to } = paragraph.lines
  const words = Array.from(plainText(paragraph.blocks).replace(/\s+/gu, ' '))
  const shown = words.length > wordsShown ? `${words.slice(0, wordsShown).join('')}…` : words.join('')
  return texts.amendment.choose.paragraph(texts.amendment.lines(from, to), shown)
}

/** The question for the new wording; on Telegram the present one is sent before it, ready to be copied. */
export function wordingForm(
  motion: Motion,
  asked: {
    readonly mode: AmendMode
    readonly paragraph?: Paragraph
    readonly draft?: AmendmentDraft
    readonly add: boolean
    /** What was typed for an earlier version. */
    readonly typed?: string
  },
  texts: Texts,
): Reply {
  const { mode, paragraph, draft, add, typed } = asked
  const { form, field } = texts.amendment
  const present =
    mode === 'insert'
      ? ''
      : mode === 'global'
        ? serialiseText(motion.text)
        : serialiseText(paragraph?.blocks ?? [])
  const wanted = typed ?? draftWording(motion, paragraph, mode, draft) ?? present
  const reason = draft === undefined ? '' : serialiseText(draft.reason)
  const where = paragraph === undefined ? '' : texts.amendment.lines(paragraph.lines.from, paragraph.lines.to)
  const title = mode === 'rewrite' ? form.propose(where) : mode === 'insert' ? form.insert : form.global
  const label = mode === 'insert' ? field.newParagraph : mode === 'global' ? field.wholeText : field.wording
  const submit: Form['submit'] = {
    command: ['amendment', 'draft'],
    values: {
      motion: `#${motion.id}`,
      mode,
      ...(paragraph === undefined ? {} : { paragraph: String(paragraph.number) }),
      ...(add ? { add: 'yes' } : {}),
      version: String(motion.version),
    },
  }
  return {
    blocks:
      present === ''
        ? []
        : [
            { kind: 'text', text: form.copy },
            { kind: 'text', text: [{ code: present }] },
          ],
    form: { title, submit, fields: wordingFields(label, wanted, texts, reason) },
  }
}

/** A field for the wording, one for the reason where one is given (even an empty one), and where the wording is too long for a field, one for a file. */
export function wordingFields(
  label: string,
  wanted: string,
  texts: Texts,
  reason?: string,
): readonly Field[] {
  const { field } = texts.amendment
  const long = wanted.length > fieldLimit
  const fields: Field[] = [
    {
      kind: 'long text',
      name: 'wording',
      label,
      hint: long ? field.tooLong : field.wordingHint,
      required: !long,
      maxLength: fieldLimit,
      ...(long || wanted === '' ? {} : { value: wanted }),
    },
  ]
  if (reason !== undefined)
    fields.push({
      kind: 'long text',
      name: 'reason',
      label: field.reason,
      hint: field.reasonHint,
      required: false,
      maxLength: fieldLimit,
      ...(reason === '' || reason.length > fieldLimit ? {} : { value: reason }),
    })
  if (long)
    fields.push({ kind: 'file', name: 'file', label: field.file, hint: field.fileHint, required: true })
  return fields
}

/** What the draft says in place of this paragraph. */
function draftWording(
  motion: Motion,
  paragraph: Paragraph | undefined,
  mode: AmendMode,
  draft: AmendmentDraft | undefined,
): string | undefined {
  if (draft === undefined || draft.version !== motion.version) return undefined
  const tokens = tokensOf(motion.text)
  if (mode === 'global')
    return draft.global ? serialiseText(blocksOf(applyEdits(tokens, draft.edits))) : undefined
  if (paragraph === undefined || mode !== 'rewrite') return undefined
  const { from, to } = paragraph
  const inside = draft.edits.filter((edit) => edit.from >= from && edit.to <= to)
  if (inside.length === 0) return undefined
  const moved: readonly Edit[] = inside.map((edit) => ({
    from: edit.from - from,
    to: edit.to - from,
    insert: edit.insert,
  }))
  return serialiseText(blocksOf(applyEdits(tokens.slice(from, to), moved)))
}

/** What will be proposed, with its conflicts, before it counts. */
export function amendmentPreview(
  view: AmendingView,
  draft: AmendmentDraft,
  again: Values,
  texts: Texts,
  notes: readonly string[] = [],
): Reply {
  const { motion } = view.state
  const { preview, button, field } = texts.amendment
  const change = {
    base: motion.text,
    edits: draft.edits,
    lineLength: view.group.settings.lineLength,
    global: draft.global,
  }
  const conflicts = conflictsOfOne(view, {
    kind: draft.global ? 'global' : 'wording',
    edits: { base: { version: draft.version, hash: '' }, edits: draft.edits },
  })
  const values = { motion: `#${motion.id}` }
  const shown = { ...values, version: String(draft.version) }
  return {
    blocks: [
      { kind: 'heading', text: preview.head(motionLabel(motion)) },
      ...notes.map((text) => ({ kind: 'text', text }) as const),
      ...changeBlocks(change, texts),
      ...(draft.reason.length === 0
        ? []
        : [
            { kind: 'text', text: [{ bold: `${field.reason}:` }] } as const,
            { kind: 'words', blocks: draft.reason } as const,
          ]),
      ...conflictBlocks(view, conflicts, texts),
      { kind: 'note', text: preview.note },
    ],
    buttons: [
      [
        { label: button.confirm, does: { command: ['amendment', 'submit'], values }, style: 'primary' },
        { label: button.edit, does: { command: ['amendment', 'propose'], values: { ...shown, ...again } } },
      ],
      [
        ...(draft.global
          ? []
          : [
              {
                label: button.another,
                does: {
                  command: ['amendment', 'propose'],
                  values: { ...shown, add: 'yes' },
                },
              } as const,
            ]),
        { label: button.cancel, does: { command: ['amendment', 'discard'], values } },
      ],
    ],
  }
}
