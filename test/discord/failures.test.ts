import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { deliveryFailed, failureOf, type Aim } from '../../src/discord/failures.ts'

const now = new Date('2026-11-05T12:00:00Z')
const aim: Aim = { channel: 'thread', needs: undefined, now: () => now }
const request = { files: undefined, body: undefined }

function discordError(code: number, status = 400): DiscordAPIError {
  const url = 'https://discord.com/api/v10/webhooks/1/geheim'
  return new DiscordAPIError({ code, message: `Nein: geheim` }, code, status, 'POST', url, request)
}

function waitsSeconds(error: unknown): number | string {
  const failure = failureOf(error, aim)
  return failure.kind === 'wait' ? (failure.until.getTime() - now.getTime()) / 1000 : failure.kind
}

describe('a delivery that fails on Discord', () => {
  it('waits where Discord is busy, down or out of reach', () => {
    const limit = { retryAfter: 90_000, timeToReset: 0 } as ConstructorParameters<typeof RateLimitError>[0]
    expect(waitsSeconds(new RateLimitError(limit))).toBe(90)
    expect(waitsSeconds(new HTTPError(502, 'Bad Gateway', 'POST', 'https://discord.com', request))).toBe(15)
    expect(waitsSeconds(Object.assign(new Error('x'), { name: 'AbortError' }))).toBe(15)
    expect(
      waitsSeconds(
        Object.assign(new TypeError('fetch failed'), {
          cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }),
        }),
      ),
    ).toBe(15)
    expect(waitsSeconds(discordError(0, 401))).toBe(600)
    expect(waitsSeconds(discordError(40003))).toBe(60)
    expect(waitsSeconds(discordError(30046))).toBe(60)
  })

  it('says what is no longer there', () => {
    expect(failureOf(discordError(10003, 404), aim)).toEqual({ kind: 'gone', what: 'thread' })
    expect(failureOf(discordError(10003, 404), { ...aim, channel: 'chat' })).toEqual({
      kind: 'gone',
      what: 'chat',
    })
    expect(failureOf(discordError(10008, 404), aim)).toEqual({ kind: 'gone', what: 'message' })
    expect(failureOf(discordError(50007, 403), aim)).toEqual({ kind: 'gone', what: 'person' })
    expect(failureOf(discordError(50278, 403), aim)).toEqual({ kind: 'gone', what: 'person' })
  })

  it('names the right that is missing in both languages of Discord’s settings', () => {
    expect(failureOf(discordError(50001, 403), aim)).toEqual({
      kind: 'forbidden',
      needs: 'Kanal ansehen / View Channel',
    })
    expect(failureOf(discordError(50013, 403), { ...aim, needs: 'Dateien anhängen / Attach Files' })).toEqual(
      {
        kind: 'forbidden',
        needs: 'Dateien anhängen / Attach Files',
      },
    )
  })

  it('tells what waiting does not mend from what nobody knows', () => {
    expect(failureOf(discordError(50035), aim).kind).toBe('refused')
    expect(failureOf(new Error('a bug'), aim).kind).toBe('unknown')
  })

  it('keeps tokens and words out of the error', () => {
    const { message, cause } = deliveryFailed(discordError(50035), aim)
    expect(`${message} ${JSON.stringify(cause, Object.getOwnPropertyNames(cause))}`).not.toContain('geheim')
  })
})
