import type { Command } from '../command.ts'
import type { Language } from '../domain/group.ts'
import { commandKey } from '../invocation.ts'

/** `/antrag` with all that can follow it, or a single command like `/offen`. */
export interface Family {
  readonly key: string
  /** As typed after the slash, by language: `[a-z0-9_]` only. */
  readonly names: Readonly<Record<Language, string>>
  /** The command without a subcommand, where there is one. */
  readonly alone?: Command
  readonly subcommands: readonly Command[]
}

/** Families by every name they are typed with. */
export type Families = ReadonlyMap<string, Family>

/** Lower case ASCII, as people type it on any keyboard: `Änderungsantrag` and `aenderungsantrag` are one word. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
}

/** A name as Telegram takes it for a command: at most 32 of `[a-z0-9_]` (core.telegram.org/bots/api#botcommand). */
export function commandWord(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 32)
}

/** All families in the order of the table, typed commands only. */
export function familiesOf(commands: readonly Command[]): readonly Family[] {
  const grouped = Map.groupBy(
    commands.filter(({ typed }) => typed !== false),
    ({ name }) => name[0],
  )
  return [...grouped].flatMap(([key, members]) => {
    const [first] = members
    if (first === undefined) return []
    const alone = members.find(({ name }) => name[1] === undefined)
    const subcommands = members.filter(({ name }) => name[1] !== undefined)
    const names = { de: commandWord(first.names.de[0]), en: commandWord(first.names.en[0]) }
    return [{ key, names, subcommands, ...(alone === undefined ? {} : { alone }) }]
  })
}

export function familyIndex(families: readonly Family[]): Families {
  return new Map(
    families.flatMap((family) => Object.values(family.names).map((name) => [name, family] as const)),
  )
}

/** A subcommand by its name in either language; `-` and `_` are the same. */
export function findSubcommand(family: Family, typed: string): Command | undefined {
  const wanted = subWord(typed)
  return family.subcommands.find(({ names }) =>
    [names.de[1], names.en[1]].some((name) => name !== undefined && subWord(name) === wanted),
  )
}

/** The subcommand `/antrag A 12` means: the one that shows a thing found by its short id. */
export function showCommand(family: Family): Command | undefined {
  return family.subcommands.find((command) => commandKey(command.name) === `${family.key}.show`)
}

/** Whether another command may take the words of a message this is a reply to. */
export function messageCommand(family: Family): Command | undefined {
  return family.subcommands.find(({ onMessage }) => onMessage !== undefined)
}

function subWord(name: string): string {
  return fold(name).replaceAll('_', '-')
}
