import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startDiscord, type DiscordStandIn } from '../playground/discord/index.ts'
import { startTelegram, type TelegramStandIn } from '../playground/telegram/index.ts'
import { bundledBot } from './bundled.ts'
import { freePort } from './free-port.ts'

const bot = await bundledBot()

/** The program as an operator runs it: a process with an environment, exit codes and log lines. */
class Program {
  readonly lines: string[] = []
  readonly errors: string[] = []
  readonly ended: Promise<number | null>
  readonly #child: ChildProcess
  readonly #watchers = new Set<() => void>()

  constructor(environment: Record<string, string>, folder = environment['DATA_DIR'] ?? tmpdir()) {
    const path = process.env['PATH'] ?? ''
    this.#child = spawn(process.execPath, [bot], {
      cwd: folder,
      env: { PATH: path, NODE_NO_WARNINGS: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const collect = (into: string[]) => (chunk: Buffer) => {
      into.push(
        ...chunk
          .toString()
          .split('\n')
          .filter((line) => line !== ''),
      )
      for (const watcher of this.#watchers) watcher()
    }
    this.#child.stdout?.on('data', collect(this.lines))
    this.#child.stderr?.on('data', collect(this.errors))
    this.ended = new Promise((done) => this.#child.once('exit', (code) => done(code)))
  }

  async says(words: RegExp): Promise<string> {
    const look = () => [...this.lines, ...this.errors].find((line) => words.test(line))
    const found = look()
    if (found !== undefined) return found
    return new Promise((done, failed) => {
      const watcher = () => {
        const line = look()
        if (line !== undefined) done(line)
      }
      this.#watchers.add(watcher)
      void this.ended.then(() =>
        failed(new Error(`ended without ${words}:\n${[...this.lines, ...this.errors].join('\n')}`)),
      )
    })
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }
}

const programs: Program[] = []
const parts: { stop(): Promise<void> }[] = []

afterEach(async () => {
  for (const program of programs.splice(0)) {
    program.signal('SIGKILL')
    await program.ended
  }
  await Promise.all(parts.splice(0).map((part) => part.stop()))
})

function run(environment: Record<string, string>, cwd?: string): Program {
  const program = new Program(environment, cwd)
  programs.push(program)
  return program
}

const folder = () => mkdtempSync(join(tmpdir(), 'agora-cli-'))

async function discord(): Promise<{ part: DiscordStandIn; environment: Record<string, string> }> {
  const part = await startDiscord()
  parts.push(part)
  return { part, environment: { DISCORD_TOKEN: part.token, DISCORD_API_URL: part.url } }
}

async function telegram(): Promise<{ part: TelegramStandIn; environment: Record<string, string> }> {
  const part = await startTelegram()
  parts.push(part)
  return { part, environment: { TELEGRAM_TOKEN: part.token, TELEGRAM_API_URL: part.url } }
}

describe('the program', () => {
  it('ends with 2 and one line that names the variable when the configuration is wrong', async () => {
    const program = run({ DATA_DIR: folder(), LOG_LEVEL: 'loud' })
    expect(await program.ended).toBe(2)
    expect(program.errors).toEqual(['LOG_LEVEL: "loud" is unknown; write one of error, warn, info, debug'])
    expect(program.lines).toEqual([])
  })

  it('ends with 2 and one line where the port is taken or the folder cannot be written', async () => {
    const { part, environment } = await telegram()
    const taken = new URL(part.url).port
    const port = run({ DATA_DIR: folder(), ...environment, STATUS_PORT: taken })
    expect(await port.ended).toBe(2)
    expect(port.errors).toEqual([expect.stringMatching(/^STATUS_PORT: .* \(EADDRINUSE\)/)])
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    const data = run({ ...environment, DATA_DIR: join(file, 'data') }, folder())
    expect(await data.ended).toBe(2)
    expect(data.errors).toEqual([expect.stringMatching(/^DATA_DIR: cannot write to/)])
  })

  it('ends with 2 without a token in production or where a real bot has its data, never with a playground', async () => {
    const production = run({ DATA_DIR: folder(), NODE_ENV: 'production' })
    expect(await production.ended).toBe(2)
    expect(production.errors).toHaveLength(1)
    const used = folder()
    writeFileSync(join(used, 'agora.db'), '')
    const withData = run({ DATA_DIR: used })
    expect(await withData.ended).toBe(2)
    expect(withData.errors[0]).toContain('TELEGRAM_TOKEN')
  })

  it('ends with one line that says what to do when the data is damaged', async () => {
    const { environment } = await telegram()
    const data = folder()
    writeFileSync(join(data, 'agora.db'), 'this is no database at all, and longer than a header of one is')
    const program = run({ DATA_DIR: data, ...environment })
    expect(await program.ended).toBe(1)
    expect(program.errors).toEqual([expect.stringMatching(/agora\.db is damaged: .*backups/)])
  })

  it('runs with one platform, stops as asked with 0, and keeps a second process out with 3', async () => {
    const { environment } = await telegram()
    const data = folder()
    const first = run({ DATA_DIR: data, ...environment })
    await first.says(/"msg":"ready"/)
    const second = run({ DATA_DIR: data, ...environment })
    expect(await second.ended).toBe(3)
    expect(second.errors).toHaveLength(1)
    first.signal('SIGTERM')
    expect(await first.ended).toBe(0)
    const third = run({ DATA_DIR: data, ...environment })
    await third.says(/"msg":"ready"/)
    third.signal('SIGINT')
    expect(await third.ended).toBe(0)
  })

  it('runs on with the other platform when one token is wrong, says so in one line, and is not ready', async () => {
    const { environment } = await discord()
    const { part } = await telegram()
    const port = await freePort()
    const wrong = {
      TELEGRAM_TOKEN: '123456:AAwrong-token-that-nobody-gave-us-00',
      TELEGRAM_API_URL: part.url,
    }
    const program = run({ DATA_DIR: folder(), STATUS_PORT: String(port), ...environment, ...wrong })
    await program.says(/"msg":"ready"/)
    expect(program.lines.filter((line) => line.includes('"level":50'))).toHaveLength(1)
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({
      ready: false,
      parts: expect.arrayContaining([{ part: 'discord', ready: true }]),
    })
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    expect(metrics).toMatch(/^agora_ready\{part="telegram"\} 0$/m)
    expect([...program.lines, ...program.errors].join('\n')).not.toContain('AAwrong-token')
  })

  it('ends with 2 when no platform can be used', async () => {
    const { part } = await discord()
    const program = run({ DATA_DIR: folder(), DISCORD_TOKEN: 'wrong.token.here', DISCORD_API_URL: part.url })
    expect(await program.ended).toBe(2)
    expect(program.errors).toHaveLength(1)
    expect(program.errors[0]).toMatch(/^discord: /)
  })
})
