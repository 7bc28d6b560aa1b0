import { describe, expect, it } from 'vitest'
import { adoptAmendment, followEdit } from '../../src/domain/amendment-deciding.ts'
import {
  confirmOffer,
  endOffer,
  offerJointVersion,
  offerModifiedAdoption,
} from '../../src/domain/amendment-offers.ts'
import { proposeAmendment, withdrawAmendment } from '../../src/domain/amendment-proposing.ts'
import { versionOf } from '../../src/domain/amendment-text.ts'
import { diffBlocks } from '../../src/domain/diff.ts'
import { editMotion } from '../../src/domain/drafting.ts'
import type { OfferId, PollId } from '../../src/domain/ids.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import {
  after,
  amending,
  contested,
  dora,
  id,
  replacing,
  text,
  textOf,
  withThird,
  written,
} from './amendment-given.ts'
import { anna, bernd, cem, group, signature, standing, state, submitted } from './given.ts'

const collecting = { status: 'collecting' } as const
const offer = (number: number) => number as OfferId

describe('adopting', () => {
  it('makes a new version at once; others elsewhere follow, those in the way collide', () => {
    const three = withThird()
    const { events } = adoptAmendment(id(1))(three, standing(anna))
    expect(events.map((one) => one.kind)).toEqual([
      'motion edited',
      'amendment adopted',
      'amendments collided',
      'amendments rebased',
    ])
    const now = written(three, events)
    expect(textOf(now)).toBe(text.replace('zwölf', 'zwanzig'))
    expect(now.motion.version).toBe(2)
    expect(now.amendments.map((one) => one.status)).toEqual(['adopted', 'colliding', 'open'])
    expect(now.amendments[2]?.edits.base).toEqual(versionOf(now.motion))
    const both = after(now, adoptAmendment(id(3)), standing(anna))
    expect(textOf(both)).toBe(text.replace('zwölf', 'zwanzig').replace('Ende', 'Schluss'))
  })

  it('belongs to the motion’s proposer, for open amendments, while no vote is open on one', () => {
    const three = withThird()
    expect(adoptAmendment(id(1))(three, standing(bernd)).refusal?.reason).toBe('not the proposer')
    expect(adoptAmendment(id(1))(three, standing(anna, 'guest')).refusal?.reason).toBe('needs role')
    expect(adoptAmendment(id(9))(three, standing(anna)).refusal?.reason).toBe('amendment unknown')
    const vote = { group, motion: three.motion.id, amendment: id(3), poll: 4 as PollId }
    const put = written(three, [{ kind: 'amendment put to vote', ...vote }])
    expect(adoptAmendment(id(1))(put, standing(anna)).refusal?.reason).toBe('text locked')
  })

  it('never runs over what the group has accepted', () => {
    const three = withThird()
    const vote = { group, motion: three.motion.id, amendment: id(1), poll: 4 as PollId }
    const at = new Date(0)
    const accepted = written(three, [{ kind: 'amendment decided', ...vote, accepted: true, at }])
    expect(adoptAmendment(id(2))(accepted, standing(anna)).refusal).toEqual({
      reason: 'accepted amendment in the way',
      label: 'Ä1 zu A 12',
    })
    const elsewhere = after(accepted, adoptAmendment(id(3)), standing(anna))
    expect(elsewhere.amendments.map((one) => one.status)).toEqual(['accepted', 'open', 'adopted'])
    expect(elsewhere.amendments[0]?.edits.base.version).toBe(2)
  })

  it('asks signers again while signatures are collected, unless the change is editorial', () => {
    const fresh = { ...amending(collecting), signatures: [signature(cem)] }
    const edited = (old: string, now: string) => {
      const proposed = after(
        fresh,
        proposeAmendment({ edits: replacing(fresh, old, now), reason: [] }),
        standing(bernd),
      )
      return adoptAmendment(id(1))(proposed, standing(anna)).events[0]
    }
    expect(edited('zwölf', 'elf')).toMatchObject({ editorial: false, toConfirm: [cem] })
    expect(edited('Ende.', 'Ende!')).toMatchObject({ editorial: true, toConfirm: [] })
  })

  it('settles those that say the same', () => {
    const one = contested()
    const same = after(
      one,
      proposeAmendment({ edits: replacing(one, 'zwölf', 'zwanzig'), reason: [] }),
      standing(dora),
    )
    const adopted = after(same, adoptAmendment(id(1)), standing(anna))
    expect(adopted.amendments[2]).toMatchObject({ status: 'settled', by: 1 })
  })

  it('in another wording waits for the amendment’s proposer', () => {
    const both = contested()
    const edits = replacing(both, 'zwölf Kilometer', 'mindestens zwanzig Kilometer')
    expect(offerModifiedAdoption(id(1), edits)(both, standing(cem)).refusal?.reason).toBe('not the proposer')
    const offered = after(both, offerModifiedAdoption(id(1), edits), standing(anna))
    expect(offered.motion.version).toBe(1)
    expect(confirmOffer(id(1), offer(1))(offered, standing(cem)).refusal?.reason).toBe(
      'not the amendment proposer',
    )
    const done = after(offered, confirmOffer(id(1), offer(1)), standing(bernd))
    expect(textOf(done)).toContain('baut mindestens zwanzig Kilometer')
    expect(done.amendments[0]).toMatchObject({ status: 'adopted', modified: true, offers: [] })
  })

  it('follows the proposer’s own edit of the text', () => {
    const three = withThird()
    const words = { ...three.motion, text: parseText(text.replace('prüft', 'beschließt')) }
    const own = editMotion(words)(state(submitted, {}, three.motion), standing(anna)).events[0]
    if (own?.kind !== 'motion edited') throw new Error('not edited')
    const now = written(three, [own, ...followEdit(three, own).events])
    expect(now.amendments.map((one) => [one.status, one.edits.base.version])).toEqual([
      ['open', 2],
      ['open', 2],
      ['open', 2],
    ])
    expect(diffBlocks(parseText(text), now.motion.text)).toHaveLength(1)
  })
})

describe('a joint version', () => {
  const joint = (both: ReturnType<typeof contested>) => replacing(both, 'zwölf', 'zehn bis zwanzig')

  it('replaces both once the other one confirms', () => {
    const both = contested()
    const offered = after(both, offerJointVersion(id(1), id(2), joint(both)), standing(bernd))
    expect(offered.amendments[1]?.offers).toMatchObject([{ kind: 'joint version', with: 1, by: bernd }])
    const done = after(offered, confirmOffer(id(2), offer(1)), standing(cem))
    expect(done.amendments.map((one) => one.status)).toEqual(['replaced', 'replaced', 'open'])
    expect(done.amendments[2]).toMatchObject({ number: 3, proposers: [bernd, cem] })
    const alone = after(done, withdrawAmendment(id(3)), standing(bernd))
    expect(alone.amendments[2]).toMatchObject({ status: 'open', proposers: [cem] })
    expect(after(alone, withdrawAmendment(id(3)), standing(cem)).amendments[2]?.status).toBe('withdrawn')
  })

  it('is offered only where two collide, by one of the two', () => {
    const three = withThird()
    const edits = joint(three)
    expect(offerJointVersion(id(1), id(3), edits)(three, standing(bernd)).refusal).toEqual({
      reason: 'no conflict',
      label: 'Ä1 zu A 12',
      other: 'Ä3 zu A 12',
    })
    expect(offerJointVersion(id(1), id(2), edits)(three, standing(dora)).refusal?.reason).toBe(
      'not the amendment proposer',
    )
    const own = after(
      three,
      proposeAmendment({ edits: replacing(three, 'zwölf', 'elf'), reason: [] }),
      standing(bernd),
    )
    expect(offerJointVersion(id(1), id(4), edits)(own, standing(bernd)).refusal?.reason).toBe('own amendment')
  })

  it('can be declined, taken back, overtaken by another, and lapses when the text changes', () => {
    const three = withThird()
    const offered = after(three, offerJointVersion(id(1), id(2), joint(three)), standing(bernd))
    expect(endOffer(id(2), offer(1))(offered, standing(cem)).events).toMatchObject([{ declinedBy: cem }])
    expect(endOffer(id(2), offer(1))(offered, standing(bernd)).events[0]).not.toHaveProperty('declinedBy')
    expect(endOffer(id(2), offer(1))(offered, standing(dora)).refusal?.reason).toBe(
      'not the amendment proposer',
    )
    const again = after(offered, offerJointVersion(id(1), id(2), joint(three)), standing(bernd))
    expect(again.amendments[1]?.offers.map((one) => one.id)).toEqual([2])
    const adopted = after(offered, adoptAmendment(id(3)), standing(anna))
    expect(confirmOffer(id(2), offer(1))(adopted, standing(cem)).refusal?.reason).toBe('offer gone')
    const withdrawn = after(offered, withdrawAmendment(id(1)), standing(bernd))
    expect(withdrawn.amendments[1]?.offers).toEqual([])
  })
})
