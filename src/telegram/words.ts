import type { Language } from '../domain/group.ts'
import { telegram as de } from '../texts/de/telegram.ts'
import { telegram as en } from '../texts/en/telegram.ts'

/** The adapter's own fixed words. */
export type Words = typeof de

const languages: Readonly<Record<Language, Words>> = { de, en }

export function wordsIn(language: Language): Words {
  return languages[language]
}
