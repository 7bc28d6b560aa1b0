import { rmSync } from 'node:fs'
import { createConnection, createServer, type Socket } from 'node:net'
import { join, resolve } from 'node:path'
import type { Log } from '../log.ts'
import { hostCommands, type Office, type Told } from './office.ts'

/** Bytes of one request: 2,500 names and some. */
const requestLimit = 1_000_000

/** Where the operator's commands reach a running bot: beside the data, for whoever may read that. */
export function socketPath(dataDir: string): string {
  const path = join(resolve(dataDir), 'agora.sock')
  return process.platform === 'win32' ? `\\\\.\\pipe\\${path.replaceAll(/[\\:]/g, '-')}` : path
}

/** Takes the operator's commands while the bot runs: one line of JSON in, one out. */
export async function openHostSocket(
  dataDir: string,
  office: Office,
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  const path = socketPath(dataDir)
  // Only one process holds the data, so a socket that stands here is of one that is gone.
  rmSync(path, { force: true })
  const server = createServer((socket) => {
    socket.on('error', (error) => log.warn({ err: error }, 'the host socket broke'))
    void serve(socket, office, log)
  })
  const listening = Promise.withResolvers<boolean>()
  server.once('error', (error) => {
    // A path may be longer than the system allows for a socket; the bot is no worse for it.
    log.warn({ err: error }, 'no host socket: stop the bot before using npm run chair, invite or backup')
    listening.resolve(false)
  })
  server.listen(path, () => listening.resolve(true))
  if (!(await listening.promise)) return { stop: () => Promise.resolve() }
  return {
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
      }),
  }
}

async function serve(socket: Socket, office: Office, log: Log): Promise<void> {
  try {
    const told = await runHost(office, readRequest(await wholeLine(socket)))
    socket.end(`${JSON.stringify(told)}\n`)
  } catch (error) {
    log.error({ err: error }, 'a command of the operator failed')
    socket.end(`${JSON.stringify({ ok: false, text: 'failed; the log says why' })}\n`)
  }
}

/** Up to the first line break. Not by iterating, which would end the socket before it is answered. */
function wholeLine(socket: Socket): Promise<string> {
  const { promise, resolve: done, reject } = Promise.withResolvers<string>()
  let text = ''
  socket.on('data', (chunk) => {
    text += String(chunk)
    if (text.length > requestLimit) reject(new Error('a request is too long'))
    else if (text.includes('\n')) done(text)
  })
  socket.on('close', () => reject(new Error('a request broke off')))
  return promise
}

function readRequest(text: string): readonly string[] {
  const value: unknown = JSON.parse(text)
  return Array.isArray(value) ? value.map(String) : []
}

/** Runs `[command, …arguments]`. */
export async function runHost(office: Office, [name = '', ...args]: readonly string[]): Promise<Told> {
  const command = hostCommands.get(name)
  if (command === undefined) return { ok: false, text: `unknown command ${name}` }
  return command(office, args)
}

/** Asks a running bot; undefined where none runs on this data. */
export function askRunning(dataDir: string, request: readonly string[]): Promise<Told | undefined> {
  const { promise, resolve: done, reject } = Promise.withResolvers<Told | undefined>()
  const socket = createConnection({ path: socketPath(dataDir), allowHalfOpen: true })
  let text = ''
  socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`))
  socket.on('data', (chunk) => {
    text += String(chunk)
  })
  socket.on('end', () => {
    socket.end()
    if (text === '') return reject(new Error('the running bot gave no answer'))
    const told: Told = JSON.parse(text)
    done(told)
  })
  socket.on('error', (error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' || error.code === 'ECONNREFUSED' ? done(undefined) : reject(error),
  )
  return promise
}
