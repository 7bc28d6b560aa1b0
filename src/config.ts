import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from './domain/group.ts'
import type { LogLevel } from './log.ts'

/** Read once, checked once at start. */
export interface Config {
  readonly discord?: { readonly token: string; readonly apiUrl: string }
  readonly telegram?: { readonly token: string; readonly apiUrl: string }
  readonly wiki?: WikiConfig
  readonly dataDir: string
  readonly language: Language
  readonly timeZone: string
  readonly logLevel: LogLevel
  readonly statusPort?: number
  /** Values that must never be logged. */
  readonly secrets: readonly string[]
}

export interface WikiConfig {
  readonly apiUrl: string
  readonly login?: { readonly user: string; readonly password: string }
  readonly accessToken?: string
  readonly basicAuth?: string
  /** PEM of a certificate authority of one's own. */
  readonly ca?: string
}

/** The configuration is wrong; the message is one line that names the variable and says what to write. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

type Environment = Readonly<Record<string, string | undefined>>

const secretNames = [
  'DISCORD_TOKEN',
  'TELEGRAM_TOKEN',
  'WIKI_PASSWORD',
  'WIKI_TOKEN',
  'WIKI_BASIC_AUTH',
] as const

/** `.env` of `folder` under the real environment; lines as in the shell, `#` starts a comment, quotes may stand around a value. */
export function readEnvironment(folder: string, real: Environment): Environment {
  const file = join(folder, '.env')
  if (!existsSync(file)) return real
  const written: Record<string, string> = {}
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
    const found = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line)
    if (found?.[1] === undefined || found[2] === undefined) continue
    const quoted = /^(["'])(.*?)\1(?:\s+#.*)?$/.exec(found[2])
    written[found[1]] = quoted?.[2] ?? found[2].replace(/(?:^#(?=\s|$)|\s+#).*$/, '')
  }
  return { ...written, ...real }
}

/** Turns the flat list into typed configuration; throws `ConfigError`. */
export function readConfig(environment: Environment): Config {
  const value = (name: string) => valueOf(environment, name)
  const secrets = secretNames.map(value).filter((one) => one !== undefined)
  const discord = value('DISCORD_TOKEN')
  const telegram = value('TELEGRAM_TOKEN')
  const wiki = readWiki(value)
  const statusPort = value('STATUS_PORT')
  return {
    ...(discord === undefined
      ? {}
      : { discord: { token: discord, apiUrl: url('DISCORD_API_URL', value, 'https://discord.com/api') } }),
    ...(telegram === undefined
      ? {}
      : {
          telegram: { token: telegram, apiUrl: url('TELEGRAM_API_URL', value, 'https://api.telegram.org') },
        }),
    ...(wiki === undefined ? {} : { wiki }),
    dataDir: value('DATA_DIR') ?? './data',
    language: oneOf('DEFAULT_LANGUAGE', value, ['de', 'en'], 'de'),
    timeZone: zone(value('DEFAULT_TIME_ZONE') ?? 'Europe/Berlin'),
    logLevel: oneOf('LOG_LEVEL', value, ['error', 'warn', 'info', 'debug'], 'info'),
    ...(statusPort === undefined ? {} : { statusPort: port(statusPort) }),
    secrets,
  }
}

type Value = (name: string) => string | undefined

/** A variable, or the content of the file that `X_FILE` names; empty is the same as missing. */
function valueOf(environment: Environment, name: string): string | undefined {
  const direct = environment[name]?.trim()
  if (direct !== undefined && direct !== '') return direct
  const file = environment[`${name}_FILE`]?.trim()
  if (file === undefined || file === '' || name.endsWith('_FILE')) return undefined
  try {
    const text = readFileSync(file, 'utf8').trim()
    return text === '' ? undefined : text
  } catch {
    throw new ConfigError(
      `${name}_FILE: cannot read ${file}; write the path of a readable file or set ${name}`,
    )
  }
}

function readWiki(value: Value): WikiConfig | undefined {
  if (value('WIKI_API_URL') === undefined) return undefined
  const apiUrl = url('WIKI_API_URL', value, '')
  if (!apiUrl.endsWith('.php'))
    throw new ConfigError(
      'WIKI_API_URL: write the address of api.php, e.g. https://wiki.example.org/w/api.php',
    )
  const user = value('WIKI_USER')
  const password = value('WIKI_PASSWORD')
  const accessToken = value('WIKI_TOKEN')
  const basicAuth = value('WIKI_BASIC_AUTH')
  if (accessToken === undefined && (user === undefined || password === undefined))
    throw new ConfigError(
      `${user === undefined ? 'WIKI_USER' : 'WIKI_PASSWORD'}: missing; write a bot password (Account@name and its password) or set WIKI_TOKEN`,
    )
  if (basicAuth !== undefined && !basicAuth.includes(':'))
    throw new ConfigError('WIKI_BASIC_AUTH: write user:password')
  if (accessToken !== undefined && basicAuth !== undefined)
    throw new ConfigError(
      'WIKI_TOKEN, WIKI_BASIC_AUTH: both travel in the same header; write only one, or use WIKI_USER and WIKI_PASSWORD beside WIKI_BASIC_AUTH',
    )
  return {
    apiUrl,
    ...(accessToken === undefined ? {} : { accessToken }),
    ...(accessToken !== undefined || user === undefined || password === undefined
      ? {}
      : { login: { user, password } }),
    ...(basicAuth === undefined ? {} : { basicAuth }),
    ...certificate(value('WIKI_CA_FILE')),
  }
}

function certificate(file: string | undefined): { ca?: string } {
  if (file === undefined) return {}
  let ca: string
  try {
    ca = readFileSync(file, 'utf8')
  } catch {
    throw new ConfigError(`WIKI_CA_FILE: cannot read ${file}; write the path of a PEM file`)
  }
  if (!isCertificate(ca))
    throw new ConfigError(`WIKI_CA_FILE: no certificate in ${file}; write the path of a PEM file`)
  return { ca }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined
  } catch {
    return false
  }
}

function url(name: string, value: Value, fallback: string): string {
  const text = value(name) ?? fallback
  const parsed = URL.parse(text)
  if (parsed === null || !/^https?:$/.test(parsed.protocol))
    throw new ConfigError(`${name}: "${text}" is no address; write one that starts with https://`)
  return text.replace(/\/+$/, '')
}

function oneOf<T extends string>(name: string, value: Value, allowed: readonly T[], fallback: T): T {
  const text = value(name) ?? fallback
  const found = allowed.find((one) => one === text)
  if (found === undefined)
    throw new ConfigError(`${name}: "${text}" is unknown; write one of ${allowed.join(', ')}`)
  return found
}

function zone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    throw new ConfigError(
      `DEFAULT_TIME_ZONE: "${name}" is no time zone; write an IANA name such as Europe/Berlin`,
    )
  }
}

function port(text: string): number {
  const number = Number(text)
  if (!/^\d{1,5}$/.test(text) || number < 1 || number > 65_535)
    throw new ConfigError(
      `STATUS_PORT: "${text}" is no port; write a number from 1 to 65535 or leave it empty`,
    )
  return number
}
