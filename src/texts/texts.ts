import type { Language } from '../domain/group.ts'
import { de } from './de/index.ts'
import { en } from './en/index.ts'

/** Everything the bot says, by topic; every language has the same shape. */
export type Texts = typeof de

const languages: Readonly<Record<Language, Texts>> = { de, en }

export function textsIn(language: Language): Texts {
  return languages[language]
}

/** The bot's language nearest to a platform's locale (`de-AT`, `en-GB`); undefined where it has none. */
export function languageOf(locale: string | undefined): Language | undefined {
  const start = locale?.slice(0, 2).toLowerCase()
  return start === 'de' || start === 'en' ? start : undefined
}
