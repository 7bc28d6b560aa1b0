import { defineCommand, type Call } from '../../src/command.ts'
import { planPreview, settingChoices, settingForm, settingMenu } from '../../src/cards/poll-plan.ts'
import { changePlan, isPlanSetting, isWrittenSetting } from '../../src/domain/poll-settings.ts'
import { keepPlan, termsOf } from '../../src/domain/planning.ts'
import type { PollPlan } from '../../src/domain/poll.ts'
import { openPoll, problemOf } from '../../src/domain/polling.ts'
import type { Reply } from '../../src/reply.ts'
import { refused } from '../../src/refused.ts'
import { said } from '../../src/cards/said.ts'
import { readQuorum } from './option.ts'

const planOption = {
  kind: 'number',
  required: true,
  min: 1,
  max: 999_999_999,
  names: { de: 'plan', en: 'plan' },
  description: { de: 'Vorbereitete Abstimmung', en: 'Prepared poll' },
} as const

const setOption = {
  kind: 'text',
  names: { de: 'einstellung', en: 'set' },
  description: { de: 'Was', en: 'What' },
} as const

/** First question when opening: meeting or circulation. The plan is kept, so that buttons stay short. */
export async function askWay(call: Call, plan: PollPlan): Promise<Reply> {
  const kept = await keep(call, plan)
  if (typeof kept !== 'number') return kept
  const { texts } = call
  const about = await aboutWords(call, plan, (label) => label)
  const ask = (label: string, value: string) => ({
    label,
    does: { command: ['poll', 'plan'] as const, values: { plan: String(kept), set: 'way', value } },
  })
  return {
    blocks: [{ kind: 'text', text: texts.voting.howAsk(about) }],
    buttons: [[ask(texts.poll.button.meeting, 'meeting'), ask(texts.poll.button.circulation, 'circulation')]],
  }
}

export async function keepAndShow(call: Call, plan: PollPlan): Promise<Reply> {
  const kept = await keep(call, plan)
  return typeof kept === 'number' ? preview(call, kept, plan) : kept
}

async function keep(call: Call, plan: PollPlan): Promise<number | Reply> {
  const rule = keepPlan(call.group.id, plan)
  const { events, refusal } = await call.store.change(call.act, 'plan', { group: call.group.id }, rule)
  if (refusal !== undefined) return refused(call.texts, refusal)
  return events[0]?.id ?? refused(call.texts, { reason: 'button outdated' })
}

/** One setting of a prepared poll: without a value its choices, without a setting all of them. */
export const plan = defineCommand({
  name: ['poll', 'plan'],
  names: { de: ['abstimmung', 'einstellen'], en: ['poll', 'plan'] },
  description: { de: 'Eine vorbereitete Abstimmung einstellen', en: 'Adjust a prepared poll' },
  typed: false,
  options: {
    plan: planOption,
    set: setOption,
    value: { kind: 'text', names: { de: 'wert', en: 'value' }, description: { de: 'Wert', en: 'Value' } },
  },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { plan: id, set, value } = call.options
    const key = { group: call.group.id, plan: id }
    const { plan: before } = await call.store.read('plan', key)
    if (before === undefined) return refused(call.texts, { reason: 'button outdated' })
    if (set === undefined) return settingMenu(id, before, call.group, call.texts)
    if (set === 'show') return preview(call, id, before)
    if (!isPlanSetting(set)) return refused(call.texts, { reason: 'button outdated' })
    if (value === undefined) return settingChoices(id, set, before, call.texts)
    const { present } = await call.store.read('opening', { group: call.group.id, subject: before.subject })
    const after = changePlan(before, set, value, present !== undefined, call.group.settings)
    if (after === undefined) return refused(call.texts, { reason: 'button outdated' })
    return keepAgain(call, id, after)
  },
})

/** Asks in writing for a start, an end or a number that no button names. */
export const planForm = defineCommand({
  name: ['poll', 'plan-form'],
  names: { de: ['abstimmung', 'einstellen-frei'], en: ['poll', 'plan-form'] },
  description: { de: 'Beginn, Ende oder Quorum eingeben', en: 'Enter a start, an end or a quorum' },
  typed: false,
  options: { plan: planOption, set: { ...setOption, required: true } },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { plan: id, set } = call.options
    const { plan: before } = await call.store.read('plan', { group: call.group.id, plan: id })
    if (before === undefined || !isWrittenSetting(set))
      return refused(call.texts, { reason: 'button outdated' })
    return { blocks: [], form: settingForm(id, set, before, call.texts) }
  },
})

export const planSet = defineCommand({
  name: ['poll', 'plan-set'],
  names: { de: ['abstimmung', 'einstellen-auf'], en: ['poll', 'plan-set'] },
  description: { de: 'Beginn, Ende oder Quorum setzen', en: 'Set a start, an end or a quorum' },
  typed: false,
  options: {
    plan: planOption,
    quorum: {
      kind: 'text',
      names: { de: 'quorum', en: 'quorum' },
      description: { de: 'Zahl', en: 'Number' },
    },
    opens: { kind: 'time', names: { de: 'beginn', en: 'opens' }, description: { de: 'Beginn', en: 'Start' } },
    closes: { kind: 'time', names: { de: 'ende', en: 'closes' }, description: { de: 'Ende', en: 'End' } },
  },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { plan: id, quorum: typed, opens, closes } = call.options
    const { plan: before } = await call.store.read('plan', { group: call.group.id, plan: id })
    if (before === undefined) return refused(call.texts, { reason: 'button outdated' })
    const read = typed === undefined ? undefined : readQuorum(typed, call.texts)
    if (read !== undefined && 'refusal' in read) return refused(call.texts, read.refusal)
    return keepAgain(call, id, {
      ...before,
      ...(read === undefined ? {} : { quorum: read.quorum }),
      ...(opens === undefined ? {} : { opens }),
      ...(closes === undefined ? {} : { end: { at: closes } }),
    })
  },
})

async function keepAgain(call: Call, id: number, plan: PollPlan): Promise<Reply> {
  const { group, store, act } = call
  const key = { group: group.id, plan: id }
  const { refusal } = await store.change(act, 'plan', key, keepPlan(group.id, plan, id))
  return refusal === undefined ? preview(call, id, plan) : refused(call.texts, refusal)
}

/** What the poll will mean, in words, before it counts; what stands in its way is said here already. */
async function preview(call: Call, id: number, plan: PollPlan): Promise<Reply> {
  const { group, texts, act } = call
  const state = await call.store.read('opening', { group: group.id, subject: plan.subject })
  const terms = termsOf(plan, act.at)
  const problem = problemOf(plan.subject, terms, state, act.at)
  const about = await aboutWords(call, plan)
  return planPreview({
    id,
    plan,
    terms,
    state,
    about,
    group,
    texts,
    ...(problem === undefined ? {} : { problem }),
  })
}

async function aboutWords(
  call: Call,
  { subject }: PollPlan,
  join: (label: string, title: string) => string = call.texts.voting.about,
): Promise<string> {
  if (subject.on === 'question') return subject.question
  const view = await call.store.find('motion', { motion: subject.motion })
  if (view === undefined) return ''
  const [row] = await call.store.find('motions', {
    group: call.group.id,
    reference: { kind: 'id', id: subject.motion },
  })
  const label = row?.label ?? ''
  if (subject.on === 'motion') return join(label, view.motion.title)
  const named = view.amendments.filter((one) => subject.amendments.includes(one.id))
  return `${named.map((one) => `Ä${one.number}`).join(', ')} zu ${join(label, view.motion.title)}`
}

/** The button under the preview: opens the poll, or schedules it. */
export const confirm = defineCommand({
  name: ['poll', 'confirm'],
  names: { de: ['abstimmung', 'bestätigen'], en: ['poll', 'confirm'] },
  description: { de: 'Die Abstimmung eröffnen', en: 'Open the poll' },
  typed: false,
  options: { plan: planOption },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { texts, group, act } = call
    const { plan: kept } = await call.store.read('plan', { group: group.id, plan: call.options.plan })
    if (kept === undefined) return refused(texts, { reason: 'button outdated' })
    const { subject } = kept
    // The electorate is frozen now: whoever has left since has no vote.
    await call.services.checkRoll?.(group, act.at)
    const rule = openPoll(subject, termsOf(kept, act.at))
    const decision = await call.store.change(act, 'opening', { group: group.id, subject }, rule)
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    const [first] = decision.events
    if (first?.kind !== 'poll opened' && first?.kind !== 'poll scheduled')
      return refused(texts, { reason: 'button outdated' })
    const zone = group.settings.timeZone
    return said(
      first.kind === 'poll opened'
        ? texts.poll.opened(first.number, texts.times.instant(first.terms.closesAt, zone))
        : texts.voting.scheduled(first.number, texts.times.instant(first.terms.opensAt, zone)),
    )
  },
})
