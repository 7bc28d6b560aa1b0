import type { Command } from './command.ts'
import type { CommandName, Invocation } from './reply.ts'

const version = 'v1'

/** `motion.cosign`: a command's name as custom ids and logs carry it. */
export function commandKey(name: CommandName): string {
  return name[1] === undefined ? name[0] : `${name[0]}.${name[1]}`
}

/** Commands by key, as adapters and invoke.ts look them up. */
export function commandTable(commands: readonly Command[]): ReadonlyMap<string, Command> {
  return new Map(commands.map((command) => [commandKey(command.name), command]))
}

/**
 * What a button carries: `v1:<command>:<value>:<value>` with the values in the order the command declares its
 * options. Outlives restarts; Discord allows 100 characters, Telegram 64 bytes, which tests hold every button to.
 */
export function encodeInvocation(invocation: Invocation, table: ReadonlyMap<string, Command>): string {
  const key = commandKey(invocation.command)
  const command = table.get(key)
  if (command === undefined) throw new Error(`no command ${key}`)
  const names = Object.keys(command.options)
  const stray = Object.keys(invocation.values).find((name) => !names.includes(name))
  if (stray !== undefined) throw new Error(`${key} has no option ${stray}`)
  const values = names.map((name) => encodeURIComponent(invocation.values[name] ?? ''))
  while (values.at(-1) === '') values.pop()
  return [version, key, ...values].join(':')
}

/** The inverse; undefined for anything else: forged, from another version, of a command that is no more. */
export function decodeInvocation(text: string, table: ReadonlyMap<string, Command>): Invocation | undefined {
  const [first, key, ...encoded] = text.split(':')
  if (first !== version || key === undefined) return undefined
  const command = table.get(key)
  if (command === undefined) return undefined
  const names = Object.keys(command.options)
  if (encoded.length > names.length) return undefined
  const values: Record<string, string> = {}
  for (const [index, part] of encoded.entries()) {
    const name = names[index]
    const value = decode(part)
    if (name === undefined || value === undefined) return undefined
    if (value !== '') values[name] = value
  }
  return { command: command.name, values }
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
