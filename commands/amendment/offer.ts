import { defineCommand, type Call } from '../../src/command.ts'
import { labelIn, offerCard } from '../../src/cards/amendment.ts'
import { said } from '../../src/cards/said.ts'
import { findAmendment } from '../../src/domain/amendment.ts'
import { confirmOffer as confirming, endOffer } from '../../src/domain/amendment-offers.ts'
import type { AmendmentId, OfferId } from '../../src/domain/ids.ts'
import { refused } from '../../src/refused.ts'
import { amendmentOption, hidden } from './option.ts'

const options = { amendment: amendmentOption, offer: { ...hidden('offer'), required: true } } as const

/** The wording that waits for the caller's word. */
export const showOffer = defineCommand({
  name: ['amendment', 'offer'],
  names: { de: ['änderungsantrag', 'fassung'], en: ['amendment', 'offer'] },
  description: { de: 'Die vorgeschlagene Fassung ansehen', en: 'Look at the offered wording' },
  typed: false,
  options,
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { amendment } = call.options
    const view = await call.store.find('amending', { motion: amendment.motion })
    const found = view === undefined ? undefined : findAmendment(view.state, amendment.id)
    const person = call.member?.person
    const isAsked = person !== undefined && found?.proposers.includes(person) === true
    const card =
      view === undefined || found === undefined || !isAsked
        ? undefined
        : offerCard(view, found, offerOf(call), call.texts)
    return card ?? refused(call.texts, { reason: 'offer gone' })
  },
})

/** The one asked agrees with a wording somebody else wrote. */
export const confirmOffer = defineCommand({
  name: ['amendment', 'confirm-offer'],
  names: { de: ['änderungsantrag', 'fassung-bestätigen'], en: ['amendment', 'confirm-offer'] },
  description: { de: 'Die Fassung bestätigen', en: 'Confirm the wording' },
  typed: false,
  options,
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { amendment } = call.options
    const rule = confirming(amendment.id, offerOf(call))
    const decision = await call.store.change(call.act, 'amending', amendment.motion, rule)
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    const joint = decision.events.find((one) => one.kind === 'amendment proposed')
    const label = joint === undefined ? amendment.label : await labelOf(call, joint.amendment)
    return said(call.texts.amendment.offer.confirmed(label))
  },
})

/** The one asked says no, or who offered takes it back. */
export const declineOffer = defineCommand({
  name: ['amendment', 'decline-offer'],
  names: { de: ['änderungsantrag', 'fassung-ablehnen'], en: ['amendment', 'decline-offer'] },
  description: { de: 'Die Fassung ablehnen', en: 'Decline the wording' },
  typed: false,
  options,
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { amendment } = call.options
    const rule = endOffer(amendment.id, offerOf(call))
    const decision = await call.store.change(call.act, 'amending', amendment.motion, rule)
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    return said(call.texts.amendment.offer.declined)
  },
})

function offerOf(call: Call<typeof options>): OfferId {
  return Number(call.options.offer) as OfferId
}

async function labelOf(call: Call<typeof options>, id: AmendmentId): Promise<string> {
  const view = await call.store.find('amending', { motion: call.options.amendment.motion })
  const found = view === undefined ? undefined : findAmendment(view.state, id)
  return view === undefined || found === undefined ? call.options.amendment.label : labelIn(view, found)
}
