import type { Group } from './group.ts'
import { needsChair } from './drafting.ts'
import type { MembershipEvent, Standing } from './membership.ts'
import type { Refusal } from './refusal.ts'
import { happens, refuses, type Ruling } from './ruling.ts'
import { cleanText } from './text.ts'

/** Discord's select menus hold no more. */
export const areaLimit = 25
/** Label of a select entry on Discord. */
const areaLength = 100

/** One `CODE - Name` a line; blank lines do not count, codes are unique whatever their case. */
export function readAreas(
  typed: string,
):
  | { readonly ok: true; readonly areas: readonly string[] }
  | { readonly ok: false; readonly refusal: Refusal } {
  const lines = typed.split('\n').flatMap((line) => cleanText(line).trim() || [])
  if (lines.length > areaLimit) return { ok: false, refusal: { reason: 'too many', limit: areaLimit } }
  const areas: string[] = []
  const codes = new Set<string>()
  for (const line of lines) {
    const said = /^(\p{L}[\p{L}\p{N}]{0,11})\s*\p{Pd}\s*(\S.*)$/u.exec(line)
    const code = said?.[1]?.normalize('NFC')
    const area = `${code} - ${said?.[2]?.replace(/\s+/g, ' ').trim()}`
    // `E`, `A` and `P` are what drafts, motions and polls are called by.
    const taken = code === undefined || /^[eap]$/i.test(code) || codes.has(code.toLowerCase())
    if (taken || Array.from(area).length > areaLength)
      return { ok: false, refusal: { reason: 'area unreadable', typed: line } }
    codes.add(code.toLowerCase())
    areas.push(area)
  }
  return { ok: true, areas }
}

/** A chair gives the group another list of subject areas; motions keep the area they have. */
export function changeAreas(typed: string) {
  return (group: Group, standing: Standing): Ruling<MembershipEvent> => {
    if (standing.member?.role !== 'chair') return needsChair(standing)
    const read = readAreas(typed)
    if (!read.ok) return refuses(read.refusal)
    const from = group.settings.areas
    if (from.join('\n') === read.areas.join('\n')) return happens()
    return happens<MembershipEvent>({
      kind: 'setting changed',
      group: group.id,
      setting: 'areas',
      from,
      to: read.areas,
    })
  }
}
