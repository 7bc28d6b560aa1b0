import { onMotion } from '../../src/cards/buttons.ts'
import { said } from '../../src/cards/said.ts'
import { defineCommand, type Call } from '../../src/command.ts'
import type { MotionId, PersonId } from '../../src/domain/ids.ts'
import { motionLabel } from '../../src/domain/motion.ts'
import { answerAsCoProposer, askCoProposer } from '../../src/domain/following.ts'
import { refused } from '../../src/refused.ts'
import type { Reply } from '../../src/reply.ts'
import { pickMember } from '../member/pick.ts'
import { motionOption } from './option.ts'

const memberOption = {
  kind: 'member',
  names: { de: 'mitglied', en: 'member' },
  description: { de: 'Wer gefragt wird', en: 'Who is asked' },
} as const

/** Asks somebody to propose the motion together with its proposer: by name, by account, or chosen from the roll. */
export const coProposer = defineCommand({
  name: ['motion', 'co-proposer'],
  names: { de: ['antrag', 'mitantragsteller'], en: ['motion', 'co-proposer'] },
  description: { de: 'Jemanden bitten, den Antrag mitzustellen', en: 'Ask somebody to propose it together' },
  options: {
    motion: motionOption,
    member: memberOption,
    user: {
      kind: 'account',
      names: { de: 'person', en: 'user' },
      description: { de: 'Das Konto der Person', en: 'The person’s account' },
    },
  },
  access: 'member',
  answer: 'with a form',
  async run(call) {
    const { member, user } = call.options
    const { motion } = await call.store.read('motion', call.options.motion.id)
    if (motion.proposer !== call.member?.person) return refused(call.texts, { reason: 'not the proposer' })
    if (member !== undefined) return ask(call, motion.id, member.member.person, member.member.name)
    if (user !== undefined) return askAccount(call, motion.id, user)
    const does = { command: ['motion', 'co-proposer-ask'], values: { motion: `#${motion.id}` } } as const
    return pickMember(
      call,
      does,
      'member',
      (row) => row.member.person !== motion.proposer && row.platforms.length > 0,
    )
  },
})

type AskCall = Pick<Call, 'act' | 'store' | 'texts' | 'group' | 'account'>

async function ask(call: AskCall, motion: MotionId, person: PersonId, name: string): Promise<Reply> {
  const decision = await call.store.change(call.act, 'following', motion, askCoProposer(person))
  if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
  return said(call.texts.following.askedNow(name))
}

async function askAccount(call: AskCall, motion: MotionId, user: Call['account']): Promise<Reply> {
  const { memberships } = await call.store.find('caller', {
    account: { platform: user.platform, user: user.user },
  })
  const found = memberships.find((one) => one.group === call.group.id && one.ended === undefined)
  return found === undefined
    ? refused(call.texts, { reason: 'member unknown', typed: user.name })
    : ask(call, motion, found.person, found.name)
}

export const coProposerAsk = defineCommand({
  name: ['motion', 'co-proposer-ask'],
  names: { de: ['antrag', 'mitantragsteller-fragen'], en: ['motion', 'co-proposer-ask'] },
  description: { de: 'Jemanden fragen', en: 'Ask somebody' },
  typed: false,
  options: { motion: motionOption, member: { ...memberOption, required: true } },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { motion, member } = call.options
    return ask(call, motion.id, member.member.person, member.member.name)
  },
})

export const coProposerAnswer = defineCommand({
  name: ['motion', 'co-proposer-answer'],
  names: { de: ['antrag', 'mitantragsteller-antwort'], en: ['motion', 'co-proposer-answer'] },
  description: { de: 'Zusagen oder ablehnen', en: 'Accept or decline' },
  typed: false,
  options: {
    motion: { ...motionOption, kind: 'number', min: 1, max: 999_999_999 },
    accept: {
      kind: 'choice',
      required: true,
      values: [
        { value: 'yes', names: { de: 'ja', en: 'yes' } },
        { value: 'no', names: { de: 'nein', en: 'no' } },
      ],
      names: { de: 'antwort', en: 'answer' },
      description: { de: 'Ja oder nein', en: 'Yes or no' },
    },
  },
  access: 'guest',
  answer: 'privately',
  async run(call) {
    const accepts = call.options.accept === 'yes'
    const view = await call.store.find('motion', { motion: call.options.motion as MotionId })
    if (view === undefined || view.group.id !== call.group.id)
      return refused(call.texts, { reason: 'button outdated' })
    const decision = await call.store.change(
      call.act,
      'following',
      view.motion.id,
      answerAsCoProposer(accepts),
    )
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    const label = motionLabel(view.motion)
    const { youAccepted, youDeclined } = call.texts.following
    if (!accepts) return said(youDeclined(label))
    const ask = onMotion(call.texts.pages.button.nameYes, 'name-ask', view.motion.id)
    return { ...said(youAccepted(label)), buttons: [[ask]] }
  },
})
