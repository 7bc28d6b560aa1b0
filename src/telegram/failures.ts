import { GrammyError, HttpError } from 'grammy'
import { DeliveryFailed, type DeliveryFailure } from '../platform.ts'

/** Rights as Telegram's apps name them, German and English: what a chair finds in the settings. */
export const rightNames = {
  topics: 'Themen verwalten (Manage Topics)',
  pin: 'Nachrichten anheften (Pin Messages)',
  send: 'Nachrichten senden (Send Messages)',
  delete: 'Nachrichten löschen (Delete Messages)',
} as const

/** A pause where Telegram is down and names none. */
const PAUSE_SECONDS = 15
/** A pause where only the operator can mend it: a token that was taken back. */
const LONG_PAUSE_SECONDS = 300

/** The Bot API describes errors in words only; the ones below are of telegram-bot-api/Client.cpp and the docs. */
const GONE_THREAD = /thread not found|TOPIC_(?:DELETED|ID_INVALID)|topic_id_invalid/i
const GONE_MESSAGE =
  /message to (?:edit|be replied|delete|pin) not found|message can't be edited|MESSAGE_ID_INVALID/i
const GONE_PERSON =
  /blocked by the user|user is deactivated|can't initiate conversation|can't send messages to bots/i
const GONE_CHAT =
  /bot was kicked|bot is not a member|group chat was deleted|PEER_ID_INVALID|chat not found|CHANNEL_PRIVATE/i
const NO_RIGHT =
  /not enough rights|have no rights|need administrator rights|ADMIN_REQUIRED|CHAT_(?:WRITE_FORBIDDEN|RESTRICTED)|TOPIC_CLOSED/i
const NOT_FORUM = /chat is not a forum|CHANNEL_FORUM_MISSING/i
const NO_CONNECTION = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** What to do about a call that failed; `chat` is the one it was meant for. */
export function failureOf(error: unknown, now: Date, chat?: string): DeliveryFailure {
  if (error instanceof DeliveryFailed) return error.failure
  if (error instanceof GrammyError) return apiFailure(error, now, chat)
  if (error instanceof HttpError && neverConnected(error)) return pause(now, PAUSE_SECONDS)
  return { kind: 'unknown' }
}

/** As `failureOf`, ready to be thrown; the cause carries neither the token nor members' words. */
export function deliveryFailed(error: unknown, now: Date, chat?: string): DeliveryFailed {
  return error instanceof DeliveryFailed
    ? error
    : new DeliveryFailed(failureOf(error, now, chat), new Error(wording(error)))
}

/** An edit that changes nothing is a success. */
export function isUnchanged(error: unknown): boolean {
  return error instanceof GrammyError && /message is not modified|TOPIC_NOT_MODIFIED/i.test(error.description)
}

/** A button that was pressed too long ago to be answered. */
export function isTooLate(error: unknown): boolean {
  return error instanceof GrammyError && /query is too old|query ID is invalid/i.test(error.description)
}

/** The method and Telegram's own words; a call's payload and address never reach a log. */
export function wording(error: unknown): string {
  if (error instanceof GrammyError) return `${error.method}: ${error.error_code} ${error.description}`
  if (error instanceof HttpError) return `${error.message} ${networkCode(error) ?? ''}`.trim()
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error'
}

/** Whether Telegram refuses the token itself. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
}

export function isConflict(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 409
}

function apiFailure(error: GrammyError, now: Date, chat: string | undefined): DeliveryFailure {
  const { error_code: code, description, parameters } = error
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'moved', chat: String(parameters.migrate_to_chat_id) }
  if (code === 429) return pause(now, parameters.retry_after ?? PAUSE_SECONDS)
  if (code >= 500) return pause(now, PAUSE_SECONDS)
  if (code === 401) return pause(now, LONG_PAUSE_SECONDS)
  if (GONE_PERSON.test(description)) return { kind: 'gone', what: 'person' }
  if (GONE_THREAD.test(description)) return { kind: 'gone', what: 'thread' }
  if (GONE_MESSAGE.test(description)) return { kind: 'gone', what: 'message' }
  if (GONE_CHAT.test(description)) return { kind: 'gone', what: isPrivate(chat) ? 'person' : 'chat' }
  if (NOT_FORUM.test(description)) return { kind: 'forbidden', needs: 'Themen (Topics)' }
  if (code === 403 || NO_RIGHT.test(description)) return { kind: 'forbidden', needs: neededFor(error) }
  return { kind: 'refused' }
}

function neededFor({ method, description }: GrammyError): string {
  if (/Topic/.test(method) || /TOPIC_CLOSED/i.test(description)) return rightNames.topics
  if (/pin/i.test(method)) return rightNames.pin
  return method.startsWith('delete') ? rightNames.delete : rightNames.send
}

/** Ids of people are positive, those of groups and channels negative. */
function isPrivate(chat: string | undefined): boolean {
  return chat !== undefined && !chat.startsWith('-')
}

function pause(now: Date, seconds: number): DeliveryFailure {
  return { kind: 'wait', until: new Date(now.getTime() + seconds * 1000) }
}

function neverConnected(error: HttpError): boolean {
  return NO_CONNECTION.has(networkCode(error) ?? '')
}

function networkCode({ error }: HttpError): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
}
