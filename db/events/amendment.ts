import { and, eq, sql } from 'drizzle-orm'
import type { AmendmentDraftEvent } from '../../src/domain/amendment-draft.ts'
import type { AmendmentEvent, AmendmentSituation } from '../../src/domain/amendment.ts'
import { writeEdits, type EditSet } from '../../src/domain/edits.ts'
import type { AmendmentId, MotionId, PersonId, PollId } from '../../src/domain/ids.ts'
import { given } from '../given.ts'
import type { Readers } from '../readers.ts'
import {
  amendmentDrafts,
  amendmentProposers,
  amendments,
  mergeDecisions,
  merges,
  offers,
} from '../schema/amendments.ts'
import type { Handlers } from './handlers.ts'

export function amendmentHandlers({
  tables,
}: Readers): Handlers<AmendmentEvent['kind'] | AmendmentDraftEvent['kind']> {
  // One act can move a thousand amendments: these are prepared once.
  const id = sql.placeholder('id')
  const setSituation = tables
    .update(amendments)
    .set({ status: given(amendments.status, 'status'), situation: given(amendments.situation, 'situation') })
    .where(eq(amendments.id, id))
    .prepare()
  const setEdits = tables
    .update(amendments)
    .set({
      baseVersion: given(amendments.baseVersion, 'baseVersion'),
      baseHash: given(amendments.baseHash, 'baseHash'),
      edits: given(amendments.edits, 'edits'),
    })
    .where(eq(amendments.id, id))
    .prepare()
  const situations = tables
    .select({ situation: amendments.situation })
    .from(amendments)
    .where(eq(amendments.id, id))
    .prepare()
  const collidingOf = tables
    .select({ id: amendments.id })
    .from(amendments)
    .where(and(eq(amendments.motion, sql.placeholder('motion')), eq(amendments.status, 'colliding')))
    .prepare()

  function become(amendment: AmendmentId, situation: AmendmentSituation): void {
    setSituation.run({ id: amendment, status: situation.status, situation })
  }

  function situationOf(amendment: AmendmentId): AmendmentSituation {
    const row = situations.get({ id: amendment })
    if (row === undefined) throw new Error(`no amendment ${amendment}`)
    return row.situation
  }

  /** The poll that decided it, where there was one. */
  function pollOf(amendment: AmendmentId) {
    const situation = situationOf(amendment)
    return 'poll' in situation ? situation.poll : undefined
  }

  /** The poll that decided one which was accepted. */
  function deciding(amendment: AmendmentId): PollId {
    const poll = pollOf(amendment)
    if (poll === undefined) throw new Error(`amendment ${amendment} was never accepted`)
    return poll
  }

  /** A vote once demanded stays demanded, whatever else happens to the text. */
  function demanded(amendment: AmendmentId): { voteDemandedBy?: PersonId } {
    const situation = situationOf(amendment)
    return 'voteDemandedBy' in situation && situation.voteDemandedBy !== undefined
      ? { voteDemandedBy: situation.voteDemandedBy }
      : {}
  }

  function endDraft(motion: MotionId, person: PersonId): void {
    tables
      .delete(amendmentDrafts)
      .where(and(eq(amendmentDrafts.motion, motion), eq(amendmentDrafts.person, person)))
      .run()
  }

  return {
    'amendment draft kept': ({ motion, person, draft }) => {
      endDraft(motion, person)
      const { version, edits, reason, global } = draft
      tables.insert(amendmentDrafts).values({ motion, person, version, wording: edits, reason, global }).run()
    },
    'amendment draft ended': ({ motion, person }) => {
      endDraft(motion, person)
    },
    'amendment proposed': (event) => {
      const { amendment, motion, number, proposers, amendmentKind, edits, reason, at } = event
      tables
        .insert(amendments)
        .values({
          id: amendment,
          motion,
          number,
          status: 'open',
          situation: { status: 'open' },
          kind: amendmentKind,
          ...editsAsStored(edits),
          reason,
          proposedAt: at,
        })
        .run()
      for (const [place, person] of proposers.entries())
        tables.insert(amendmentProposers).values({ amendment, person, place }).run()
      if (proposers.length === 1 && proposers[0] !== undefined) endDraft(motion, proposers[0])
    },
    'amendment withdrawn': ({ amendment }) => {
      become(amendment, { status: 'withdrawn' })
    },
    'amendment left': ({ amendment, by }) => {
      tables
        .delete(amendmentProposers)
        .where(and(eq(amendmentProposers.amendment, amendment), eq(amendmentProposers.person, by)))
        .run()
    },
    'amendment ruled out': ({ amendment, reason, by }) => {
      become(amendment, { status: 'ruled out', why: reason, by })
    },
    'vote demanded': ({ amendment, by }) => {
      become(amendment, { status: 'open', voteDemandedBy: by })
    },
    'amendment adopted': ({ amendment, version, modified }) => {
      become(amendment, { status: 'adopted', version, modified })
    },
    'wording offered': ({ amendment, offer }) => {
      tables
        .insert(offers)
        .values({
          id: offer.id,
          amendment,
          by: offer.by,
          partner: offer.kind === 'joint version' ? offer.with : null,
          ...editsAsStored(offer.edits),
          at: offer.at,
        })
        .run()
    },
    'offer ended': ({ offer }) => {
      tables.delete(offers).where(eq(offers.id, offer)).run()
    },
    'amendment replaced': ({ amendment, by }) => {
      become(amendment, { status: 'replaced', by })
    },
    'amendment settled': ({ amendment, by }) => {
      const poll = pollOf(amendment)
      become(amendment, {
        status: 'settled',
        ...(by === undefined ? {} : { by }),
        ...(poll === undefined ? {} : { poll }),
      })
    },
    'amendment put to vote': ({ amendment, poll }) => {
      become(amendment, { status: 'voting', poll, ...demanded(amendment) })
    },
    'amendment decided': ({ amendment, poll, accepted }) => {
      become(amendment, { status: accepted ? 'accepted' : 'rejected', poll })
    },
    'amendment returned': ({ amendment }) => {
      become(amendment, { status: 'open', ...demanded(amendment) })
    },
    'amendments rebased': ({ motion, base, rebased }) => {
      const collided = new Set(collidingOf.all({ motion }).map((one) => one.id))
      for (const { amendment, edits } of rebased) {
        setEdits.run({ id: amendment, ...editsAsStored({ base, edits }) })
        if (collided.has(amendment)) become(amendment, { status: 'open', ...demanded(amendment) })
      }
    },
    'amendments collided': ({ amendments: collided, version }) => {
      for (const amendment of collided)
        become(amendment, { status: 'colliding', version, ...demanded(amendment) })
    },
    'conflict decided': ({ motion, decision }) => {
      tables.insert(mergeDecisions).values({ motion, decision }).run()
    },
    'conflict reopened': ({ motion, conflict }) => {
      tables
        .delete(mergeDecisions)
        .where(
          and(
            eq(mergeDecisions.motion, motion),
            sql`json_extract(${mergeDecisions.decision}, '$.conflict') = ${conflict}`,
          ),
        )
        .run()
    },
    'amendments merged': ({ motion, record, partly }) => {
      const { version, merged } = record
      for (const amendment of merged)
        become(amendment, {
          status: 'merged',
          version,
          wholly: !partly.includes(amendment),
          poll: deciding(amendment),
        })
      tables.insert(merges).values({ motion, version: record.version, record }).run()
      tables.delete(mergeDecisions).where(eq(mergeDecisions.motion, motion)).run()
    },
    'merge undone': ({ motion, merge, version, returned }) => {
      for (const amendment of returned) become(amendment, { status: 'accepted', poll: deciding(amendment) })
      tables
        .update(merges)
        .set({ undone: version })
        .where(and(eq(merges.motion, motion), eq(merges.version, merge)))
        .run()
    },
  }
}

function editsAsStored({ base, edits }: EditSet) {
  return { baseVersion: base.version, baseHash: base.hash, edits: writeEdits(edits) }
}
