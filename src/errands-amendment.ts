import type { Errand } from './deliveries.ts'
import type { AmendmentEvent } from './domain/amendment.ts'
import type { AmendmentId, PersonId } from './domain/ids.ts'
import type { AmendmentNews } from './domain/news.ts'

/** Who hears of what happened to a motion's amendments. */
export function amendmentErrands(event: AmendmentEvent): readonly Errand[] {
  const { motion, group } = event
  switch (event.kind) {
    case 'amendment proposed': {
      const { amendment, collidesWith, proposers } = event
      const collision = (own: AmendmentId, other: AmendmentId, more = 0): Errand => ({
        kind: 'notice to amendment proposers',
        group,
        amendment: own,
        except: [],
        says: {
          says: 'amendments collide',
          motion,
          amendment: own,
          other,
          ...(more === 0 ? {} : { more }),
        },
      })
      const [first] = collidesWith
      return [
        { kind: 'amendment cards', motion, amendments: [amendment, ...collidesWith] },
        { kind: 'motion card', motion },
        said(event, 'proposed'),
        {
          kind: 'notice to motion proposer',
          group,
          motion,
          except: proposers,
          says: { says: 'amendment news', motion, amendment, news: 'proposed' },
        },
        ...(first === undefined ? [] : [collision(amendment, first, collidesWith.length - 1)]),
        ...collidesWith.map((other) => collision(other, amendment)),
      ]
    }
    case 'amendment withdrawn':
      return [...card(event), said(event, 'withdrawn')]
    case 'amendment ruled out':
      return [...card(event), said(event, 'ruled out'), told(event, 'ruled out', event.by)]
    case 'vote demanded':
      return [...card(event), said(event, 'vote demanded')]
    case 'amendment adopted':
      return [...card(event), said(event, 'adopted'), told(event, 'adopted', event.by)]
    case 'wording offered': {
      const { amendment, offer } = event
      return event.to.map((person): Errand => {
        const says = { says: 'wording offered', motion, amendment, offer: offer.id } as const
        return { kind: 'notice', person, group, says }
      })
    }
    case 'offer ended': {
      const { amendment, declinedBy, offeredBy } = event
      if (declinedBy === undefined) return []
      const says = { says: 'amendment news', motion, amendment, news: 'offer declined' } as const
      return [{ kind: 'notice', person: offeredBy, group, says }]
    }
    case 'amendment decided':
      return [...card(event), told(event, event.accepted ? 'accepted' : 'rejected')]
    case 'amendment replaced':
      return [...card(event), told(event, 'replaced')]
    case 'amendment settled':
      return [...card(event), told(event, 'settled')]
    case 'amendments collided':
      return [
        { kind: 'amendment cards', motion, amendments: event.amendments },
        { kind: 'motion card', motion },
        ...event.amendments.map((amendment) => told({ group, motion, amendment }, 'collides')),
      ]
    case 'amendment left':
    case 'amendment put to vote':
    case 'amendment returned':
      return card(event)
    case 'amendments rebased':
      return [
        { kind: 'amendment cards', motion, amendments: event.rebased.map((one) => one.amendment) },
        { kind: 'motion card', motion },
      ]
    case 'conflict decided':
    case 'conflict reopened':
      return []
    case 'amendments merged': {
      const { version, merged } = event.record
      const says = { says: 'amendments merged', motion, version, count: merged.length } as const
      return [
        { kind: 'amendment cards', motion, amendments: merged },
        { kind: 'motion card', motion },
        { kind: 'announcement', motion, says },
      ]
    }
    case 'merge undone': {
      const says = { says: 'merge undone', motion, version: event.version } as const
      return [
        { kind: 'amendment cards', motion, amendments: event.returned },
        { kind: 'motion card', motion },
        { kind: 'announcement', motion, says },
      ]
    }
  }
}

type One = Extract<AmendmentEvent, { amendment: AmendmentId }>

function card({ motion, amendment }: One): readonly Errand[] {
  return [
    { kind: 'amendment cards', motion, amendments: [amendment] },
    { kind: 'motion card', motion },
  ]
}

/** In the motion's thread. */
function said({ motion, amendment }: One, news: AmendmentNews): Errand {
  return { kind: 'announcement', motion, says: { says: 'amendment news', motion, amendment, news } }
}

/** Privately to who proposed it; who did it themselves knows. */
function told(
  { group, motion, amendment }: Pick<One, 'group' | 'motion' | 'amendment'>,
  news: AmendmentNews,
  by?: PersonId,
): Errand {
  return {
    kind: 'notice to amendment proposers',
    group,
    amendment,
    except: by === undefined ? [] : [by],
    says: { says: 'amendment news', motion, amendment, news },
  }
}
