import pino, { type Logger } from 'pino'

/** Everything that logs takes this; lines carry a request id from the update through the store to the delivery. */
export type Log = Logger

export type LogLevel = 'error' | 'warn' | 'info' | 'debug'

/** JSON lines on standard output. `secrets` never reach a line, wherever they would stand: in an address, a cause. */
export function createLog(
  level: LogLevel,
  secrets: readonly string[],
  destination: { write(line: string): unknown } = pino.destination(1),
): Log {
  const hidden = secrets.filter((secret) => secret.length >= 6)
  const clean = (line: string) => hidden.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line)
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => destination.write(clean(line)) },
  )
}
