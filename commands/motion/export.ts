import { defineCommand, type Call } from '../../src/command.ts'
import { byId } from '../../src/cards/buttons.ts'
import { fileName } from '../../src/domain/file-name.ts'
import type { MotionStatus } from '../../src/domain/motion.ts'
import { exportFormats, type ExportFormat } from '../../src/exported.ts'
import type { MotionRow, MotionView } from '../../src/queries.ts'
import { refused } from '../../src/refused.ts'
import type { Block, Reply } from '../../src/reply.ts'
import { textsIn, type Texts } from '../../src/texts/texts.ts'
import { motionOption } from './option.ts'

const kinds: Readonly<Record<ExportFormat, { readonly ending: string; readonly mime: string }>> = {
  pdf: { ending: 'pdf', mime: 'application/pdf' },
  docx: {
    ending: 'docx',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  markdown: { ending: 'md', mime: 'text/markdown' },
  wikitext: { ending: 'wiki', mime: 'text/plain' },
  json: { ending: 'json', mime: 'application/json' },
  csv: { ending: 'csv', mime: 'text/csv' },
}

const alive: readonly MotionStatus[] = ['collecting', 'submitted', 'voting', 'decided', 'published']

export const exportMotions = defineCommand({
  name: ['motion', 'export'],
  names: { de: ['antrag', 'exportieren'], en: ['motion', 'export'] },
  description: {
    de: 'Einen Antrag oder alle als Datei (PDF, Word, Excel …)',
    en: 'One motion or all of them as a file (PDF, Word, Excel …)',
  },
  options: {
    format: {
      kind: 'choice',
      names: { de: 'format', en: 'format' },
      description: { de: 'Welche Art von Datei?', en: 'Which kind of file?' },
      values: exportFormats.map((value) => ({ value, names: { de: value, en: value } })),
    },
    motion: {
      ...motionOption,
      required: false,
      description: {
        de: 'Nummer oder Worte des Titels; ohne Angabe alle Anträge',
        en: 'Number or words of the title; without it all motions',
      },
    },
  },
  access: 'member',
  answer: 'privately',
  async run(call): Promise<Reply> {
    const { texts } = call
    const { motion } = call.options
    if (motion?.status === 'draft')
      return refused(texts, { reason: 'wrong status', status: motion.status, label: motion.label })
    const format = exportFormats.find((one) => one === call.options.format)
    if (format === undefined) return askFormat(motion, texts)
    const rows = motion === undefined ? await all(call, format) : [motion]
    if (rows.length === 0) return { blocks: [{ kind: 'text', text: texts.exporting.nothing }] }
    return { blocks: [], later: () => written(call, rows, format, motion) }
  },
})

async function written(
  call: Pick<Call, 'store' | 'group' | 'act' | 'texts' | 'services'>,
  rows: readonly MotionRow[],
  format: ExportFormat,
  motion: MotionRow | undefined,
): Promise<Reply> {
  const { texts } = call
  const bytes = await call.services.exportMotions(
    { format, settings: call.group.settings, at: call.act.at, whole: motion === undefined },
    viewsOf(call, rows),
  )
  if (bytes === 'too much') return refused(texts, { reason: 'too much to export' })
  const { mime } = kinds[format]
  return {
    blocks: answerBlocks(format, motion, rows.length, texts),
    file: { name: nameOf(call, format, motion), mime, bytes },
  }
}

function askFormat(motion: MotionRow | undefined, texts: Texts): Reply {
  const { exporting } = texts
  return {
    blocks: [
      { kind: 'text', text: motion === undefined ? exporting.askAll : exporting.ask(motion.label) },
      {
        kind: 'list',
        items: exportFormats.map((one) => [
          { bold: exporting.formats[one] },
          `: ${exporting.formatHints[one]}`,
        ]),
      },
    ],
    menu: {
      placeholder: exporting.choose,
      option: 'format',
      does: {
        command: ['motion', 'export'],
        values: motion === undefined ? {} : { motion: byId(motion.id) },
      },
      entries: exportFormats.map((value) => ({ label: exporting.formats[value], value })),
    },
  }
}

/** Everything the group has seen; what was withdrawn belongs into lists, not into a document for others. */
function all(
  { store, group }: Pick<Call, 'store' | 'group'>,
  format: ExportFormat,
): Promise<readonly MotionRow[]> {
  const isList = format === 'csv' || format === 'json'
  return store.find('motions', {
    group: group.id,
    statuses: isList ? [...alive, 'withdrawn'] : alive,
  })
}

async function* viewsOf(
  { store }: Pick<Call, 'store'>,
  rows: readonly MotionRow[],
): AsyncGenerator<MotionView> {
  for (const { id } of rows) {
    const view = await store.find('motion', { motion: id })
    if (view !== undefined) yield view
  }
}

function answerBlocks(
  format: ExportFormat,
  motion: MotionRow | undefined,
  count: number,
  texts: Texts,
): readonly Block[] {
  const { exporting } = texts
  const name = exporting.formats[format]
  const done = motion === undefined ? exporting.doneAll(count, name) : exporting.done(motion.label, name)
  const isList = format === 'csv' || format === 'json'
  return [
    { kind: 'text', text: done },
    ...(motion === undefined && !isList ? [note(exporting.withoutWithdrawn)] : []),
    ...(format === 'docx' ? [note(exporting.wordNumbers)] : []),
  ]
}

function note(text: string): Block {
  return { kind: 'note', text }
}

/** `A-12_Titel.pdf`, `AG-Verkehr_Antraege_2026-11-28.pdf`. */
function nameOf(
  { group, act }: Pick<Call, 'group' | 'act'>,
  format: ExportFormat,
  motion?: MotionRow,
): string {
  const { ending } = kinds[format]
  if (motion !== undefined) return fileName([motion.label, motion.title], ending)
  const { settings } = group
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: settings.timeZone }).format(act.at)
  return fileName([settings.name, textsIn(settings.language).exporting.fileNameAll, day], ending)
}
