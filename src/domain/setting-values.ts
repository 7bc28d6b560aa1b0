import type { PlatformRole, QuietHours } from './group.ts'
import { cleanText } from './text.ts'

/** What a setting without a value is called, in either language. */
const nothing = /^(?:none|ohne|aus|keine?)$/i

/**
 * A Discord role: `<@&4711 Vorsitz>` as the bot's own menus write it, `<@&4711>` as Discord writes a mention, or
 * the id alone.
 */
export function readRole(typed: string): PlatformRole | null | undefined {
  if (nothing.test(typed)) return null
  const said = /^(?:<@&(\d{15,22})(?: ([^<>]{1,100}))?>|(\d{15,22}))$/u.exec(typed)
  const id = said?.[1] ?? said?.[3]
  return id === undefined ? undefined : { id, name: said?.[2]?.trim() ?? id }
}

export function writeRole(role: PlatformRole | null): string {
  if (role === null) return 'none'
  return `<@&${role.id} ${role.name.replace(/[<>]/gu, '')}>`
}

/** `22–8`, `22:00 - 8 Uhr`, `none`. */
export function readQuietHours(typed: string): QuietHours | null | undefined {
  if (nothing.test(typed)) return null
  const said = /^(\d{1,2})(?::00)?\s*(?:uhr|h)?\s*(?:\p{Pd}|bis|to)\s*(\d{1,2})(?::00)?\s*(?:uhr|h)?$/iu.exec(
    typed,
  )
  const from = Number(said?.[1] ?? 24)
  const to = Number(said?.[2] ?? 24)
  return from > 23 || to > 23 || from === to ? undefined : { from, to }
}

export function writeQuietHours(hours: QuietHours | null): string {
  return hours === null ? 'none' : `${hours.from}–${hours.to}`
}

const mostCategories = 10
const categoryLimit = 100

/** Names between commas, without `[[Kategorie:…]]` around them. */
export function readCategories(typed: string): readonly string[] | undefined {
  if (nothing.test(typed)) return []
  const names = typed.split(',').map((name) => cleanText(name).replace(/\s+/g, ' ').trim())
  const isFine = (name: string) => name !== '' && name.length <= categoryLimit && !/[#<>[\]|{}\n]/.test(name)
  return names.length <= mostCategories && names.every(isFine) ? [...new Set(names)] : undefined
}
