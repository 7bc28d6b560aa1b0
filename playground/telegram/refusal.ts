/** A call the platform says no to, in its own words; becomes `{ok: false, error_code, description}`. */
export class TelegramRefusal extends Error {
  readonly code: number
  readonly parameters: { migrate_to_chat_id?: number; retry_after?: number } | undefined

  constructor(code: number, description: string, parameters?: TelegramRefusal['parameters']) {
    super(description)
    this.name = 'TelegramRefusal'
    this.code = code
    this.parameters = parameters
  }
}

/** 400: the call itself is wrong. */
export function badRequest(words: string): TelegramRefusal {
  return new TelegramRefusal(400, `Bad Request: ${words}`)
}

/** 403: the bot may not write there. */
export function forbidden(words: string): TelegramRefusal {
  return new TelegramRefusal(403, `Forbidden: ${words}`)
}

/** 429: too fast; `seconds` until the same call may be made again. */
export function tooFast(seconds: number): TelegramRefusal {
  return new TelegramRefusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
}
