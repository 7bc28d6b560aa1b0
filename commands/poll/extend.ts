import { defineCommand, type Call } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { extendPoll } from '../../src/domain/running.ts'
import type { PollRow } from '../../src/queries-poll.ts'
import type { Reply } from '../../src/reply.ts'
import { refused } from '../../src/refused.ts'
import { pollOption } from './option.ts'

const day = 86_400_000

export const extend = defineCommand({
  name: ['poll', 'extend'],
  names: { de: ['abstimmung', 'verlängern'], en: ['poll', 'extend'] },
  description: { de: 'Eine Abstimmung länger laufen lassen', en: 'Let a poll stay open longer' },
  options: {
    poll: pollOption,
    closes: {
      kind: 'time',
      required: true,
      names: { de: 'ende', en: 'closes' },
      description: { de: 'in 3 Tagen, Freitag 18 Uhr', en: 'in 3 days, Friday 6 pm' },
    },
  },
  access: 'chair',
  answer: 'privately',
  run: (call) => extendTo(call, call.options.poll, call.options.closes),
})

/** The way out after an outage: a day more from now, or from the end where that lies ahead. */
export const extendDay = defineCommand({
  name: ['poll', 'extend-day'],
  names: { de: ['abstimmung', 'tag-länger'], en: ['poll', 'extend-day'] },
  description: { de: '24 Stunden verlängern', en: 'Extend by 24 hours' },
  typed: false,
  options: { poll: pollOption },
  access: 'chair',
  answer: 'privately',
  run(call) {
    const { poll } = call.options
    const from = Math.max(call.act.at.getTime(), poll.closesAt.getTime())
    return extendTo(call, poll, new Date(from + day))
  },
})

async function extendTo(call: Call, poll: PollRow, closesAt: Date): Promise<Reply> {
  const { texts, group } = call
  const { refusal } = await call.store.change(call.act, 'closing', poll.id, extendPoll(closesAt))
  if (refusal !== undefined) return refused(texts, refusal)
  return said(texts.voting.extended(poll.number, texts.times.instant(closesAt, group.settings.timeZone)))
}
