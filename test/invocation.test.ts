import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commands } from '../commands/index.ts'
import { commandKey, commandTable, decodeInvocation, encodeInvocation } from '../src/invocation.ts'

const table = commandTable(commands)

describe('what a button carries', () => {
  it('comes back as it went, whatever the values', () => {
    const anyCommand = fc.constantFrom(...commands)
    fc.assert(
      fc.property(anyCommand, fc.array(fc.string({ unit: 'grapheme' })), (command, texts) => {
        const names = Object.keys(command.options)
        const values = Object.fromEntries(
          names.map((name, index) => [name, texts[index] ?? '']).filter(([, text]) => text !== ''),
        )
        const invocation = { command: command.name, values }
        expect(decodeInvocation(encodeInvocation(invocation, table), table)).toEqual(invocation)
      }),
    )
  })

  it('is nothing where it was forged, outdated or broken, and reading it never throws', () => {
    for (const text of [
      '',
      'v1',
      'v1:',
      'v0:todo',
      'v1:no.such',
      'v1:todo:extra',
      'v1:poll.vote:%E0%A4%A',
      'menu:1',
    ])
      expect(decodeInvocation(text, table)).toBeUndefined()
    fc.assert(
      fc.property(fc.string(), (text) => {
        const decoded = decodeInvocation(text, table)
        expect(decoded === undefined || table.has(commandKey(decoded.command))).toBe(true)
      }),
      { numRuns: 10_000 },
    )
  })

  it('refuses an option the command does not have', () => {
    expect(() => encodeInvocation({ command: ['todo'], values: { nonsense: 'x' } }, table)).toThrow(
      /no option nonsense/,
    )
  })
})

describe('the command table', () => {
  it('has every name once, in both languages', () => {
    for (const language of ['de', 'en'] as const) {
      const names = commands.map((command) => command.names[language].join(' '))
      expect(new Set(names).size).toBe(names.length)
    }
    expect(table.size).toBe(commands.length)
  })

  it('keeps names and descriptions within Discord’s limits', () => {
    for (const command of commands) {
      for (const name of [...command.names.de, ...command.names.en]) {
        expect(name).toMatch(/^[-\p{L}\p{N}]{1,32}$/u)
        expect(name).toBe(name?.toLowerCase())
      }
      for (const one of [command, ...Object.values(command.options)])
        for (const text of [one.description.de, one.description.en])
          expect(text.length).toBeLessThanOrEqual(100)
    }
  })
})
