import { createServer } from 'node:net'

/** Below the ports that a system gives out by itself: between looking and listening nobody else gets one of these. */
const first = 12_000
const ports = 16_000

/** A port nobody listens on. Processes that ask at the same time begin at different ones. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < ports; tries += 1) {
    asked += 1
    const port = first + ((process.pid * 97 + asked) % ports)
    if (await isFree(port)) return port
  }
  throw new Error('every port is taken')
}

let asked = 0

function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
