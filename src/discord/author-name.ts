import { cut } from './cut.ts'

/** docs.discord.com/developers/resources/webhook: 1–80 characters, without "discord" or "clyde". */
const LIMIT = 80
// Marks that turn the direction of what stands around them, and other unseen characters.
const UNSEEN = /\p{Cc}|\p{Cf}|[\u2028\u2029\u115F\u1160\u3164\uFFA0]/gu
const FORBIDDEN = /discord|clyde|@(?=everyone|here)|```/giu
const FALLBACK = 'AGora'

/** A person's name as a webhook may bear it: what would be refused or ring everybody is set apart, nothing else. */
export function webhookName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/\s+/gu, ' ')
    .replace(FORBIDDEN, (found) => (found.startsWith('@') ? '' : `${found.slice(0, 1)}·${found.slice(1)}`))
    .trim()
  const short = cut(clean, LIMIT)
  return short === '' ? FALLBACK : short
}
