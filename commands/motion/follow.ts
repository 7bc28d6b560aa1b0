import { onMotion } from '../../src/cards/buttons.ts'
import { said } from '../../src/cards/said.ts'
import { defineCommand, type Call } from '../../src/command.ts'
import { follow as watch } from '../../src/domain/following.ts'
import type { MotionRow } from '../../src/queries.ts'
import { refused } from '../../src/refused.ts'
import type { Reply } from '../../src/reply.ts'
import { motionOption } from './option.ts'

/** Private notices on versions, amendments, polls and the decision of a motion. */
export const follow = defineCommand({
  name: ['motion', 'follow'],
  names: { de: ['antrag', 'folgen'], en: ['motion', 'follow'] },
  description: {
    de: 'Privat hören, was mit einem Antrag geschieht',
    en: 'Hear privately what happens to a motion',
  },
  typed: false,
  options: { motion: motionOption },
  access: 'guest',
  answer: 'privately',
  run: (call) => change(call, call.options.motion, true),
})

export const unfollow = defineCommand({
  name: ['motion', 'unfollow'],
  names: { de: ['antrag', 'nicht-mehr-folgen'], en: ['motion', 'unfollow'] },
  description: { de: 'Einem Antrag nicht mehr folgen', en: 'Stop following a motion' },
  typed: false,
  options: { motion: motionOption },
  access: 'guest',
  answer: 'privately',
  run: (call) => change(call, call.options.motion, false),
})

async function change(call: Call, motion: MotionRow, on: boolean): Promise<Reply> {
  const { following } = call.texts
  const decision = await call.store.change(call.act, 'following', motion.id, watch(on))
  if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
  const answer = said(on ? following.nowFollowing(motion.label) : following.noLonger(motion.label))
  const undo = on
    ? onMotion(following.unfollow, 'unfollow', motion.id)
    : onMotion(following.follow, 'follow', motion.id)
  return { ...answer, buttons: [[undo]] }
}
