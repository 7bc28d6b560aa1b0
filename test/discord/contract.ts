import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

type Validate = (method: string, path: string, body: unknown) => { ok: boolean; errors?: readonly string[] }

const where = resolve('../shared/specs/discord-validate.mjs')

/** What Discord's published contract says against a request; nothing where the contract does not stand here. */
export async function contractErrors(
  method: string,
  path: string,
  body: unknown,
): Promise<readonly string[]> {
  if (!existsSync(where)) {
    process.stderr.write('Discord’s contract is not at ../shared/specs: bodies were not held against it.\n')
    return []
  }
  const { validate } = (await import(pathToFileURL(where).href)) as { validate: Validate }
  return validate(method, path, JSON.parse(JSON.stringify(body))).errors ?? []
}
