import { setImmediate as nextTurn } from 'node:timers/promises'
import { print } from './prose.ts'

/** Milliseconds for which nobody else is served at most (bound of the issue: 200 ms). */
const bound = 200

/** The longest turn of the event loop, in milliseconds. */
interface Standstill {
  /** By the clock: what else runs on the machine counts. */
  readonly wall: number
  /** CPU time of this thread: what the work itself needs. */
  readonly cpu: number
}

/**
 * Does the work and prints for how long it kept everybody else waiting; gives what the work gives. Each turn of the
 * event loop is measured, because `monitorEventLoopDelay` misses a turn that ends the work.
 */
export async function standstill<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const turns = watchTurns()
  await nextTurn()
  const began = performance.now()
  const result = await work()
  const lasted = performance.now() - began
  const { cpu, wall } = await turns.stop()
  const figures = `${cpu.toFixed(0)} ms CPU, ${wall.toFixed(0)} ms by the clock`
  print(`${cpu > bound ? 'TOO LONG: ' : ''}${name}: at most ${figures}; took ${lasted.toFixed(0)} ms`)
  return result
}

/** Watches each turn of the event loop until it is stopped. */
function watchTurns(): { stop(): Promise<Standstill> } {
  const asked = { stop: false }
  const watching = (async () => {
    let [cpu, wall] = [0, 0]
    let [used, began] = [process.threadCpuUsage(), performance.now()]
    while (!asked.stop) {
      await nextTurn()
      const turn = process.threadCpuUsage(used)
      cpu = Math.max(cpu, (turn.user + turn.system) / 1000)
      wall = Math.max(wall, performance.now() - began)
      used = process.threadCpuUsage()
      began = performance.now()
    }
    return { cpu, wall }
  })()
  return {
    stop() {
      asked.stop = true
      return watching
    },
  }
}
