import { defineCommand } from '../../src/command.ts'
import { versionChange } from '../../src/cards/changed.ts'
import type { VersionRow } from '../../src/queries.ts'
import { refused } from '../../src/refused.ts'
import type { Block, Reply } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'
import { hidden } from '../amendment/option.ts'
import { motionOption } from './option.ts'

/** Versions shown at once: a diff each, read on a phone. */
const perPage = 5

export const history = defineCommand({
  name: ['motion', 'history'],
  names: { de: ['antrag', 'verlauf'], en: ['motion', 'history'] },
  description: {
    de: 'Alle Fassungen mit den Unterschieden, von wem und warum',
    en: 'All versions with their differences, by whom and why',
  },
  options: { motion: motionOption, page: hidden('page') },
  access: 'member',
  answer: 'privately',
  async run(call): Promise<Reply> {
    const { motion } = call.options
    const { texts } = call
    const view = await call.store.find('motion', { motion: motion.id })
    const versions = await call.store.find('versions', { motion: motion.id })
    if (view === undefined || versions.length === 0)
      return refused(texts, { reason: 'motion unknown', typed: motion.label })
    const { settings } = call.group
    const page = Math.max(1, Number(call.options.page ?? '1') || 1)
    const newest = versions.toReversed()
    const shown = newest.slice((page - 1) * perPage, page * perPage)
    const blocks: Block[] = []
    for (const one of shown) {
      const before = versions.find((other) => other.version === one.version - 1)
      const when = texts.times.day(one.at, settings.timeZone)
      const head = texts.amendment.history.row(one.version, when, one.by ?? '')
      blocks.push({ kind: 'text', text: [{ bold: head }, ` – ${why(one, texts)}`] })
      if (before === undefined) continue
      const edits = await call.services.diff({ kind: 'texts', before: before.text, after: one.text })
      blocks.push(...versionChange({ before, after: one, edits }, settings.lineLength, texts))
    }
    const more = newest.length > page * perPage
    return {
      blocks: [
        { kind: 'heading', text: texts.amendment.history.head(motion.label, view.motion.title) },
        ...blocks,
      ],
      ...(more
        ? {
            buttons: [
              [
                {
                  label: texts.amendment.history.earlier,
                  does: {
                    command: ['motion', 'history'],
                    values: { motion: `#${motion.id}`, page: String(page + 1) },
                  },
                },
              ],
            ],
          }
        : {}),
    }
  },
})

function why(row: VersionRow, texts: Texts): string {
  const { history: words } = texts.amendment
  if (row.version === 1) return words.first
  if (row.adopted.length > 0) return words.adopted(row.adopted.map((one) => `Ä${one}`).join(', '))
  if (row.merged !== undefined) return words.merged(row.merged)
  if (row.undid !== undefined) return words.undid(row.undid)
  return row.editorial ? words.editorial : words.edited
}
