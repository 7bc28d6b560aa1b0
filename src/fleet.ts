import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from './command.ts'
import type { PlatformName } from './domain/ids.ts'
import type { Log } from './log.ts'
import { PlatformUnusable, type Invoke, type Platform } from './platform.ts'
import type { Health } from './status.ts'

export interface FleetParts {
  readonly makers: ReadonlyMap<PlatformName, () => Platform>
  readonly commands: readonly Command[]
  readonly invoke: Invoke
  /** Filled with each platform as it comes up. */
  readonly platforms: Map<PlatformName, Platform>
  readonly log: Log
}

export interface Fleet {
  /** Every platform has started, or is known not to for now. */
  readonly started: Promise<unknown>
  readonly health: () => readonly Health[]
  /** Whether acts can come in from everywhere; a platform that will not work by waiting is not waited for. */
  readonly reachable: () => boolean
  /** Whether no platform works and none will by waiting. */
  readonly hopeless: () => boolean
  stop(): Promise<void>
}

/** Between two tries to start a platform that is down. */
const pauseMilliseconds = 30_000

/**
 * Starts all platforms side by side. One that cannot be used leaves the others running and costs the operator one
 * line; one that is only down is tried again.
 */
export function startPlatforms(parts: FleetParts): Fleet {
  const states = new Map<PlatformName, Health>()
  const unusable = new Set<PlatformName>()
  const stopping = new AbortController()
  const later: Promise<void>[] = []

  const start = async (name: PlatformName, make: () => Platform): Promise<void> => {
    const platform = make()
    parts.platforms.set(name, platform)
    try {
      await platform.start(parts.commands, parts.invoke)
      states.set(name, { part: name, ready: true })
    } catch (error) {
      if (!(error instanceof PlatformUnusable)) throw error
      parts.log.error({ platform: name, cause: error.cause }, error.advice)
      states.set(name, { part: name, ready: false, advice: error.advice })
      if (error.temporary) later.push(again(name, make))
      else unusable.add(name)
    }
  }

  const again = async (name: PlatformName, make: () => Platform): Promise<void> => {
    const { signal } = stopping
    await sleep(pauseMilliseconds, undefined, { signal }).catch(() => undefined)
    if (!signal.aborted) await start(name, make)
  }

  const started = Promise.all([...parts.makers].map(([name, make]) => start(name, make)))
  const health = (name: PlatformName): Health => {
    const state = states.get(name) ?? { part: name, ready: false, advice: 'is starting' }
    const now = state.ready ? parts.platforms.get(name)?.health?.() : undefined
    return now === undefined ? state : { part: name, ...now }
  }
  return {
    started,
    reachable: () => [...parts.makers.keys()].every((name) => unusable.has(name) || health(name).ready),
    hopeless: () => [...parts.makers.keys()].every((name) => unusable.has(name)),
    health: () => [...parts.makers.keys()].map(health),
    async stop() {
      stopping.abort()
      await Promise.allSettled([...parts.platforms.values()].map((platform) => platform.stop()))
      await Promise.allSettled(later)
    },
  }
}
