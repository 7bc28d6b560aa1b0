import { defineCommand, type Call } from '../../src/command.ts'
import { wordingFields } from '../../src/cards/amending.ts'
import { labelIn } from '../../src/cards/amendment.ts'
import { said } from '../../src/cards/said.ts'
import { findAmendment, type Amendment, type AmendingState } from '../../src/domain/amendment.ts'
import { offerJointVersion, offerModifiedAdoption } from '../../src/domain/amendment-offers.ts'
import { versionOf } from '../../src/domain/amendment-text.ts'
import type { EditSet } from '../../src/domain/edits.ts'
import { paragraphsAround, wordingOf, type TokenRange } from '../../src/domain/edits-range.ts'
import { serialiseText } from '../../src/domain/text-parse.ts'
import { tokensOf } from '../../src/domain/text-tokens.ts'
import { refused } from '../../src/refused.ts'
import type { Reply, Values } from '../../src/reply.ts'
import { amendmentOption, fileOption, hidden } from './option.ts'
import { paragraphsIn, readWording } from './read.ts'

const otherOption = {
  ...amendmentOption,
  names: { de: 'andere', en: 'other' },
  hidden: true,
} as const

/** Two amendments exclude each other: one of their proposers writes a wording for both. */
export const joint = defineCommand({
  name: ['amendment', 'joint'],
  names: { de: ['änderungsantrag', 'gemeinsam'], en: ['amendment', 'joint'] },
  description: { de: 'Eine gemeinsame Fassung vorschlagen', en: 'Offer a joint version' },
  typed: false,
  options: { amendment: amendmentOption, other: otherOption },
  access: 'member',
  answer: 'with a form',
  async run(call) {
    const { texts } = call
    const state = await call.store.read('amending', call.options.amendment.motion)
    const pair = orderOf(state, call)
    if (pair === undefined)
      return refused(texts, { reason: 'not the amendment proposer', label: call.options.amendment.label })
    return askFor(call, state, jointAsked(call, pair))
  },
})

/** The answer to it: the other proposer is asked. */
export const offerJoint = defineCommand({
  name: ['amendment', 'offer-joint'],
  names: { de: ['änderungsantrag', 'gemeinsam-anbieten'], en: ['amendment', 'offer-joint'] },
  description: { de: 'Gemeinsame Fassung anbieten', en: 'Offer the joint version' },
  typed: false,
  options: {
    amendment: amendmentOption,
    other: otherOption,
    version: hidden('version'),
    wording: hidden('wording'),
    file: fileOption,
  },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { amendment } = call.options
    const state = await call.store.read('amending', amendment.motion)
    const pair = orderOf(state, call)
    if (pair === undefined)
      return refused(call.texts, { reason: 'not the amendment proposer', label: amendment.label })
    const edits = await editsIn(call, state, jointAsked(call, pair), call.options)
    if ('blocks' in edits) return edits
    const rule = offerJointVersion(pair.own.id, pair.other.id, edits)
    const decision = await call.store.change(call.act, 'amending', amendment.motion, rule)
    if (decision.refusal !== undefined) return { ...refused(call.texts, decision.refusal), refused: true }
    return said(call.texts.amendment.offered)
  },
})

/** The motion's proposer takes over part of an amendment, in a wording of their own. */
export const partly = defineCommand({
  name: ['amendment', 'partly'],
  names: { de: ['änderungsantrag', 'teilweise'], en: ['amendment', 'partly'] },
  description: { de: 'Teilweise übernehmen', en: 'Adopt in part' },
  typed: false,
  options: { amendment: amendmentOption },
  access: 'member',
  answer: 'with a form',
  async run(call) {
    const { amendment } = call.options
    const state = await call.store.read('amending', amendment.motion)
    const found = findAmendment(state, amendment.id)
    if (found === undefined) return refused(call.texts, { reason: 'button outdated' })
    if (state.motion.proposer !== call.member?.person)
      return refused(call.texts, { reason: 'not the proposer' })
    return askFor(call, state, partlyAsked(call, found, amendment.label))
  },
})

/** The answer to it: the amendment's proposer is asked. */
export const offerPartly = defineCommand({
  name: ['amendment', 'offer-partly'],
  names: { de: ['änderungsantrag', 'teilweise-anbieten'], en: ['amendment', 'offer-partly'] },
  description: { de: 'Teilweise Übernahme anbieten', en: 'Offer to adopt in part' },
  typed: false,
  options: {
    amendment: amendmentOption,
    version: hidden('version'),
    wording: hidden('wording'),
    file: fileOption,
  },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { amendment } = call.options
    const state = await call.store.read('amending', amendment.motion)
    const found = findAmendment(state, amendment.id)
    if (found === undefined) return refused(call.texts, { reason: 'button outdated' })
    const edits = await editsIn(call, state, partlyAsked(call, found, amendment.label), call.options)
    if ('blocks' in edits) return edits
    const rule = offerModifiedAdoption(found.id, edits)
    const decision = await call.store.change(call.act, 'amending', amendment.motion, rule)
    if (decision.refusal !== undefined) return { ...refused(call.texts, decision.refusal), refused: true }
    return said(call.texts.amendment.offered)
  },
})

/** Whichever of the two the caller proposed is their own, from whichever card they pressed. */
function orderOf(
  state: AmendingState,
  call: Call<{ amendment: typeof amendmentOption; other: typeof otherOption }>,
): { readonly own: Amendment; readonly other: Amendment } | undefined {
  const one = findAmendment(state, call.options.amendment.id)
  const two = findAmendment(state, call.options.other.id)
  const person = call.member?.person
  if (one === undefined || two === undefined || person === undefined) return undefined
  if (one.proposers.includes(person)) return { own: one, other: two }
  return two.proposers.includes(person) ? { own: two, other: one } : undefined
}

/** A wording that is asked for: `amendments` say for which paragraphs, the first one how they read to begin with. */
interface Asked {
  readonly amendments: readonly [Amendment, ...Amendment[]]
  readonly title: string
  readonly submit: readonly [string, Values]
}

function jointAsked(
  { texts }: Pick<Call, 'texts'>,
  { own, other }: { readonly own: Amendment; readonly other: Amendment },
): Asked {
  const values = { amendment: `#${own.id}`, other: `#${other.id}` }
  return { amendments: [own, other], title: texts.amendment.form.joint, submit: ['offer-joint', values] }
}

function partlyAsked({ texts }: Pick<Call, 'texts'>, found: Amendment, label: string): Asked {
  const title = texts.amendment.form.partly(label)
  return { amendments: [found], title, submit: ['offer-partly', { amendment: `#${found.id}` }] }
}

function rangeOf(
  call: Pick<Call, 'group'>,
  state: AmendingState,
  amendments: readonly Amendment[],
): TokenRange | undefined {
  const edits = amendments.flatMap((one) => one.edits.edits)
  return paragraphsAround(paragraphsIn(call, state.motion.text), edits)
}

/** The form; `typed` is what was written while the text was another one. */
function askFor(call: Call, state: AmendingState, asked: Asked, typed?: string): Reply {
  const { texts } = call
  const { amendments, title, submit } = asked
  const [start] = amendments
  const range = rangeOf(call, state, amendments)
  if (range === undefined) return refused(texts, { reason: 'button outdated' })
  const [subcommand, values] = submit
  const { version } = state.motion
  const wanted = wordingOf(tokensOf(state.motion.text), range, start.edits.edits)
  return {
    blocks: [
      ...(typed === undefined ? [] : [{ kind: 'text', text: texts.amendment.preview.overtaken } as const]),
      { kind: 'text', text: `${labelIn({ state }, start)}: ${texts.amendment.form.copy}` },
      { kind: 'text', text: [{ code: wanted }] },
    ],
    form: {
      title,
      submit: { command: ['amendment', subcommand], values: { ...values, version: String(version) } },
      fields: wordingFields(texts.amendment.field.wording, typed ?? wanted, texts),
    },
  }
}

/** What was typed for the paragraphs of these amendments, as edits; a reply where it cannot be read or has to be compared. */
async function editsIn(
  call: Call,
  state: AmendingState,
  asked: Asked,
  typed: Call<{
    version: ReturnType<typeof hidden>
    wording: ReturnType<typeof hidden>
    file: typeof fileOption
  }>['options'],
): Promise<EditSet | Reply> {
  const range = rangeOf(call, state, asked.amendments)
  if (range === undefined) return refused(call.texts, { reason: 'button outdated' })
  const wanted = await readWording(call, typed.wording, typed.file)
  if (!wanted.ok) return { ...refused(call.texts, wanted.refusal), refused: true }
  const { text, version } = state.motion
  if (typed.version !== undefined && Number(typed.version) !== version)
    return { ...askFor(call, state, asked, serialiseText(wanted.value)), refused: true }
  const edits = await call.services.diff({ kind: 'range', text, ...range, after: wanted.value })
  return { base: versionOf(state.motion), edits }
}
