import { GrammyError, HttpError } from 'grammy'
import type { ApiError } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { deliveryFailed, failureOf, isUnchanged, wording } from '../../src/telegram/failures.ts'

const now = new Date('2026-11-23T18:00:00Z')

function refused(
  code: number,
  description: string,
  method = 'sendMessage',
  parameters: ApiError['parameters'] = {},
): GrammyError {
  const payload = { chat_id: -100, text: 'Worte eines Mitglieds' }
  return new GrammyError('failed', { ok: false, error_code: code, description, parameters }, method, payload)
}
const kind = (code: number, description: string, method?: string, chat = '-100') =>
  failureOf(refused(code, description, method), now, chat)

describe('a call that failed', () => {
  it('waits as long as Telegram says', () => {
    const flood = refused(429, 'Too Many Requests: retry after 7', 'sendMessage', { retry_after: 7 })
    expect(failureOf(flood, now)).toEqual({ kind: 'wait', until: new Date('2026-11-23T18:00:07Z') })
    expect(kind(502, 'Bad Gateway').kind).toBe('wait')
  })

  it('tells people, chats, topics and messages that are gone apart', () => {
    const person = { kind: 'gone', what: 'person' }
    expect(kind(403, 'Forbidden: bot was blocked by the user')).toEqual(person)
    expect(kind(403, "Forbidden: bot can't initiate conversation with a user")).toEqual(person)
    expect(kind(400, 'Bad Request: chat not found', 'sendMessage', '42')).toEqual(person)
    expect(kind(400, 'Bad Request: chat not found')).toEqual({ kind: 'gone', what: 'chat' })
    expect(kind(403, 'Forbidden: bot was kicked from the supergroup chat')).toEqual({
      kind: 'gone',
      what: 'chat',
    })
    expect(kind(400, 'Bad Request: message thread not found')).toEqual({ kind: 'gone', what: 'thread' })
    expect(kind(400, 'Bad Request: TOPIC_DELETED')).toEqual({ kind: 'gone', what: 'thread' })
    expect(kind(400, 'Bad Request: message to edit not found')).toEqual({ kind: 'gone', what: 'message' })
  })

  it('names the missing right as the group’s settings do', () => {
    const topics = { kind: 'forbidden', needs: 'Themen verwalten (Manage Topics)' }
    expect(kind(400, 'Bad Request: not enough rights to create a topic', 'createForumTopic')).toEqual(topics)
    expect(kind(400, 'Bad Request: TOPIC_CLOSED')).toEqual(topics)
    expect(kind(400, 'Bad Request: not enough rights to send text messages to the chat')).toEqual({
      kind: 'forbidden',
      needs: 'Nachrichten senden (Send Messages)',
    })
  })

  it('follows a group that became a supergroup', () => {
    const moved = refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', 'sendMessage', {
      migrate_to_chat_id: -1_002_100_000_001,
    })
    expect(failureOf(moved, now)).toEqual({ kind: 'moved', chat: '-1002100000001' })
  })

  it('does not know whether a call that broke off arrived, but knows one that never began', () => {
    const broken = new HttpError(
      'Network request failed',
      Object.assign(new Error('x'), { code: 'ECONNRESET' }),
    )
    const refusedConnection = new HttpError(
      'Network request failed',
      Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
    )
    expect(failureOf(broken, now)).toEqual({ kind: 'unknown' })
    expect(failureOf(refusedConnection, now).kind).toBe('wait')
    expect(kind(400, 'Bad Request: something new')).toEqual({ kind: 'refused' })
  })

  it('counts an edit that changes nothing as a success', () => {
    expect(
      isUnchanged(refused(400, 'Bad Request: message is not modified: specified new message content')),
    ).toBe(true)
    expect(isUnchanged(refused(400, 'Bad Request: TOPIC_NOT_MODIFIED'))).toBe(true)
  })

  it('says neither members’ words nor addresses to the log', () => {
    const secret = new HttpError(
      "Network request for 'getMe' failed!",
      new Error('https://api.telegram.org/bot123:SECRET/getMe'),
    )
    for (const error of [refused(400, 'Bad Request: x'), secret]) {
      const failed = deliveryFailed(error, now)
      const told = `${wording(error)} ${failed.message} ${String(failed.cause)} ${JSON.stringify(failed)}`
      expect(told).not.toMatch(/SECRET|Worte/)
    }
  })
})
