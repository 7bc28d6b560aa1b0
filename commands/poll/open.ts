import { defineCommand, type Call, type Options } from '../../src/command.ts'
import { byId } from '../../src/cards/buttons.ts'
import { amendmentLabel, type Amendment } from '../../src/domain/amendment.ts'
import type { MotionId } from '../../src/domain/ids.ts'
import { inWay, presencePlan, usualPlan } from '../../src/domain/planning.ts'
import type { PollKind, PollPlan, PollSubject } from '../../src/domain/poll.ts'
import { problemOfWish } from '../../src/domain/poll-wish.ts'
import type { Reply } from '../../src/reply.ts'
import { refused } from '../../src/refused.ts'
import { motionOption } from '../motion/option.ts'
import {
  ballotValues,
  electorateValues,
  interimValues,
  kindValues,
  quorumOption,
  readQuorum,
  ruleValues,
} from './option.ts'
import { askWay, keepAndShow } from './plan.ts'
import { readAnswers, readSubject } from './subject.ts'

const { required: _, ...anyMotion } = motionOption

const options = {
  motion: anyMotion,
  closes: {
    kind: 'time',
    names: { de: 'ende', en: 'closes' },
    description: {
      de: 'in 3 Tagen, Freitag 18 Uhr, 1.12. 18:00',
      en: 'in 3 days, Friday 6 pm, 2026-12-01 18:00',
    },
  },
  amendment: {
    kind: 'text',
    maxLength: 200,
    names: { de: 'änderungsantrag', en: 'amendment' },
    description: { de: 'Ä1 zu A 12; mehrere mit Komma', en: 'Ä1 zu A 12; several with commas' },
  },
  question: {
    kind: 'text',
    maxLength: 300,
    names: { de: 'frage', en: 'question' },
    description: { de: 'Eine eigene Frage', en: 'A question of its own' },
  },
  options: {
    kind: 'text',
    maxLength: 800,
    names: { de: 'antworten', en: 'options' },
    description: {
      de: 'Antworten mit Semikolon; leer: Ja/Nein',
      en: 'Answers with semicolons; empty: yes/no',
    },
  },
  kind: {
    kind: 'choice',
    values: kindValues,
    names: { de: 'art', en: 'kind' },
    description: { de: 'Art der Abstimmung', en: 'Kind of poll' },
  },
  rule: {
    kind: 'choice',
    values: ruleValues,
    names: { de: 'mehrheit', en: 'rule' },
    description: { de: 'Welche Mehrheit oder Zählweise', en: 'Which majority or count' },
  },
  ballot: {
    kind: 'choice',
    values: ballotValues,
    names: { de: 'stimmabgabe', en: 'ballot' },
    description: { de: 'offen oder verdeckt', en: 'open or hidden' },
  },
  electorate: {
    kind: 'choice',
    values: electorateValues,
    names: { de: 'stimmberechtigt', en: 'electorate' },
    description: { de: 'alle oder Anwesende', en: 'all or present' },
  },
  quorum: quorumOption,
  interim: {
    kind: 'choice',
    values: interimValues,
    names: { de: 'zwischenstand', en: 'interim' },
    description: { de: 'zeigen oder verbergen', en: 'show or hide' },
  },
  opens: {
    kind: 'time',
    names: { de: 'beginn', en: 'opens' },
    description: { de: 'Erst dann, bis dahin Beratung', en: 'Only then, debate before' },
  },
  ids: {
    kind: 'text',
    hidden: true,
    names: { de: 'nummern', en: 'ids' },
    description: { de: 'Änderungsanträge', en: 'Amendments' },
  },
} as const satisfies Options

/** Takes all the contract's options; what is not said is asked or usual. Nothing is open before `Bestätigen`. */
export const open = defineCommand({
  name: ['poll', 'open'],
  names: { de: ['abstimmung', 'eröffnen'], en: ['poll', 'open'] },
  description: {
    de: 'Eine Abstimmung eröffnen: Antrag, Änderungsantrag, Frage, Anwesenheit',
    en: 'Open a poll: motion, amendment, question, presence',
  },
  options,
  access: 'chair',
  answer: 'privately',
  async run(call): Promise<Reply> {
    const { options: given } = call
    const wrong = problemOfWish({
      ...given,
      hasSubject: given.motion !== undefined || given.amendment !== undefined,
      hasQuestion: given.question !== undefined,
      hasAnswers: given.options !== undefined,
    })
    if (wrong !== undefined) return refused(call.texts, { reason: 'poll opening', problem: wrong })
    if (given.kind === 'presence') return openPresence(call)
    const read = await readSubject(call, {
      ...(given.motion === undefined ? {} : { motion: given.motion.id }),
      ...(given.amendment === undefined ? {} : { amendments: given.amendment }),
      ...(given.ids === undefined ? {} : { ids: given.ids }),
      ...(given.question === undefined ? {} : { question: given.question }),
      answers: readAnswers(given.options ?? ''),
    })
    if (read === undefined) return menu(call)
    if ('refusal' in read) return refused(call.texts, read.refusal)
    const { subject } = read
    const state = await call.store.read('opening', { group: call.group.id, subject })
    if (subject.on === 'motion' && (given.kind ?? 'binding') === 'binding') {
      const waiting = state.amendments.filter((one) => one.status === 'open' || one.status === 'colliding')
      if (waiting.length > 0) return amendmentsFirst(call, subject.motion, waiting)
    }
    const quorum = given.quorum === undefined ? undefined : readQuorum(given.quorum, call.texts)
    if (quorum !== undefined && 'refusal' in quorum) return refused(call.texts, quorum.refusal)
    const plan = planned(call, subject, quorum?.quorum)
    const { closes, opens } = given
    if (closes === undefined && opens === undefined) return askWay(call, plan)
    const length = closes === undefined ? 0 : closes.getTime() - call.act.at.getTime()
    const way = closes !== undefined && length < 3_600_000 ? 'meeting' : 'circulation'
    const based = inWay(plan, way, false, call.group.settings)
    return keepAndShow(call, {
      ...based,
      ...(opens === undefined ? {} : { opens }),
      ...(closes === undefined ? {} : { end: { at: closes } }),
    })
  },
})

type Opening = Call<typeof options>

function planned(call: Opening, subject: PollSubject, quorum: PollPlan['quorum'] | undefined): PollPlan {
  const { kind, rule, ballot, electorate, interim } = call.options
  const usual = usualPlan(subject, call.group.settings)
  return {
    ...usual,
    ...(kind === undefined ? {} : { kind: kind as PollKind }),
    ...(rule === undefined ? {} : { rule: rule as PollPlan['rule'] }),
    ...(ballot === 'hidden' ? { ballot, interim: 'hidden' } : {}),
    ...(electorate === undefined
      ? {}
      : { electorate: electorate === 'present' ? 'present' : 'all', isElectorateChosen: true }),
    ...(interim === 'hidden' ? { interim } : {}),
    ...(quorum === undefined ? {} : { quorum }),
  }
}

/** Nothing said: the submitted motions, a question, presence. */
async function menu(call: Opening): Promise<Reply> {
  const { texts, group } = call
  const rows = await call.store.find('motions', { group: group.id, statuses: ['submitted'], limit: 25 })
  const words = texts.voting
  return {
    blocks: [{ kind: 'text', text: rows.length === 0 ? words.noMotions : words.menuHead }],
    buttons: [
      [
        { label: words.questionForm, does: { command: ['poll', 'ask'], values: {} } },
        { label: words.kinds.presence, does: { command: ['poll', 'open'], values: { kind: 'presence' } } },
      ],
    ],
    ...(rows.length === 0
      ? {}
      : {
          menu: {
            placeholder: words.menuMotion,
            option: 'motion',
            does: { command: ['poll', 'open'], values: {} },
            entries: rows.map((row) => ({ label: `${row.label} · ${row.title}`, value: byId(row.id) })),
          },
        }),
  }
}

function openPresence(call: Opening): Promise<Reply> {
  const { closes, opens } = call.options
  const question = call.options.question ?? call.texts.voting.presenceQuestion
  const plan = presencePlan(question, call.group.settings)
  return keepAndShow(call, {
    ...plan,
    ...(opens === undefined ? {} : { opens }),
    ...(closes === undefined ? {} : { end: { at: closes } }),
  })
}

/** The furthest-reaching first: a replaced text before everything, then by how much of the text goes or comes. */
function amendmentsFirst(call: Opening, motion: MotionId, waiting: readonly Amendment[]): Reply {
  const { texts, options } = call
  const label = options.motion?.label ?? ''
  const ordered = waiting.toSorted((a, b) => reach(b) - reach(a) || a.number - b.number)
  const button = (words: string, which: readonly Amendment[], style?: 'primary') => ({
    label: words,
    does: {
      command: ['poll', 'open'] as const,
      values: { motion: byId(motion), ids: which.map((one) => String(one.id)).join('.') },
    },
    ...(style === undefined ? {} : { style }),
  })
  const about = { draftNumber: 0 }
  const single = ordered.slice(0, 8).map((one, index) => {
    const words = amendmentLabel(one, about).split(' ')[0] ?? ''
    return button(words, [one], index === 0 ? 'primary' : undefined)
  })
  const rows = [single.slice(0, 4), single.slice(4, 8)].filter((row) => row.length > 0)
  // A button holds 64 bytes: so many short ids fit.
  const several = ordered.length > 1 && ordered.length <= 8 ? [[button(texts.voting.together, ordered)]] : []
  return {
    blocks: [{ kind: 'text', text: texts.voting.amendmentsFirst(label) }],
    buttons: [...rows, ...several],
  }
}

function reach(one: Amendment): number {
  if (one.kind === 'global') return Number.MAX_SAFE_INTEGER
  return one.edits.edits.reduce((sum, { from, to, insert }) => sum + (to - from) + insert.length, 0)
}
