import type { Language, Settings } from '../domain/group.ts'
import { germanPeople, type GenderForm } from '../domain/gender.ts'
import { de } from './de/index.ts'
import { en } from './en/index.ts'

/** Everything the bot says, by topic; every language has the same shape. */
export type Texts = typeof de

const german: Readonly<Record<GenderForm, Texts>> = { '*': inForm('*'), ':': inForm(':'), '': inForm('') }

/** `form`: how the group writes words for people; it makes a difference in German only. */
export function textsIn(language: Language, form: GenderForm = '*'): Texts {
  return language === 'de' ? german[form] : en
}

/** What a group reads together: in its language and its gender form. */
export function textsOf({ language, genderForm }: Pick<Settings, 'language' | 'genderForm'>): Texts {
  return textsIn(language, genderForm)
}

function inForm(form: GenderForm): Texts {
  const { proposer, coProposer, coProposers } = germanPeople[form]
  return {
    ...de,
    motion: { ...de.motion, field: { ...de.motion.field, proposer } },
    following: { ...de.following, coProposer, together: coProposers },
  }
}

/** The bot's language nearest to a platform's locale (`de-AT`, `en-GB`); undefined where it has none. */
export function languageOf(locale: string | undefined): Language | undefined {
  const start = locale?.slice(0, 2).toLowerCase()
  return start === 'de' || start === 'en' ? start : undefined
}
