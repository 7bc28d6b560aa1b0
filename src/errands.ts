import type { Errand } from './deliveries.ts'
import { isAmendmentEvent } from './domain/amendment-kinds.ts'
import { isFollowingEvent } from './domain/following-kinds.ts'
import { isPollEvent } from './domain/poll-kinds.ts'
import { pollErrands } from './errands-poll.ts'
import type { GroupId, PersonId } from './domain/ids.ts'
import type { PollRef } from './domain/membership.ts'
import type { MotionEvent } from './domain/motion.ts'
import { isPageEvent } from './domain/pages.ts'
import { lastLookHours } from './domain/publication.ts'
import { amendmentErrands } from './errands-amendment.ts'
import { followingErrands, watchErrands } from './errands-following.ts'
import { pageErrands, refresh } from './errands-page.ts'
import type { AnyEvent } from './store.ts'

/** Who hears of what happened: written in the transaction that made it happen, sent afterwards. */
export function errandsOf(event: AnyEvent): readonly Errand[] {
  return [...ownErrands(event), ...watchErrands(event)]
}

function ownErrands(event: AnyEvent): readonly Errand[] {
  if (isFollowingEvent(event)) return followingErrands(event)
  if (isAmendmentEvent(event)) return amendmentErrands(event)
  if (isPollEvent(event)) return pollErrands(event)
  if (isPageEvent(event)) return pageErrands(event)
  switch (event.kind) {
    case 'motion shown':
    case 'signature withdrawn':
      return [card(event)]
    case 'motion returned':
      return [card(event), index(event)]
    case 'motion edited':
      return [
        card(event),
        ...event.toConfirm.map((person): Errand => {
          return {
            kind: 'notice',
            person,
            group: event.group,
            says: { says: 'signature to confirm', motion: event.motion },
          }
        }),
        {
          kind: 'notice to signers',
          group: event.group,
          motion: event.motion,
          except: [event.by],
          says: { says: 'text changed', motion: event.motion, version: event.version },
        },
      ]
    case 'signature given':
      return event.enteredBy === undefined
        ? [card(event)]
        : [card(event), notice(event, event.person, 'signature entered')]
    case 'threshold reached':
      return [notice(event, event.proposer, 'threshold reached')]
    case 'motion submitted':
      return [
        card(event),
        amendments(event),
        { kind: 'announcement', motion: event.motion, says: { says: 'submitted', motion: event.motion } },
        index(event),
      ]
    case 'motion withdrawn':
      return [
        card(event),
        amendments(event),
        { kind: 'announcement', motion: event.motion, says: { says: 'withdrawn', motion: event.motion } },
        ...(event.publish === true ? refresh(event) : [index(event)]),
      ]
    case 'motion decided':
      return [card(event), amendments(event), ...decisionNews(event), ...publication(event), index(event)]
    case 'publication ordered':
      return [card(event), ...refresh(event)]
    case 'motion published': {
      const { motion, page } = event
      const revision = page.revision === undefined ? {} : { revision: page.revision }
      return [
        card(event),
        amendments(event),
        { kind: 'announcement', motion, says: { says: 'published', motion, url: page.url, ...revision } },
        { kind: 'index page', group: event.group },
      ]
    }
    case 'publication step': {
      if (event.waits === undefined) return []
      const says = { says: 'publication waits', motion: event.motion, code: event.waits } as const
      return [{ kind: 'notice to chairs', group: event.group, says }]
    }
    case 'publication stopped': {
      const says = {
        says: 'publication stopped',
        motion: event.motion,
        code: event.code,
        detail: event.detail,
        ...(event.slot === undefined ? {} : { slot: event.slot }),
      } as const
      return [card(event), { kind: 'notice to chairs', group: event.group, says }]
    }
    case 'member admitted':
      // An entry by name alone has no account to be told on; an invitation is answered where it was typed.
      return event.via === 'chair' || event.via === 'role'
        ? [toPerson(event, { says: 'admitted', role: event.role })]
        : []
    case 'member returned':
      return [toPerson(event, { says: 'admitted', role: event.role }), ...appointed(event)]
    case 'role changed':
      return [
        toPerson(event, { says: 'role changed', role: event.role }),
        ...struckFrom(event.group, event.struck),
        ...appointed(event),
      ]
    case 'member ended':
      return [
        toPerson(event, { says: 'member ended', why: event.why }),
        ...struckFrom(event.group, event.struck),
      ]
    case 'people merged':
      return [
        { kind: 'notice', person: event.kept, group: event.group, says: { says: 'people merged' } },
        ...struckFrom(event.group, event.polls),
        ...event.bothSigned.map((motion): Errand => ({ kind: 'motion card', motion })),
      ]
    case 'member erased':
      return [
        ...struckFrom(event.group, event.struck),
        ...event.motions.map((motion): Errand => ({ kind: 'motion card', motion })),
      ]
    case 'erasure asked':
      return [
        {
          kind: 'notice to chairs',
          group: event.group,
          says: { says: 'erasure asked', person: event.person },
        },
      ]
    case 'access asked':
      return [
        {
          kind: 'notice to chairs',
          group: event.group,
          says: { says: 'access asked', request: event.request },
        },
      ]
    case 'access answered':
      return event.answer === 'declined' ? [toPerson(event, { says: 'access declined' })] : []
    case 'codes locked':
      return event.groups.map((group) => ({
        kind: 'notice to chairs',
        group,
        says: { says: 'codes locked' },
      }))
    case 'place added':
    // What was posted lies in a chat that is closed now.
    case 'place moved':
      return [{ kind: 'group cards', group: event.group }]
    case 'group ready':
      return [{ kind: 'group announcement', group: event.group, says: { says: 'group ready' } }]
    case 'deadline near': {
      const { group, deadline } = event
      return [
        { kind: 'group announcement', group, says: { says: 'deadline near', deadline } },
        { kind: 'notice to proposers', group, says: { says: 'motions due', deadline } },
      ]
    }
    case 'setting changed':
      return event.setting === 'deadline' && (event.to === null || event.to instanceof Date)
        ? [
            {
              kind: 'group announcement',
              group: event.group,
              says: { says: 'deadline changed', deadline: event.to },
            },
          ]
        : []
    case 'account linked':
      return [
        {
          kind: 'notice',
          person: event.person,
          says: { says: 'account linked', platform: event.account.platform },
        },
      ]
    case 'poll planned':
    case 'motion drafted':
    case 'draft edited':
    case 'draft taken up by the group':
    case 'group founded':
    case 'code issued':
    case 'code used':
    case 'code refused':
    case 'account seen':
    case 'language chosen':
    case 'notices chosen':
    case 'mirroring chosen':
    case 'erasure declined':
    case 'person erased':
    case 'ballots forgotten':
    case 'group chosen':
    case 'form kept':
    case 'form ended':
    case 'amendment draft kept':
    case 'amendment draft ended':
      return []
  }
}

function toPerson(
  event: { readonly person: PersonId; readonly group: GroupId },
  says: Extract<Errand, { kind: 'notice' }>['says'],
): Errand {
  return { kind: 'notice', person: event.person, group: event.group, says }
}

function struckFrom(group: GroupId, polls: readonly PollRef[] = []): readonly Errand[] {
  return polls.map(({ poll, motion }) => ({
    kind: 'poll card',
    poll,
    group,
    ...(motion === undefined ? {} : { motion }),
  }))
}

/** The whole group reads that the operator named a chair. */
function appointed(
  event: Extract<AnyEvent, { kind: 'role changed' | 'member returned' }>,
): readonly Errand[] {
  const { group, person } = event
  return event.by === 'host'
    ? [{ kind: 'group announcement', group, says: { says: 'chair appointed', person } }]
    : []
}

/** The group's list of motions shows how each of them stands. */
function index(event: Pick<MotionEvent, 'group'>): Errand {
  return { kind: 'index page', group: event.group }
}

/** Their discussions bear the motion's label and title, and are locked and opened with it. */
function amendments({ motion }: Pick<MotionEvent, 'motion'>): Errand {
  return { kind: 'amendment cards', motion }
}

function card(event: Pick<MotionEvent, 'motion'>): Errand {
  return { kind: 'motion card', motion: event.motion }
}

function notice(
  event: Extract<MotionEvent, { kind: 'signature given' | 'threshold reached' }>,
  person: Extract<MotionEvent, { kind: 'signature given' }>['person'],
  says: 'signature entered' | 'threshold reached',
): Errand {
  return { kind: 'notice', person, group: event.group, says: { says, motion: event.motion } }
}

type Decided = Extract<MotionEvent, { kind: 'motion decided' }>

/** A poll announces its own result; a decision entered by a chair is announced here. */
function decisionNews(event: Decided): readonly Errand[] {
  const { motion, decision } = event
  if (decision.poll !== undefined) return []
  return [{ kind: 'announcement', motion, says: { says: 'decided', motion, decision: decision.kind } }]
}

function publication(event: Decided): readonly Errand[] {
  const { motion, publish, decision } = event
  switch (publish) {
    case 'automatic':
      return [{ kind: 'publication', motion }]
    case 'after-12-hours':
      return [
        {
          kind: 'publication',
          motion,
          notBefore: new Date(decision.at.getTime() + lastLookHours * 3_600_000),
        },
      ]
    case 'by-hand':
    case 'not at all':
      return []
  }
}
