import type { Group } from '../domain/group.ts'
import { exclusionsAmong } from '../domain/en-bloc.ts'
import { quorumNumber } from '../domain/majority.ts'
import { isMajority } from '../domain/closing.ts'
import {
  isWrittenSetting,
  lengthMinutes,
  settingNames,
  valuesOf,
  type PlanSetting,
  type WrittenSetting,
} from '../domain/poll-settings.ts'
import type { OpeningState, Poll, PollPlan, PollTerms } from '../domain/poll.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Button, Form, Reply } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { onPoll } from './buttons.ts'
import { ruleWords } from './poll-result.ts'

/** With so few entitled a result alone can tell who voted how. */
const revealing = 10

interface Preview {
  readonly id: number
  readonly plan: PollPlan
  readonly terms: PollTerms
  readonly state: OpeningState
  readonly about: string
  readonly group: Group
  readonly problem?: Refusal
  readonly texts: Texts
}

/** What a poll would mean, in words. */
export function planPreview(preview: Preview): Reply {
  const { id, plan, terms, state, about, group, problem, texts } = preview
  const { voting, times } = texts
  const zone = group.settings.timeZone
  const count = terms.electorate === 'present' ? (state.present ?? []).length : state.roll.length
  const need = quorumNumber(terms.quorum, count)
  const opens = plan.opens !== undefined && plan.opens.getTime() === terms.opensAt.getTime()
  const votes = terms.kind === 'binding' || terms.kind === 'straw'
  const length = terms.closesAt.getTime() - terms.opensAt.getTime()
  const items = [
    ...(terms.kind === 'straw' ? [voting.decidesNothing] : []),
    ...(terms.kind === 'presence' ? [voting.presenceMeans] : []),
    ...(terms.kind === 'objection' ? [voting.objectionMeans] : []),
    ...enBloc(preview),
    ...(votes
      ? [
          isMajority(terms.rule)
            ? voting.carriedIf(texts.poll.rules[terms.rule])
            : voting.wins(ruleWords(terms.rule, texts)),
        ]
      : []),
    terms.electorate === 'present' ? voting.entitledPresent(count) : voting.entitledAll(count),
    ...(terms.way === 'meeting' && terms.kind !== 'presence' && state.present === undefined
      ? [voting.nobodyAsked]
      : []),
    ...(votes ? [need === 0 ? voting.quorumNone : voting.quorumIs(voting.quorum(terms.quorum), need)] : []),
    ...(votes && need > count ? [voting.quorumBeyond(need, count)] : []),
    ...(opens ? [voting.opensAt(times.instant(terms.opensAt, zone))] : []),
    'at' in plan.end ? voting.endsAt(times.instant(plan.end.at, zone)) : voting.lasts(times.span(length)),
    ...(votes && terms.ballot === 'open' ? [voting.openBallot(terms.interim === 'shown')] : []),
    ...(votes && terms.ballot === 'hidden' ? hiddenMeans(count, texts) : []),
    ...(plan.subject.on === 'question' || terms.kind === 'straw' ? [] : [voting.locked]),
  ]
  const options = plan.subject.on === 'question' ? plan.subject.options : []
  return {
    blocks: [
      { kind: 'heading', text: voting.head(terms.kind, about) },
      ...(options.length === 0 ? [] : [{ kind: 'list', items: options } as const]),
      { kind: 'list', items },
      ...(problem === undefined ? [] : [{ kind: 'text', text: [{ bold: texts.refusal(problem) }] } as const]),
    ],
    buttons: previewButtons(preview),
    ...(problem === undefined ? {} : { refused: true as const }),
  }

  function previewButtons({ problem: no }: Preview): readonly (readonly Button[])[] {
    const settings: Button = {
      label: voting.settings,
      does: { command: ['poll', 'plan'], values: { plan: String(id) } },
    }
    const cancel: Button = {
      label: texts.poll.button.cancel,
      does: { command: ['motion', 'nothing'], values: {} },
    }
    const confirm: Button = {
      label: texts.poll.button.confirm,
      does: { command: ['poll', 'confirm'], values: { plan: String(id) } },
      style: 'primary',
    }
    const presence: Button = {
      label: voting.takePresence,
      does: { command: ['poll', 'open'], values: { kind: 'presence' } },
    }
    const unknown = terms.way === 'meeting' && terms.kind !== 'presence' && state.present === undefined
    return [[...(no === undefined ? [confirm] : []), settings, cancel], ...(unknown ? [[presence]] : [])]
  }
}

/** What hidden ballots mean for an electorate of `count`, with a warning where a result would reveal choices. */
function hiddenMeans(count: number, { voting }: Texts): readonly string[] {
  const few = count <= revealing ? [voting.hiddenFew(count)] : []
  return [voting.hiddenBallot, voting.honest, voting.hiddenNotForPeople, ...few]
}

/** Before a paused poll begins again with hidden ballots. */
export function hiddenPreview(
  poll: Pick<Poll, 'id' | 'number' | 'electorate'>,
  state: OpeningState,
  texts: Texts,
): Reply {
  const { voting } = texts
  const present = poll.electorate === 'present'
  const count = (present ? (state.present ?? []) : state.roll).length
  const entitled = present ? voting.entitledPresent(count) : voting.entitledAll(count)
  return {
    blocks: [
      { kind: 'heading', text: voting.goHidden },
      { kind: 'list', items: [voting.fromZero(poll.number), entitled, ...hiddenMeans(count, texts)] },
    ],
    buttons: [
      [
        onPoll(texts.poll.button.confirm, 'go-hidden', poll.id, {
          style: 'primary',
          values: { sure: 'yes' },
        }),
        { label: texts.poll.button.cancel, does: { command: ['motion', 'nothing'], values: {} } },
      ],
    ],
  }
}

/** What it means to vote on several amendments at once. */
function enBloc({ plan: { subject }, state, texts }: Preview): readonly string[] {
  if (subject.on !== 'amendments' || subject.amendments.length < 2 || state.motion === undefined) return []
  const meant = state.amendments.filter((one) => subject.amendments.includes(one.id))
  const pairs = exclusionsAmong(state.motion, meant)
  return [texts.voting.enBloc, ...pairs.map(([one, other]) => texts.voting.exclude(one, other))]
}

/** All settings of a prepared poll as buttons with their present values. */
export function settingMenu(id: number, plan: PollPlan, group: Group, texts: Texts): Reply {
  const { voting } = texts
  const buttons = settingNames.map((name): Button => {
    const value = presentWords(name, plan, group, texts)
    return {
      label: voting.change(voting.set[name], value).slice(0, 80),
      does: { command: ['poll', 'plan'], values: { plan: String(id), set: name } },
    }
  })
  return {
    blocks: [{ kind: 'text', text: voting.settingsHead }],
    buttons: [
      buttons.slice(0, 2),
      buttons.slice(2, 4),
      buttons.slice(4, 6),
      [...buttons.slice(6, 9), back(id, texts)],
    ],
  }
}

/** The values one setting can take. */
export function settingChoices(id: number, name: PlanSetting, plan: PollPlan, texts: Texts): Reply {
  const { voting } = texts
  const buttons = valuesOf(name, plan).map((value): Button => ({
    label: valueWords(name, value, texts).slice(0, 80),
    does: { command: ['poll', 'plan'], values: { plan: String(id), set: name, value } },
  }))
  const rows = [buttons.slice(0, 2), buttons.slice(2, 4), buttons.slice(4, 6)].filter((row) => row.length > 0)
  const written: readonly Button[] = isWrittenSetting(name)
    ? [
        {
          label: voting.write[name],
          does: { command: ['poll', 'plan-form'], values: { plan: String(id), set: name } },
        },
      ]
    : []
  return {
    blocks: [{ kind: 'text', text: voting.choose(voting.set[name]) }],
    buttons: [...rows, [...written, back(id, texts)]],
  }
}

/** Asks in writing for what no button can name; what is set so far stands there already. */
export function settingForm(id: number, name: WrittenSetting, plan: PollPlan, texts: Texts): Form {
  const { voting } = texts
  const fields = { quorum: 'quorum', opens: 'opens', length: 'closes' } as const
  const value = name === 'quorum' && plan.quorum.kind === 'number' ? String(plan.quorum.number) : undefined
  return {
    title: voting.set[name],
    submit: { command: ['poll', 'plan-set'], values: { plan: String(id) } },
    fields: [
      {
        kind: 'line',
        name: fields[name],
        label: voting.write[name],
        hint: voting.writeHint[name],
        required: true,
        maxLength: 100,
        ...(value === undefined ? {} : { value }),
      },
    ],
  }
}

function back(id: number, texts: Texts): Button {
  return {
    label: texts.voting.back,
    does: { command: ['poll', 'plan'], values: { plan: String(id), set: 'show' } },
  }
}

function presentWords(name: PlanSetting, plan: PollPlan, group: Group, texts: Texts): string {
  const instant = (at: Date) => texts.times.short(at, group.settings.timeZone)
  switch (name) {
    case 'quorum':
      return texts.voting.quorum(plan.quorum)
    case 'opens':
      return plan.opens === undefined ? texts.voting.atOnce : instant(plan.opens)
    case 'length':
      return 'minutes' in plan.end
        ? valueWords(name, String(plan.end.minutes), texts)
        : texts.voting.until(instant(plan.end.at))
    case 'kind':
    case 'way':
    case 'rule':
    case 'ballot':
    case 'electorate':
    case 'interim':
      return valueWords(name, plan[name], texts)
  }
}

function valueWords(name: PlanSetting, value: string, texts: Texts): string {
  const { voting, poll } = texts
  const words: Readonly<
    Record<Exclude<PlanSetting, 'quorum' | 'opens' | 'length'>, Readonly<Record<string, string>>>
  > = {
    kind: voting.kinds,
    way: { meeting: poll.button.meeting, circulation: poll.button.circulation },
    rule: { ...poll.rules, ...voting.questionRules },
    ballot: voting.ballots,
    electorate: voting.electorates,
    interim: voting.interims,
  }
  if (name === 'opens') return voting.atOnce
  if (name === 'quorum')
    return value === 'none' || value === 'half' || value === 'two-thirds'
      ? voting.quorum({ kind: value })
      : value
  if (name === 'length') {
    const known = lengthMinutes.find((one) => String(one) === value)
    return known === undefined ? texts.times.span(Number(value) * 60_000) : voting.lengths[known]
  }
  return words[name][value] ?? value
}
