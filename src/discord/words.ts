import type { Language } from '../domain/group.ts'
import { languageOf, textsIn, type Texts } from '../texts/texts.ts'

export type Words = Texts['discord']

/** What the adapter says by itself, in a language of the bot. */
export function wordsIn(language: Language): Words {
  return textsIn(language).discord
}

/** The same for a client's locale. */
export function wordsFor(locale: string | undefined): Words {
  return wordsIn(languageFor(locale))
}

/** English for clients in a language the bot does not speak; German where none is told. */
export function languageFor(locale: string | undefined): Language {
  return locale === undefined ? 'de' : (languageOf(locale) ?? 'en')
}
