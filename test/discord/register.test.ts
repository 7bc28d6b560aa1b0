import { describe, expect, it } from 'vitest'
import { commands as whole } from '../../commands/index.ts'
import { bodiesHash, commandBodies } from '../../src/discord/register.ts'
import { commands } from './commands.ts'
import { contractErrors } from './contract.ts'

const path = '/applications/1/guilds/2/commands'

describe('registration', () => {
  it('turns the table into commands with subcommands in both languages', async () => {
    const bodies = commandBodies(commands)
    expect(await contractErrors('PUT', path, bodies)).toEqual([])
    expect(bodies.map(({ name }) => name)).toEqual(['motion', 'member', 'todo', 'Propose as motion'])
    expect(bodies[0]).toMatchObject({
      name_localizations: { de: 'antrag' },
      options: [
        {
          name: 'show',
          name_localizations: { de: 'zeigen' },
          options: [
            {
              name: 'motion',
              name_localizations: { de: 'antrag' },
              type: 3,
              autocomplete: true,
              required: true,
            },
          ],
        },
        { name: 'propose', options: [{ name: 'file', type: 11 }] },
      ],
    })
  })

  it('puts required options first and leaves out what nobody types', () => {
    const [, member] = commandBodies(commands)
    const options = (member as { options: { options: { name: string; type: number }[] }[] }).options[0]
      ?.options
    expect(options?.map(({ name, type }) => [name, type])).toEqual([
      ['user', 6],
      ['name', 3],
      ['role', 3],
      ['count', 4],
      ['closes', 3],
      ['channel', 7],
    ])
  })

  it('gives every command of the bot a form Discord accepts', async () => {
    expect(await contractErrors('PUT', path, commandBodies(whole))).toEqual([])
  })

  it('changes its hash with the commands, the application and a new joining', () => {
    const hash = bodiesHash(commandBodies(commands), '1', '100')
    expect(bodiesHash(commandBodies(commands), '1', '100')).toBe(hash)
    expect(bodiesHash(commandBodies(commands.slice(1)), '1', '100')).not.toBe(hash)
    expect(bodiesHash(commandBodies(commands), '1', '101')).not.toBe(hash)
  })
})
