import { defineCommand, type Option } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { confirmRoom, countRoom, discardRoom } from '../../src/domain/running.ts'
import type { PersonId } from '../../src/domain/ids.ts'
import type { Form } from '../../src/reply.ts'
import { refused } from '../../src/refused.ts'
import { de } from '../../src/texts/de/index.ts'
import { en } from '../../src/texts/en/index.ts'
import { pollOption } from './option.ts'

const counts = ['yes', 'no', 'abstain', 'invalid'] as const

function textOption(name: (typeof counts)[number]) {
  const words = { de: de.poll.rows[name], en: en.poll.rows[name] }
  return { kind: 'text', names: words, description: words } as const satisfies Option
}

const totalOption = {
  kind: 'number',
  required: true,
  min: 1,
  max: 999_999_999,
  names: { de: 'zählung', en: 'total' },
  description: { de: 'Zählung', en: 'Total' },
} as const

/** Totals of the room for named people, or of the paper ballots of a paused poll. */
export const room = defineCommand({
  name: ['poll', 'room'],
  names: { de: ['abstimmung', 'saal'], en: ['poll', 'room'] },
  description: { de: 'Im Saal zählen', en: 'Count the room' },
  typed: false,
  options: { poll: pollOption },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { poll } = call.options
    const { voting, poll: words } = call.texts
    const paper = poll.status === 'paused'
    const people: Form['fields'] = paper
      ? []
      : [
          {
            kind: 'long text',
            name: 'people',
            label: voting.roomPeople,
            hint: voting.roomPeopleHint,
            required: true,
            maxLength: 2000,
          },
        ]
    const form: Form = {
      title: (paper ? voting.paperForm : voting.roomForm)(poll.number),
      submit: { command: ['poll', 'room-count'], values: { poll: `#${poll.id}` } },
      fields: [
        ...people,
        ...counts.map(
          (name) => ({ kind: 'line', name, label: words.rows[name], required: false, maxLength: 5 }) as const,
        ),
      ],
    }
    return { blocks: [], form }
  },
})

export const roomCount = defineCommand({
  name: ['poll', 'room-count'],
  names: { de: ['abstimmung', 'saal-zählen'], en: ['poll', 'room-count'] },
  description: { de: 'Zahlen aus dem Saal', en: 'Numbers of the room' },
  typed: false,
  options: {
    poll: pollOption,
    people: { kind: 'text', names: { de: 'namen', en: 'people' }, description: { de: 'Namen', en: 'Names' } },
    yes: textOption('yes'),
    no: textOption('no'),
    abstain: textOption('abstain'),
    invalid: textOption('invalid'),
  },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { poll, people: typed = '' } = call.options
    const { texts, store } = call
    const electors = await store.find('electors', { poll: poll.id })
    const people: PersonId[] = []
    const names = typed.split(/[,;\n]/).map((one) => one.trim())
    for (const name of names.filter((one) => one !== '')) {
      const found = electors.filter((one) => fold(one.name) === fold(name) && !one.struck)
      const [only, other] = found
      if (only === undefined || other !== undefined)
        return refused(texts, { reason: 'member unknown', typed: name })
      people.push(only.person)
    }
    const numbers = { yes: 0, no: 0, abstain: 0, invalid: 0 }
    for (const name of counts) {
      const raw = call.options[name]?.trim() ?? ''
      if (raw !== '' && !/^\d{1,5}$/.test(raw)) return refused(texts, { reason: 'not a number', typed: raw })
      numbers[name] = Number(raw === '' ? 0 : raw)
    }
    const key = { poll: poll.id, people }
    const { refusal } = await store.change(call.act, 'room', key, countRoom(numbers))
    if (refusal !== undefined) return refused(texts, refusal)
    return said(texts.voting.roomEntered(counts.reduce((sum, name) => sum + numbers[name], 0)))
  },
})

export const roomConfirm = defineCommand({
  name: ['poll', 'room-confirm'],
  names: { de: ['abstimmung', 'saal-bestätigen'], en: ['poll', 'room-confirm'] },
  description: { de: 'Zahlen aus dem Saal bestätigen', en: 'Confirm the room' },
  typed: false,
  options: { poll: pollOption, total: totalOption },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { poll, total } = call.options
    const { refusal } = await call.store.change(call.act, 'closing', poll.id, confirmRoom(total))
    return refusal === undefined ? said(call.texts.voting.roomConfirmed) : refused(call.texts, refusal)
  },
})

export const roomDiscard = defineCommand({
  name: ['poll', 'room-discard'],
  names: { de: ['abstimmung', 'saal-verwerfen'], en: ['poll', 'room-discard'] },
  description: { de: 'Zahlen aus dem Saal verwerfen', en: 'Discard the room' },
  typed: false,
  options: { poll: pollOption, total: totalOption },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { poll, total } = call.options
    const { refusal } = await call.store.change(call.act, 'closing', poll.id, discardRoom(total))
    return refusal === undefined ? said(call.texts.voting.roomDiscarded) : refused(call.texts, refusal)
  },
})

function fold(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase('de').replace(/\s+/gu, ' ').trim()
}
