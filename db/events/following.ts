import { and, eq } from 'drizzle-orm'
import type { FollowingEvent } from '../../src/domain/following-kinds.ts'
import type { Readers } from '../readers.ts'
import { coProposers, follows } from '../schema/discussion.ts'
import type { Handlers } from './handlers.ts'

export function followingHandlers({ tables }: Readers): Handlers<FollowingEvent['kind']> {
  return {
    'motion followed': ({ motion, person, at }) => {
      tables.insert(follows).values({ motion, person, at }).onConflictDoNothing().run()
    },
    'motion unfollowed': ({ motion, person }) => {
      tables
        .delete(follows)
        .where(and(eq(follows.motion, motion), eq(follows.person, person)))
        .run()
    },
    'co-proposer asked': ({ motion, person, at }) => {
      tables
        .insert(coProposers)
        .values({ motion, person, consent: 'asked', at })
        .onConflictDoUpdate({
          target: [coProposers.motion, coProposers.person],
          set: { consent: 'asked', at },
          setWhere: eq(coProposers.consent, 'declined'),
        })
        .run()
    },
    'co-proposer answered': ({ motion, person, consent, at }) => {
      tables
        .update(coProposers)
        .set({ consent, at })
        .where(and(eq(coProposers.motion, motion), eq(coProposers.person, person)))
        .run()
    },
  }
}
