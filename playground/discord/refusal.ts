const KNOWN = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  methodNotAllowed: [405, 0, '405: Method Not Allowed'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  unknownTag: [400, 10087, 'Unknown Tag'],
  notThisApplication: [403, 20012, 'You are not authorized to perform this action on this application'],
  tooManyWebhooks: [400, 30007, 'Maximum number of webhooks reached (15)'],
  tooManyPins: [400, 30003, 'Maximum number of pins reached for the channel (250)'],
  tooLarge: [413, 40005, 'Request entity too large'],
  forumTakesNoMessages: [400, 40058, 'Cannot send a message in a forum channel'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  tagNamesUnique: [400, 40061, 'Tag names must be unique'],
  tagRequired: [400, 40067, 'A tag is required to create a forum post in this channel'],
  missingAccess: [403, 50001, 'Missing Access'],
  notInDm: [403, 50003, 'Cannot execute action on a DM channel'],
  otherAuthor: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  closedToMessages: [403, 50007, 'Cannot send messages to this user'],
  nonTextChannel: [400, 50008, 'Cannot send messages in a non-text channel'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  systemMessage: [403, 50021, 'Cannot execute action on a system message'],
  wrongChannelType: [400, 50024, 'Cannot execute action on this channel type'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  invalidApiVersion: [400, 50041, 'Invalid API version provided'],
  archivedThread: [400, 50083, 'Thread is archived'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
  noMutualGuilds: [403, 50278, 'Cannot send messages to this user due to having no mutual guilds'],
  noHistoryForReply: [400, 160002, 'Cannot reply without permission to read message history'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
  threadLocked: [400, 160005, 'Thread is locked'],
  webhookNeedsThread: [400, 220001, 'Webhooks posted to forum channels must have a thread_name or thread_id'],
  webhookThreadOnce: [
    400,
    220002,
    'Webhooks posted to forum channels cannot have both a thread_name and thread_id',
  ],
  webhookNoThread: [400, 220003, 'Webhooks can only create threads in forum channels'],
} as const satisfies Record<string, readonly [number, number, string]>

export type KnownRefusal = keyof typeof KNOWN

/** A request the platform says no to: HTTP status, Discord's error code and words, and where a form went wrong. */
export class DiscordRefusal extends Error {
  readonly status: number
  readonly code: number
  readonly errors: object | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly extra: Readonly<Record<string, unknown>>

  constructor(
    status: number,
    code: number,
    message: string,
    more: {
      errors?: object
      headers?: Readonly<Record<string, string>>
      extra?: Readonly<Record<string, unknown>>
    } = {},
  ) {
    super(message)
    this.name = 'DiscordRefusal'
    this.status = status
    this.code = code
    this.errors = more.errors
    this.headers = more.headers ?? {}
    this.extra = more.extra ?? {}
  }

  get body(): Record<string, unknown> {
    return {
      message: this.message,
      code: this.code,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
      ...this.extra,
    }
  }
}

/** One of the refusals Discord documents, by name. */
export function refusal(name: KnownRefusal): DiscordRefusal {
  const [status, code, message] = KNOWN[name]
  return new DiscordRefusal(status, code, message)
}

/** 429: `seconds` until the same request may be made again. */
export function tooFast(
  seconds: number,
  scope: 'user' | 'global' | 'shared',
  headers: Readonly<Record<string, string>> = {},
): DiscordRefusal {
  return new DiscordRefusal(429, 0, 'You are being rate limited.', {
    headers: {
      ...headers,
      'Retry-After': String(Math.ceil(seconds)),
      'X-RateLimit-Scope': scope,
      ...(scope === 'global' ? { 'X-RateLimit-Global': 'true' } : {}),
    },
    extra: { retry_after: Math.round(seconds * 1000) / 1000, global: scope === 'global' },
  })
}
