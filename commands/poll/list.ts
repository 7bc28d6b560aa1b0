import { defineCommand } from '../../src/command.ts'
import type { Reply } from '../../src/reply.ts'

/** As many as a select menu holds. */
const shown = 25

export const list = defineCommand({
  name: ['poll', 'list'],
  names: { de: ['abstimmung', 'liste'], en: ['poll', 'list'] },
  description: { de: 'Alle Abstimmungen der Gruppe', en: 'All polls of the group' },
  options: {},
  access: 'guest',
  answer: 'privately',
  async run(call): Promise<Reply> {
    const { texts, group } = call
    const rows = await call.store.find('polls', { group: group.id, limit: shown })
    const heading = { kind: 'heading', text: texts.poll.list.head(group.settings.name) } as const
    if (rows.length === 0) return { blocks: [heading, { kind: 'text', text: texts.poll.list.empty }] }
    const { list: words } = texts.poll
    const end = (row: (typeof rows)[number]) =>
      row.status === 'open'
        ? words.open(texts.times.short(row.closesAt, group.settings.timeZone))
        : texts.voting.statuses[row.status]
    return {
      blocks: [
        heading,
        {
          kind: 'list',
          items: rows.map((row) =>
            words.row(row.number, texts.voting.about(row.motionLabel, row.title), end(row)),
          ),
        },
      ],
      menu: {
        placeholder: texts.poll.button.show,
        option: 'poll',
        does: { command: ['poll', 'show'], values: {} },
        entries: rows.map((row) => ({
          label: `P ${row.number} · ${texts.voting.about(row.motionLabel, row.title)}`,
          value: `#${row.id}`,
        })),
      },
    }
  },
})
