import type { Command } from '../command.ts'
import { findSubcommand, fold, messageCommand, showCommand, type Families, type Family } from './names.ts'

/** What a message asks for. */
export type Typed =
  | { readonly kind: 'words' }
  /** A command for another bot, or in a group one that nobody here knows. */
  | { readonly kind: 'not ours' }
  | { readonly kind: 'start'; readonly payload: string }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'command'; readonly command: Command; readonly rest: string }
  /** A family's name alone, or with a word it does not know. */
  | {
      readonly kind: 'menu'
      readonly family: Family
      readonly unknown?: string
      /** All that stands behind the name. */
      readonly rest: string
    }
  | { readonly kind: 'unknown'; readonly word: string }

const COMMAND = /^\/([^\s@/]{1,64})(?:@([A-Za-z0-9_]{1,64}))?(?:\s+|$)/u
/** `A 12`, `E7`, `IR 01`, `P 4`, or a button's `#12`, at the start of a text. */
const SHORT_ID = /^(?:#\d{1,15}|\p{L}[\p{L}\p{N}]{0,11}?\s*\d{1,6})(?=\s|$)/u

/** The short id at the start of a text, if it starts with one. */
export function shortIdAt(text: string): string | undefined {
  return SHORT_ID.exec(text)?.[0]
}

const AMENDMENT_ID =
  /^(?:ä|ae)\s*\d{1,6}(?:\s+(?:(?:zu|to)\s+)?\p{L}[\p{L}\p{N}]{0,11}?\s*\d{1,6})?(?=\s|$)/iu

/** `Ä1 zu A 12`, `Ae1 A 12`, `Ä1` at the start of a text. */
export function amendmentIdAt(text: string): string | undefined {
  return AMENDMENT_ID.exec(text.normalize('NFC'))?.[0]
}

/** An amendment's id shows it, a motion's begins an amendment to it. */
function readAmending(family: Family, show: Command, rest: string, first: string): Typed {
  if (amendmentIdAt(rest) !== undefined) return { kind: 'command', command: show, rest }
  const propose = messageCommand(family)
  if (propose !== undefined && shortIdAt(rest) !== undefined)
    return { kind: 'command', command: propose, rest }
  return { kind: 'menu', family, unknown: first, rest }
}

/** Reads a message's text; `bot` is the bot's user name, `group` whether other bots may be meant. Never throws. */
export function readTyped(text: string, families: Families, bot: string, group: boolean): Typed {
  const found = COMMAND.exec(text)
  const word = found?.[1]
  if (found === null || word === undefined) return { kind: 'words' }
  const addressed = found[2]
  if (addressed !== undefined && addressed.toLowerCase() !== bot.toLowerCase()) return { kind: 'not ours' }
  const rest = text.slice(found[0].length).trim()
  const name = fold(word)
  if (name === 'start') return { kind: 'start', payload: rest }
  if (name === 'abbrechen' || name === 'cancel') return { kind: 'cancel' }
  const family = families.get(name)
  if (family === undefined)
    return group && addressed === undefined ? { kind: 'not ours' } : { kind: 'unknown', word }
  return readSubcommand(family, rest)
}

function readSubcommand(family: Family, rest: string): Typed {
  const [first = ''] = rest.split(/\s/u, 1)
  const command = findSubcommand(family, first)
  if (command !== undefined && first !== '')
    return { kind: 'command', command, rest: rest.slice(first.length).trim() }
  if (family.alone !== undefined) return { kind: 'command', command: family.alone, rest }
  if (rest === '') return { kind: 'menu', family, rest }
  const show = showCommand(family)
  if (show?.options.amendment?.kind === 'amendment') return readAmending(family, show, rest, first)
  if (show !== undefined && shortIdAt(rest) !== undefined) return { kind: 'command', command: show, rest }
  return { kind: 'menu', family, unknown: first, rest }
}
