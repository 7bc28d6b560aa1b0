import type { Settings } from './group.ts'
import type { Standing } from './membership.ts'
import { needsChair } from './drafting.ts'
import { isMajority } from './closing.ts'
import type { GroupId } from './ids.ts'
import type { PlanEvent, PlanState, PollPlan, PollSubject, PollTerms } from './poll.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

/** "Now, in the meeting" takes five minutes; "by circulation" as long as the group has set. */
export const meetingMinutes = 5

/** What a poll is unless the chair says otherwise. */
export function usualPlan(subject: PollSubject, settings: Settings): PollPlan {
  const options = subject.on === 'question' ? subject.options.length : 0
  return {
    subject,
    kind: 'binding',
    way: 'circulation',
    rule: options > 0 ? 'single' : settings.pollRule,
    quorum: settings.pollQuorum,
    ballot: 'open',
    interim: 'shown',
    electorate: 'all',
    end: { minutes: settings.pollLengthHours * 60 },
  }
}

/** "I am here": a meeting's question to everybody. */
export function presencePlan(question: string, settings: Settings): PollPlan {
  const subject = { on: 'question', question, options: [] } as const
  const plan = usualPlan(subject, settings)
  const end = { minutes: meetingMinutes }
  return { ...plan, kind: 'presence', way: 'meeting', rule: 'simple', quorum: { kind: 'none' }, end }
}

/** In the meeting those present vote for five minutes, by circulation all for as long as the group has set. */
export function inWay(
  plan: PollPlan,
  way: PollPlan['way'],
  isPresenceKnown: boolean,
  settings: Settings,
): PollPlan {
  const minutes = way === 'meeting' ? meetingMinutes : settings.pollLengthHours * 60
  const usual = way === 'meeting' && isPresenceKnown ? 'present' : 'all'
  const electorate = plan.isElectorateChosen === true ? plan.electorate : usual
  return { ...plan, way, electorate, end: { minutes } }
}

/** Terms as they would count from this instant; hidden ballots never show interim numbers. */
export function termsOf(plan: PollPlan, now: Date): PollTerms {
  const { kind, way, quorum, ballot, electorate, opens, end } = plan
  const opensAt = opens !== undefined && opens > now ? opens : now
  const closesAt = 'at' in end ? end.at : new Date(opensAt.getTime() + end.minutes * 60_000)
  const interim = ballot === 'hidden' ? 'hidden' : plan.interim
  const counted = kind === 'presence' || kind === 'objection'
  const rule = counted && !isMajority(plan.rule) ? 'simple' : plan.rule
  const votes = counted ? 'open' : ballot
  return {
    kind,
    way,
    rule,
    quorum: counted ? { kind: 'none' } : quorum,
    ballot: votes,
    interim,
    electorate,
    opensAt,
    closesAt,
  }
}

/** Keeps a chair's plan; `id` is missing for a new one. */
export function keepPlan(group: GroupId, plan: PollPlan, id?: number) {
  return (state: PlanState, standing: Standing): Ruling<PlanEvent> => {
    if (standing.member?.role !== 'chair' || standing.person === undefined) return needsChair(standing)
    if (id !== undefined && state.plan === undefined) return refuses({ reason: 'button outdated' })
    return happens({ kind: 'poll planned', group, id: id ?? state.nextPlan, by: standing.person, plan })
  }
}
