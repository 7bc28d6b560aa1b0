import type { Settings } from './group.ts'
import { inWay } from './planning.ts'
import type { PollPlan, PollRule } from './poll.ts'

/** What a chair can set on a prepared poll by buttons. */
export const settingNames = [
  'kind',
  'way',
  'rule',
  'ballot',
  'electorate',
  'quorum',
  'opens',
  'length',
  'interim',
] as const
export type PlanSetting = (typeof settingNames)[number]

/** What no button can name: a number, an instant. A form asks for it. */
export const writtenSettings = ['quorum', 'opens', 'length'] as const
export type WrittenSetting = (typeof writtenSettings)[number]

export const lengthMinutes = [5, 15, 60, 1440, 4320, 10_080] as const

const majorities: readonly PollRule[] = [
  'simple',
  'absolute-cast',
  'absolute-members',
  'two-thirds',
  'three-quarters',
  'unanimous',
]
const counts: readonly PollRule[] = ['single', 'multiple', 'ranked', 'score']

export function isPlanSetting(name: string): name is PlanSetting {
  return settingNames.some((one) => one === name)
}

export function isWrittenSetting(name: string): name is WrittenSetting {
  return writtenSettings.some((one) => one === name)
}

/** The values a setting can take for this plan: questions with answers have rules of their own. */
export function valuesOf(setting: PlanSetting, plan: PollPlan): readonly string[] {
  const own = plan.subject.on === 'question' && plan.subject.options.length > 0
  switch (setting) {
    case 'kind':
      return own ? ['binding', 'straw'] : ['binding', 'straw', 'objection']
    case 'way':
      return ['meeting', 'circulation']
    case 'rule':
      return own ? counts : majorities
    case 'ballot':
      return ['open', 'hidden']
    case 'electorate':
      return ['all', 'present']
    case 'quorum':
      return ['none', 'half', 'two-thirds']
    case 'interim':
      return ['shown', 'hidden']
    case 'opens':
      return ['now']
    case 'length':
      return lengthMinutes.map(String)
  }
}

/** The plan with one setting changed; undefined for a value it cannot take. */
export function changePlan(
  plan: PollPlan,
  setting: PlanSetting,
  value: string,
  isPresenceKnown: boolean,
  settings: Settings,
): PollPlan | undefined {
  if (!valuesOf(setting, plan).includes(value)) return undefined
  switch (setting) {
    case 'kind':
      return value === 'straw' || value === 'objection' || value === 'binding'
        ? { ...plan, kind: value }
        : undefined
    case 'way':
      return inWay(plan, value === 'meeting' ? 'meeting' : 'circulation', isPresenceKnown, settings)
    case 'rule': {
      const rule = [...majorities, ...counts].find((one) => one === value)
      return rule === undefined ? undefined : { ...plan, rule }
    }
    case 'ballot':
      return value === 'hidden'
        ? { ...plan, ballot: 'hidden', interim: 'hidden' }
        : { ...plan, ballot: 'open' }
    case 'electorate':
      return { ...plan, electorate: value === 'present' ? 'present' : 'all', isElectorateChosen: true }
    case 'quorum':
      return value === 'half' || value === 'two-thirds' || value === 'none'
        ? { ...plan, quorum: { kind: value } }
        : undefined
    case 'interim':
      return { ...plan, interim: value === 'hidden' ? 'hidden' : 'shown' }
    case 'opens': {
      const { opens: _, ...rest } = plan
      return rest
    }
    case 'length':
      return { ...plan, end: { minutes: Number(value) } }
  }
}
