import { defineCommand, type Call } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import type { MotionId } from '../../src/domain/ids.ts'
import { motionLabel, type VotingWay } from '../../src/domain/motion.ts'
import { longestPoll, openPoll, shortestPoll } from '../../src/domain/polling.ts'
import type { Button, Reply } from '../../src/reply.ts'
import { refused } from '../../src/refused.ts'
import { motionOption } from '../motion/option.ts'

/** "Now, in the meeting" takes five minutes; "by circulation" as long as the group has set. */
const meetingMinutes = 5

/** Asks how to vote, then shows what opening means; nothing is open before `Bestätigen`. */
export const open = defineCommand({
  name: ['poll', 'open'],
  names: { de: ['abstimmung', 'eröffnen'], en: ['poll', 'open'] },
  description: { de: 'Eine Abstimmung über einen Antrag eröffnen', en: 'Open a poll on a motion' },
  options: {
    motion: motionOption,
    closes: {
      kind: 'time',
      names: { de: 'ende', en: 'closes' },
      description: {
        de: 'in 3 Tagen, Freitag 18 Uhr, 1.12. 18:00',
        en: 'in 3 days, Friday 6 pm, 2026-12-01 18:00',
      },
    },
    minutes: {
      kind: 'number',
      min: 1,
      max: 129_600,
      hidden: true,
      names: { de: 'minuten', en: 'minutes' },
      description: { de: 'Dauer in Minuten', en: 'Length in minutes' },
    },
    way: {
      kind: 'choice',
      hidden: true,
      names: { de: 'weg', en: 'way' },
      description: { de: 'Sitzung oder Umlauf', en: 'Meeting or circulation' },
      values: [
        { value: 'meeting', names: { de: 'sitzung', en: 'meeting' } },
        { value: 'circulation', names: { de: 'umlauf', en: 'circulation' } },
      ],
    },
  },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { motion, closes, minutes, way } = call.options
    if (closes !== undefined) {
      const length = closes.getTime() - call.act.at.getTime()
      return preview(call, motion.id, length, length < 3_600_000 ? 'meeting' : 'circulation', closes)
    }
    if (minutes !== undefined)
      return preview(call, motion.id, minutes * 60_000, way === 'meeting' ? 'meeting' : 'circulation')
    const text = call.texts.poll
    const ask = (label: string, length: number, how: VotingWay): Button => ({
      label,
      does: {
        command: ['poll', 'open'],
        values: { motion: `#${motion.id}`, minutes: String(length), way: how },
      },
    })
    return {
      blocks: [{ kind: 'text', text: text.howAsk(motion.label) }],
      buttons: [
        [
          ask(text.button.meeting, meetingMinutes, 'meeting'),
          ask(text.button.circulation, call.group.settings.pollLengthHours * 60, 'circulation'),
        ],
      ],
    }
  },
})

/** What the poll will mean, in words, before it counts. A fixed end stays fixed; a length counts from confirming. */
async function preview(
  call: Call,
  motion: MotionId,
  length: number,
  way: VotingWay,
  closes?: Date,
): Promise<Reply> {
  const { texts, group } = call
  if (length < shortestPoll)
    return refused(texts, { reason: 'time', typed: '', problem: { kind: 'too soon' } })
  if (length > longestPoll) return refused(texts, { reason: 'time', typed: '', problem: { kind: 'too far' } })
  const state = await call.store.read('opening', motion)
  const check = openPoll({ ...terms(call, way), closesAt: new Date(call.act.at.getTime() + length) })(state, {
    actor: call.act.actor,
    at: call.act.at,
    group,
    ...(call.member === undefined ? {} : { member: call.member, person: call.member.person }),
  })
  if (check.refusal !== undefined) return refused(texts, check.refusal)
  const view = await call.store.find('motion', { motion })
  if (view === undefined) return refused(texts, { reason: 'button outdated' })
  const ends =
    closes === undefined ? texts.times.span(length) : texts.times.instant(closes, group.settings.timeZone)
  const when =
    closes === undefined ? { minutes: String(Math.round(length / 60_000)) } : { at: String(closes.getTime()) }
  return {
    blocks: [
      { kind: 'heading', text: texts.poll.preview(motionLabel(view.motion), view.motion.title) },
      {
        kind: 'list',
        items: [
          texts.poll.previewRule(texts.poll.rules[group.settings.pollRule]),
          texts.poll.previewEntitled(state.roll.length),
          closes === undefined ? texts.poll.previewLength(ends) : texts.poll.previewEnd(ends),
          texts.poll.previewLocked,
        ],
      },
    ],
    buttons: [
      [
        {
          label: texts.poll.button.confirm,
          does: { command: ['poll', 'confirm'], values: { motion: `#${motion}`, way, ...when } },
          style: 'primary',
        },
        { label: texts.poll.button.cancel, does: { command: ['motion', 'nothing'], values: {} } },
      ],
    ],
  }
}

/** The button under the preview: opens the poll. */
export const confirm = defineCommand({
  name: ['poll', 'confirm'],
  names: { de: ['abstimmung', 'bestätigen'], en: ['poll', 'confirm'] },
  description: { de: 'Die Abstimmung eröffnen', en: 'Open the poll' },
  typed: false,
  options: {
    motion: motionOption,
    way: open.options.way,
    minutes: open.options.minutes,
    at: { kind: 'text', names: { de: 'ende', en: 'at' }, description: { de: 'Ende', en: 'End' } },
  },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { motion, minutes, at, way } = call.options
    const fixed = at !== undefined && /^\d{1,15}$/.test(at) ? Number(at) : undefined
    const end = fixed ?? (minutes === undefined ? undefined : call.act.at.getTime() + minutes * 60_000)
    if (end === undefined) return refused(call.texts, { reason: 'button outdated' })
    const rule = openPoll({
      ...terms(call, way === 'meeting' ? 'meeting' : 'circulation'),
      closesAt: new Date(end),
    })
    const decision = await call.store.change(call.act, 'opening', motion.id, rule)
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    const opened = decision.events[0]
    if (opened?.kind !== 'poll opened') return refused(call.texts, { reason: 'button outdated' })
    const { texts, group } = call
    return said(
      texts.poll.opened(opened.number, texts.times.instant(opened.terms.closesAt, group.settings.timeZone)),
    )
  },
})

function terms(call: Call, way: VotingWay) {
  const { settings } = call.group
  return {
    way,
    rule: settings.pollRule,
    quorum: settings.pollQuorum,
    ballot: 'open',
    opensAt: call.act.at,
  } as const
}
