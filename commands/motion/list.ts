import { defineCommand } from '../../src/command.ts'
import type { MotionStatus } from '../../src/domain/motion.ts'
import type { Reply } from '../../src/reply.ts'
import { de } from '../../src/texts/de/index.ts'
import { en } from '../../src/texts/en/index.ts'

/** As many as a select menu holds. */
const shown = 25
const statuses = Object.keys(de.motion.statuses) as MotionStatus[]

export const list = defineCommand({
  name: ['motion', 'list'],
  names: { de: ['antrag', 'liste'], en: ['motion', 'list'] },
  description: { de: 'Alle Anträge der Gruppe', en: 'All motions of the group' },
  options: {
    status: {
      kind: 'choice',
      names: { de: 'status', en: 'status' },
      description: { de: 'Nur Anträge in diesem Stand', en: 'Only motions in this state' },
      values: statuses.map((value) => ({
        value,
        names: { de: de.motion.statuses[value], en: en.motion.statuses[value] },
      })),
    },
  },
  access: 'guest',
  answer: 'privately',
  async run(call): Promise<Reply> {
    const { texts, group } = call
    const status = statuses.find((one) => one === call.options.status)
    const reader = call.member?.person
    const rows = await call.store.find('motions', {
      group: group.id,
      limit: 200,
      ...(reader === undefined ? {} : { reader }),
      ...(status === undefined ? {} : { statuses: [status] }),
    })
    const heading = { kind: 'heading', text: texts.motion.list.head(group.settings.name) } as const
    if (rows.length === 0) {
      const { empty, emptyIn } = texts.motion.list
      const text = status === undefined ? empty : emptyIn(texts.motion.statuses[status])
      return { blocks: [heading, { kind: 'text', text }] }
    }
    const first = rows.slice(0, shown)
    const lines = first.map((row) =>
      texts.motion.list.row(row.label, row.title, texts.motion.statuses[row.status]),
    )
    const more = rows.length - first.length
    return {
      blocks: [
        heading,
        { kind: 'list', items: lines },
        ...(more > 0 ? [{ kind: 'note', text: texts.motion.list.more(more) } as const] : []),
      ],
      buttons: [[{ label: texts.exporting.all, does: { command: ['motion', 'export'], values: {} } }]],
      menu: {
        placeholder: texts.motion.list.choose,
        option: 'motion',
        does: { command: ['motion', 'show'], values: {} },
        entries: first.map((row) => ({ label: `${row.label} · ${row.title}`, value: `#${row.id}` })),
      },
    }
  },
})
