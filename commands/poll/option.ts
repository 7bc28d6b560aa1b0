import { de } from '../../src/texts/de/index.ts'
import { en } from '../../src/texts/en/index.ts'
import type { Choice } from '../../src/domain/poll.ts'

/** The poll a command speaks of: `P 4`, or words of its motion's title. */
export const pollOption = {
  kind: 'poll',
  required: true,
  names: { de: 'abstimmung', en: 'poll' },
  description: { de: 'Nummer (P 4) oder Worte des Titels', en: 'Number (P 4) or words of the title' },
} as const

export const choices: readonly Choice[] = ['yes', 'no', 'abstain']

export const choiceOption = {
  kind: 'choice',
  required: true,
  names: { de: 'stimme', en: 'choice' },
  description: { de: 'Ja, Nein oder Enthaltung', en: 'Yes, no or abstain' },
  values: choices.map((value) => ({
    value,
    names: { de: de.poll.choices[value], en: en.poll.choices[value] },
  })),
} as const
