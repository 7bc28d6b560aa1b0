import { fieldsOf } from '../../playground/discord/form.ts'
import type { Fields } from '../../playground/discord/form.ts'
import type { DiscordStandIn } from '../../playground/discord/index.ts'

export interface Said {
  readonly status: number
  readonly code: unknown
  readonly message: unknown
  readonly body: Fields
  readonly headers: Headers
}

/** One bare request to the stand-in. */
export async function ask(
  discord: DiscordStandIn,
  method: string,
  path: string,
  body?: unknown,
  token = discord.token,
): Promise<Said> {
  const response = await fetch(`${discord.url}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const raw = await response.text()
  const answer = fieldsOf(raw === '' ? {} : JSON.parse(raw))
  return {
    status: response.status,
    code: answer['code'],
    message: answer['message'],
    body: answer,
    headers: response.headers,
  }
}
