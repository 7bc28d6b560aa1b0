import type { Errand } from './deliveries.ts'
import type { MotionEvent } from './domain/motion.ts'
import type { AnyEvent } from './store.ts'

/** Hours a decided text waits where the group wants a last look (`publish: after-12-hours`). */
const lastLookHours = 12

/** Who hears of what happened: written in the transaction that made it happen, sent afterwards. */
export function errandsOf(event: AnyEvent): readonly Errand[] {
  switch (event.kind) {
    case 'motion shown':
    case 'motion returned':
    case 'signature withdrawn':
      return [card(event)]
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
        { kind: 'announcement', motion: event.motion, says: { says: 'submitted', motion: event.motion } },
      ]
    case 'motion withdrawn':
      return [
        card(event),
        { kind: 'announcement', motion: event.motion, says: { says: 'withdrawn', motion: event.motion } },
      ]
    case 'motion decided':
      return [card(event), ...decisionNews(event), ...publication(event)]
    case 'publication ordered':
      return [card(event), { kind: 'publication', motion: event.motion }]
    case 'motion published': {
      const { motion, page } = event
      const revision = page.revision === undefined ? {} : { revision: page.revision }
      return [
        card(event),
        { kind: 'announcement', motion, says: { says: 'published', motion, url: page.url, ...revision } },
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
      } as const
      return [card(event), { kind: 'notice to chairs', group: event.group, says }]
    }
    case 'poll opened':
      return [card(event), { kind: 'poll card', poll: event.poll, motion: event.motion }]
    case 'ballot cast':
      return [{ kind: 'poll card', poll: event.poll, motion: event.motion }]
    case 'poll closed': {
      const { poll, motion } = event
      return [
        { kind: 'poll card', poll, motion },
        card(event),
        { kind: 'announcement', motion, says: { says: 'poll result', motion, poll } },
      ]
    }
    case 'member admitted':
      return event.via === 'chair' && event.account !== undefined
        ? [{ kind: 'notice', person: event.person, group: event.group, says: { says: 'admitted' } }]
        : []
    case 'account linked':
      return [
        {
          kind: 'notice',
          person: event.person,
          says: { says: 'account linked', platform: event.account.platform },
        },
      ]
    case 'motion drafted':
    case 'draft edited':
    case 'draft taken up by the group':
    case 'group founded':
    case 'place added':
    case 'place moved':
    case 'setting changed':
    case 'role changed':
    case 'code issued':
    case 'code used':
    case 'code refused':
    case 'account seen':
    case 'language chosen':
    case 'group chosen':
    case 'form kept':
    case 'form ended':
      return []
  }
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
