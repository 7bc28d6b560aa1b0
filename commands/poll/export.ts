import { defineCommand } from '../../src/command.ts'
import { pollExport } from '../../src/cards/poll-export.ts'
import { refused } from '../../src/refused.ts'
import { pollOption } from './option.ts'

/** A closed poll's numbers as a file that anybody can count again. */
export const exportPoll = defineCommand({
  name: ['poll', 'export'],
  names: { de: ['abstimmung', 'export'], en: ['poll', 'export'] },
  description: { de: 'Alle Zahlen einer Abstimmung als Datei', en: 'All numbers of a poll as a file' },
  typed: false,
  options: { poll: pollOption },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { poll } = call.options
    const { texts, store, group, member } = call
    const { voting } = texts
    const view = await store.find('poll', { poll: poll.id })
    if (view?.poll.status !== 'closed')
      return refused(texts, { reason: 'poll not closed', number: poll.number })
    const electors = await store.find('electors', { poll: poll.id })
    const entries = await store.find('pollRecord', { poll: poll.id })
    const own = electors.find((one) => one.person === member?.person)
    const text = pollExport(view, electors, entries, group.settings.names === 'all')
    return {
      blocks: [
        { kind: 'text', text: voting.exported(poll.number) },
        ...(own?.choice === undefined ? [] : [{ kind: 'note', text: voting.exportNote(own.slot) } as const]),
      ],
      file: {
        name: voting.exportName(poll.number),
        mime: 'application/json',
        bytes: Buffer.from(text, 'utf8'),
      },
    }
  },
})
