import type { Client } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { rollCall } from '../../src/discord/departures.ts'
import type { Place } from '../../src/domain/group.ts'
import { createLog } from '../../src/log.ts'

const place = { server: '1' } as Place

const people = Array.from({ length: 150 }, (_, at) => String(at + 1))

/** A gateway that answers or stays silent, and a clock. */
function gateway() {
  const state = { asked: [] as number[], answers: true, minutes: 0 }
  const fetch = ({ user }: { user: readonly string[] }) => {
    state.asked.push(user.length)
    if (!state.answers) return Promise.reject(new Error('silence'))
    return Promise.resolve(new Map(user.filter((one) => one !== '7').map((one) => [one, {}])))
  }
  const guilds = { cache: new Map([['1', { available: true, members: { fetch } }]]) }
  const client = { guilds } as unknown as Pick<Client, 'guilds'>
  const now = () => new Date(state.minutes * 60_000)
  return { state, whoIsThere: rollCall(client, now, createLog('error', [])) }
}

describe('who is on a server', () => {
  it('is asked for over the gateway a hundred at a time, and so few as ten not at all', async () => {
    const { state, whoIsThere } = gateway()
    expect([...(await whoIsThere(place, people))]).toEqual(people.filter((one) => one !== '7'))
    expect((await whoIsThere(place, people.slice(0, 10))).size).toBe(0)
    expect(state.asked).toEqual([100, 50])
  })

  it('is not asked for again for ten minutes where the gateway stayed silent', async () => {
    const { state, whoIsThere } = gateway()
    state.answers = false
    expect((await whoIsThere(place, people)).size).toBe(0)
    state.answers = true
    state.minutes = 9
    expect((await whoIsThere(place, people)).size).toBe(0)
    state.minutes = 11
    expect((await whoIsThere(place, people)).size).toBe(149)
  })
})
