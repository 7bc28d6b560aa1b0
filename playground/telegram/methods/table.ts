import { about } from './about.ts'
import { chats } from './chats.ts'
import { editing } from './editing.ts'
import { forum } from './forum.ts'
import type { Method } from './method.ts'
import { receiving } from './receiving.ts'
import { sending } from './sending.ts'

const METHODS: readonly (readonly [string, Method])[] = [
  about,
  chats,
  editing,
  forum,
  receiving,
  sending,
].flatMap((part) => Object.entries(part))
const BY_NAME = new Map(METHODS.map(([name, work]) => [name.toLowerCase(), { name, work }]))

/** A method by its name, which the platform reads in any case. */
export function methodNamed(name: string): { name: string; work: Method } | undefined {
  return BY_NAME.get(name.toLowerCase())
}
