import { ballotsIn } from '../domain/ballot.ts'
import type { Group } from '../domain/group.ts'
import { isMajority, stands } from '../domain/closing.ts'
import { neededYes, quorumNumber, takingPart } from '../domain/majority.ts'
import { formOf, type PollResult, type PollRule } from '../domain/poll.ts'
import type { PollView } from '../queries-poll.ts'
import type { Block } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'

/** A rule in words; each names its base. */
export function ruleWords(rule: PollRule, texts: Texts): string {
  return isMajority(rule) ? texts.poll.rules[rule] : texts.voting.questionRules[rule]
}

/** "Accepted: 14 yes, 6 no, 3 abstentions. Rule: …, needed 14." Undefined while the poll is open. */
export function resultLine(view: PollView, texts: Texts): string | undefined {
  const { poll } = view
  if (poll.status !== 'closed') return undefined
  const line = outcome(view, poll.result, texts)
  return poll.kind === 'straw' ? texts.voting.straw(line) : line
}

function outcome(view: PollView, result: PollResult, texts: Texts): string {
  const { poll } = view
  const { tally } = result
  const { voting } = texts
  const form = formOf(poll)
  if (form === 'presence') return voting.present(tally.others ?? 0)
  if (form === 'objection') return result.carried ? voting.stands : voting.objected
  if (result.tooFew === true) return voting.tooFew(takingPart(tally))
  if (!result.quorumMet && result.quorumWaived === undefined)
    return voting.noQuorum(takingPart(tally), quorumNumber(poll.quorum, tally.entitled))
  if (form !== 'motion') return winners(view, result, form, texts)
  if (!isMajority(poll.rule)) return ''
  const word = result.carried ? texts.poll.accepted : texts.poll.rejected
  const needed = neededYes(poll.rule, tally)
  const rule = texts.poll.rules[poll.rule]
  const line = texts.poll.result(word, tally.yes, tally.no, tally.abstain, rule, needed)
  if (tally.yes === 0 && tally.no === 0) return `${line} ${texts.poll.nobody}`
  return tally.yes === tally.no ? `${line} ${texts.poll.tie}` : line
}

function winners(
  view: PollView,
  result: PollResult,
  form: 'single' | 'multiple' | 'ranked' | 'score',
  texts: Texts,
): string {
  const { voting } = texts
  const { counts = [], winners: won = [] } = result.options ?? {}
  const named = won.map((option) => view.options[option] ?? '?')
  const [only] = won
  if (only === undefined) return voting.noVotes
  if (named.length > 1) return voting.tied(named)
  return voting.winner(named[0] ?? '', voting.won[form](counts[only] ?? 0))
}

/** Everything that shows how the result came about, for a closed poll. */
export function resultBlocks(view: PollView, group: Group, texts: Texts): readonly Block[] {
  const { poll } = view
  if (poll.status !== 'closed') return []
  const { voting, times } = texts
  const { result } = poll
  const { tally, closedAt, room = 0, quorumWaived: waived } = result
  const zone = group.settings.timeZone
  const need = quorumNumber(poll.quorum, tally.entitled)
  const way = room > 0 && room < takingPart(tally) ? voting.hybrid : texts.motion.ways[poll.way]
  const decided = poll.kind === 'binding' && stands(result)
  const by = decided ? voting.by : voting.votedBy
  const follows = consequence(view, result, texts)
  return [
    { kind: 'text', text: [{ bold: resultLine(view, texts) ?? '' }] },
    { kind: 'tally', rows: tallyRows(view, texts) },
    ...(isMajority(poll.rule) && formOf(poll) === 'motion'
      ? [note(voting.formulaLine(voting.formula[poll.rule]))]
      : []),
    ...(need === 0 ? [] : [note(voting.quorumWas(need, takingPart(tally)))]),
    ...(waived === undefined
      ? []
      : [{ kind: 'text', text: texts.waiving.stands(waived.reason, times.day(waived.at, zone)) } as const]),
    ...(room === 0 ? [] : [note(voting.chatAndRoom(takingPart(tally) - room, room))]),
    ...view.unconfirmed.map(({ counted, enteredBy }) =>
      note(voting.roomLapsed(ballotsIn(counted), enteredBy)),
    ),
    ...(result.paper === true ? [note(voting.paper)] : []),
    ...(follows === undefined ? [] : [{ kind: 'text', text: follows } as const]),
    { kind: 'text', text: by(group.settings.name, times.day(closedAt, zone), way) },
    { kind: 'note', text: texts.poll.closedAt(times.instant(closedAt, zone)) },
  ]
}

function consequence(view: PollView, result: PollResult, texts: Texts): string | undefined {
  const { kind, subject } = view.poll
  const { consequence: words } = texts.voting
  if (kind === 'straw' || kind === 'presence' || subject.on === 'question') return undefined
  if (kind === 'objection' && !result.carried) return undefined
  if (!stands(result)) return words.nothing
  if (subject.on === 'motion') return result.carried ? words.accepted : words.rejected
  if (!result.carried) return words.notAmended
  const amended = words.amended(subject.amendments.length)
  return view.settled.length === 0 ? amended : `${amended} ${words.settled(view.settled)}`
}

/** The numbers as rows; while numbers are kept back only how many took part. */
export function tallyRows(view: PollView, texts: Texts): readonly { label: string; count: number }[] {
  const { poll, tally, options } = view
  const { rows } = texts.poll
  const part = [
    { label: rows.takingPart, count: view.voted },
    { label: rows.entitled, count: tally.entitled },
  ]
  const tooFew = poll.status === 'closed' && poll.result.tooFew === true
  const keptBack = poll.status !== 'closed' && (poll.interim === 'hidden' || poll.ballot === 'hidden')
  const form = formOf(poll)
  if (tooFew || keptBack || form === 'presence' || form === 'objection') return part
  const invalid = { label: rows.invalid, count: tally.invalid }
  if (form === 'motion')
    return [
      { label: rows.yes, count: tally.yes },
      { label: rows.no, count: tally.no },
      { label: rows.abstain, count: tally.abstain },
      invalid,
      ...part,
    ]
  const result = poll.status === 'closed' ? poll.result.options : view.interim
  const counts = result?.counts ?? []
  return [
    ...options.map((label, option) => ({ label, count: counts[option] ?? 0 })),
    { label: rows.abstain, count: tally.abstain },
    ...part,
  ]
}

function note(text: string): Block {
  return { kind: 'note', text }
}
