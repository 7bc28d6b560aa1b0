import { memberNameLimit } from '../../src/domain/roll.ts'
import { codeFieldLimit } from './redeem.ts'

/** A one-time code, typed or tapped. */
export const codeOption = {
  kind: 'text',
  maxLength: codeFieldLimit,
  names: { de: 'code', en: 'code' },
  description: { de: 'Der Code, zum Beispiel K7QPM-2XWTA', en: 'The code, for example K7QPM-2XWTA' },
} as const

/** Asked in the form only: what somebody with an invitation without a name wants to be called. */
export const ownNameOption = {
  kind: 'text',
  maxLength: memberNameLimit,
  hidden: true,
  names: { de: 'name', en: 'name' },
  description: { de: 'Name auf der Mitgliederliste', en: 'Name on the roll' },
} as const
