import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fieldsOf, listOf } from './form.ts'

/** Says what is wrong with a request by Discord's published contract; nothing when all is well. */
export type SpecCheck = (method: string, path: string, body: unknown, multipart: boolean) => readonly string[]

const WHERE = '../shared/specs/discord-validate.mjs'

function isValidate(value: unknown): value is (...request: unknown[]) => unknown {
  return typeof value === 'function'
}

/** discord.js repeats a webhook's name with every edit; Discord ignores it there. */
function withoutHarmless(method: string, path: string, body: unknown): unknown {
  if (method !== 'PATCH' || !/^\/webhooks\/\d+\/[^/]+\/messages\//.test(path)) return body
  const { username: _, avatar_url: __, ...rest } = fieldsOf(body)
  return rest
}

/** The checker of the published contract, where it lies next to the project; else nothing is held against it. */
export async function loadSpecCheck(): Promise<SpecCheck | undefined> {
  const file = resolve(process.cwd(), WHERE)
  if (!existsSync(file)) return undefined
  const loaded: Record<string, unknown> = await import(pathToFileURL(file).href)
  const { validate } = loaded
  if (!isValidate(validate)) throw new Error(`${WHERE} exports no validate()`)
  // Its first check takes seconds on a busy machine, and the first answer to an interaction has no more than three.
  validate('POST', '/interactions/1/token/callback', { type: 5 }, 'application/json')
  // Beside files a body is the same JSON; the schema of both at once, taken strictly, fits no request.
  return (method, path, body) => {
    const result = fieldsOf(validate(method, path, withoutHarmless(method, path, body), 'application/json'))
    if (result['ok'] === true) return []
    return listOf(result['errors']).map(String)
  }
}
