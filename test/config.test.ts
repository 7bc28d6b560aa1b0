import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig, readEnvironment } from '../src/config.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'agora-config-'))

describe('configuration', () => {
  it('has a default for everything but tokens', () => {
    expect(readConfig({})).toEqual({
      dataDir: './data',
      language: 'de',
      timeZone: 'Europe/Berlin',
      logLevel: 'info',
      secrets: [],
    })
  })

  it('reads tokens and addresses, without slashes at the end', () => {
    const config = readConfig({
      DISCORD_TOKEN: 'one',
      TELEGRAM_TOKEN: ' two ',
      TELEGRAM_API_URL: 'http://127.0.0.1:8081/',
      WIKI_API_URL: 'https://wiki.example.org/w/api.php',
      WIKI_USER: 'Bot@agora',
      WIKI_PASSWORD: 'geheim',
    })
    expect(config.discord).toEqual({ token: 'one', apiUrl: 'https://discord.com/api' })
    expect(config.telegram).toEqual({ token: 'two', apiUrl: 'http://127.0.0.1:8081' })
    expect(config.wiki).toEqual({
      apiUrl: 'https://wiki.example.org/w/api.php',
      login: { user: 'Bot@agora', password: 'geheim' },
    })
    expect(config.secrets).toEqual(['one', 'two', 'geheim'])
  })

  it('takes a secret from the file that X_FILE names', () => {
    const file = join(folder(), 'token')
    writeFileSync(file, 'from-a-file\n')
    expect(readConfig({ DISCORD_TOKEN_FILE: file }).discord?.token).toBe('from-a-file')
  })

  it('reads .env under the real environment', () => {
    const place = folder()
    writeFileSync(
      join(place, '.env'),
      '# comment\nDISCORD_TOKEN="from env file"\nLOG_LEVEL=debug # loud\nexport DATA_DIR=here\n',
    )
    expect(readEnvironment(place, { LOG_LEVEL: 'warn' })).toEqual({
      DISCORD_TOKEN: 'from env file',
      LOG_LEVEL: 'warn',
      DATA_DIR: 'here',
    })
  })

  it('takes a comment behind quotes or instead of a value for what it is', () => {
    const place = folder()
    writeFileSync(
      join(place, '.env'),
      'DISCORD_TOKEN="a # b" # mine\nTELEGRAM_TOKEN= # none yet\nWIKI_PASSWORD=#start\n',
    )
    expect(readEnvironment(place, {})).toEqual({
      DISCORD_TOKEN: 'a # b',
      TELEGRAM_TOKEN: '',
      WIKI_PASSWORD: '#start',
    })
  })

  it.each([
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL: "loud" is unknown; write one of error, warn, info, debug$/],
    [{ DEFAULT_LANGUAGE: 'fr' }, /^DEFAULT_LANGUAGE: .* write one of de, en$/],
    [{ DEFAULT_TIME_ZONE: 'Mars/Base' }, /^DEFAULT_TIME_ZONE: "Mars\/Base" is no time zone/],
    [{ STATUS_PORT: '99999' }, /^STATUS_PORT: "99999" is no port/],
    [{ DISCORD_TOKEN: 'x', DISCORD_API_URL: 'discord' }, /^DISCORD_API_URL: "discord" is no address/],
    [{ WIKI_API_URL: 'https://wiki.example.org' }, /^WIKI_API_URL: write the address of api.php/],
    [{ WIKI_API_URL: 'https://wiki.example.org/api.php' }, /^WIKI_USER: missing/],
    [{ WIKI_API_URL: 'https://wiki.example.org/api.php', WIKI_USER: 'a' }, /^WIKI_PASSWORD: missing/],
    [{ DISCORD_TOKEN_FILE: '/nowhere/token' }, /^DISCORD_TOKEN_FILE: cannot read/],
    [
      { WIKI_API_URL: 'https://w.example/api.php', WIKI_TOKEN: 'x', WIKI_CA_FILE: '/nowhere' },
      /^WIKI_CA_FILE: cannot read/,
    ],
    [
      { WIKI_API_URL: 'https://w.example/api.php', WIKI_TOKEN: 'x', WIKI_CA_FILE: 'package.json' },
      /^WIKI_CA_FILE: no certificate in/,
    ],
    [
      { WIKI_API_URL: 'https://w.example/api.php', WIKI_TOKEN: 'x', WIKI_BASIC_AUTH: 'x' },
      /^WIKI_BASIC_AUTH: write user:password/,
    ],
    [
      { WIKI_API_URL: 'https://w.example/api.php', WIKI_TOKEN: 'x', WIKI_BASIC_AUTH: 'a:b' },
      /^WIKI_TOKEN, WIKI_BASIC_AUTH: both travel in the same header/,
    ],
  ])('names the wrong variable and what to write: %o', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(ConfigError)
    expect(() => readConfig(environment)).toThrow(message)
  })

  it('never puts a secret into its message', () => {
    const wrong = { TELEGRAM_TOKEN: '123:very-secret', TELEGRAM_API_URL: 'nonsense' }
    expect(() => readConfig(wrong)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('very-secret') }),
    )
  })

  it('lists every variable in .env.example', () => {
    const example = readFileSync('.env.example', 'utf8')
    const source = readFileSync('src/config.ts', 'utf8')
    const names = new Set(
      [...source.matchAll(/'((?:DISCORD|TELEGRAM|WIKI|DATA|DEFAULT|LOG|STATUS)_[A-Z_]+)'/g)].map(
        (one) => one[1],
      ),
    )
    expect(names.size).toBeGreaterThan(10)
    for (const name of names) expect(example).toMatch(new RegExp(`^# .+\\n${name}=`, 'm'))
  })
})
