import { mayPropose, type Standing } from './membership.ts'
import {
  countingSignatures,
  hasSupport,
  type MotionEvent,
  type MotionNumber,
  type MotionState,
} from './motion.ts'
import { needsChair, needsVoice, problemOf, wrongStatus } from './drafting.ts'
import { updatesItself } from './pages.ts'
import { happens, refuses, type Ruling } from './ruling.ts'
import { isDecidedElsewhere } from './stations.ts'

/** The proposer puts the motion to the group: it gets its number, which is never given again. */
export function submit(state: MotionState, standing: Standing): Ruling<MotionEvent> {
  const { motion, settings } = state
  if (standing.person === undefined || motion.proposer !== standing.person)
    return refuses({ reason: 'not the proposer' })
  if (!mayPropose(standing)) return needsVoice(standing)
  if (motion.status !== 'collecting') return wrongStatus(motion)
  if (!hasSupport(state))
    return refuses({
      reason: 'signatures missing',
      have: countingSignatures(state.signatures),
      need: settings.cosigners,
    })
  const { deadline } = settings
  if (deadline !== undefined && standing.at > deadline)
    return refuses({ reason: 'deadline over', at: deadline, zone: settings.timeZone })
  const problem = problemOf(motion, settings.areas)
  if (problem !== undefined) return refuses(problem)
  const number = nextNumber(state)
  return happens({
    kind: 'motion submitted',
    group: motion.group,
    motion: motion.id,
    number,
    at: standing.at,
  })
}

/** The proposer takes the motion back; possible until a body has decided, but not while people vote on it. */
export function withdraw(state: MotionState, standing: Standing): Ruling<MotionEvent> {
  const { motion } = state
  const { person } = standing
  if (motion.status === 'decided' || motion.status === 'published') return withdrawDecided(state, standing)
  if (person === undefined || motion.proposer !== person) return refuses({ reason: 'not the proposer' })
  if (motion.status !== 'draft' && motion.status !== 'collecting' && motion.status !== 'submitted')
    return wrongStatus(motion)
  return happens({ kind: 'motion withdrawn', group: motion.group, motion: motion.id, by: person })
}

/** After the group's decision a chair takes it back, until the next body has decided. */
function withdrawDecided({ motion, settings }: MotionState, standing: Standing): Ruling<MotionEvent> {
  if (standing.member?.role !== 'chair' || standing.person === undefined)
    return motion.proposer === standing.person ? wrongStatus(motion) : needsChair(standing)
  if (isDecidedElsewhere(motion.stations)) return wrongStatus(motion)
  return happens({
    kind: 'motion withdrawn',
    group: motion.group,
    motion: motion.id,
    by: standing.person,
    publish: motion.status === 'published' && updatesItself(settings.publish),
  })
}

/** Numbering by area counts in the area's code; a motion without area is numbered plainly all the same. */
function nextNumber(state: MotionState): MotionNumber {
  const code = areaCode(state.motion.area)
  if (state.settings.numbering === 'plain' || code === undefined) return { number: state.nextNumber }
  return { area: code, number: state.nextInArea }
}

/** `IR` of `IR - Innen und Recht`. */
export function areaCode(area: string | undefined): string | undefined {
  const code = area?.split(' - ')[0]?.trim()
  return code === undefined || code === '' ? undefined : code
}
