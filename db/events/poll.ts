import { and, eq, sql } from 'drizzle-orm'
import { excluded } from '../given.ts'
import type { Readers } from '../readers.ts'
import { motions } from '../schema/motions.ts'
import { groups } from '../schema/people.ts'
import { ballots, deadlines, electors, polls } from '../schema/polls.ts'
import type { Handlers } from './handlers.ts'

export function pollHandlers({ tables }: Readers): Handlers<'poll opened' | 'poll closed' | 'ballot cast'> {
  const addElector = tables
    .insert(electors)
    .values({ poll: sql.placeholder('poll'), person: sql.placeholder('person') })
    .prepare()
  const cast = tables
    .insert(ballots)
    .values({
      poll: sql.placeholder('poll'),
      person: sql.placeholder('person'),
      choice: sql.placeholder('choice'),
      platform: sql.placeholder('platform'),
      at: sql.placeholder('at'),
    })
    .onConflictDoUpdate({
      target: [ballots.poll, ballots.person],
      set: {
        choice: excluded(ballots.choice),
        platform: excluded(ballots.platform),
        at: excluded(ballots.at),
      },
    })
    .prepare()

  return {
    'poll opened': ({ group, poll, number, motion, terms, openedBy, electorate }) => {
      tables
        .insert(polls)
        .values({ id: poll, group, number, motion, ...terms, openedBy, status: 'open' })
        .run()
      for (const person of electorate) addElector.run({ poll, person })
      tables.insert(deadlines).values({ kind: 'poll closes', target: poll, at: terms.closesAt }).run()
      tables.update(motions).set({ status: 'voting', poll }).where(eq(motions.id, motion)).run()
      const lastPoll = sql`max(${groups.lastPoll}, ${number})`
      tables.update(groups).set({ lastPoll }).where(eq(groups.id, group)).run()
    },
    'poll closed': ({ poll, result }) => {
      tables.update(polls).set({ status: 'closed', result }).where(eq(polls.id, poll)).run()
      tables
        .delete(deadlines)
        .where(and(eq(deadlines.kind, 'poll closes'), eq(deadlines.target, poll)))
        .run()
    },
    'ballot cast': ({ poll, person, choice, platform, at }) => {
      cast.run({ poll, person, choice, platform, at })
    },
  }
}
