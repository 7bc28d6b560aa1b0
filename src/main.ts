import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { commands } from '../commands/index.ts'
import { openStore, StoreDamaged, StoreInUse, StoreTooNew } from '../db/sqlite.ts'
import type { Config } from './config.ts'
import { discordPlatform } from './discord/index.ts'
import type { PlatformName } from './domain/ids.ts'
import { errandsOf } from './errands.ts'
import { createInvoke } from './invoke.ts'
import { createMirror } from './mirror/mirror.ts'
import { createHousekeeping } from './housekeeping.ts'
import type { Ear } from './mirroring.ts'
import { openHostSocket } from './host/socket.ts'
import type { Log } from './log.ts'
import { startOutbox } from './outbox.ts'
import { startPlatforms } from './fleet.ts'
import type { Invoke, Platform } from './platform.ts'
import { orderOverviews } from './post-following.ts'
import { createPublishing } from './publishing.ts'
import { startSchedule } from './schedule.ts'
import { createServices } from './services.ts'
import type { Store } from './store.ts'
import { startStatus, type Health } from './status.ts'
import { createWatch } from './watch.ts'
import { wikiHealth } from './wiki-health.ts'
import { telegramPlatform } from './telegram/index.ts'
import { folderWiki } from './wiki/folder.ts'
import { mediaWiki } from './wiki/mediawiki.ts'

export { StoreDamaged, StoreInUse, StoreTooNew }

export interface Bot {
  /** Finishes what is in hand, then lets go of everything. */
  stop(): Promise<void>
  health(): readonly Health[]
}

/** No platform could be started; the log has one line for each. */
export class NothingToRun extends Error {
  override readonly name = 'NothingToRun'
}

export interface Surroundings {
  readonly now?: () => Date
  /** 0 to 1. */
  readonly chance?: () => number
  /** The clock is moved on by hand: a leap of it is no absence. */
  readonly leaps?: boolean
  /** Real milliseconds between two looks at what is due; for worlds whose clock is put forward. */
  readonly idle?: number
}

/** Wires everything and starts it. Rejects with `StoreInUse`, `StoreDamaged`, `StoreTooNew` or `NothingToRun`. */
export async function startBot(config: Config, log: Log, surroundings: Surroundings = {}): Promise<Bot> {
  const now = surroundings.now ?? (() => new Date())
  const chance = surroundings.chance ?? Math.random
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const store = openStore({ file: join(config.dataDir, 'agora.db'), errandsOf, now, log })
  const wiki =
    config.wiki === undefined ? folderWiki(join(config.dataDir, 'wiki')) : mediaWiki(config.wiki, { now })
  const platforms = new Map<PlatformName, Platform>()
  const publishing = createPublishing({ store, wiki, log, now })
  const services = await createServices({ store, wiki, platforms, publishing })
  const defaults = { language: config.language, timeZone: config.timeZone }
  const middle = createInvoke({ commands, store, services, log, defaults })
  const mirror = createMirror({ store, platforms, log, now, wake: () => outbox.wake() })
  await mirror.forget()
  const outbox = startOutbox({
    store,
    mirror,
    platforms,
    publishing,
    log,
    now,
    chance,
    ...(surroundings.idle === undefined ? {} : { idle: surroundings.idle }),
  })
  const invoke: Invoke = {
    ...middle,
    async run(request) {
      const answer = await middle.run(request).finally(outbox.wake)
      // Connecting and settings decide whether anybody listens to discussions; no answer waits for that.
      if (request.command[0] === 'group') void mirror.attend()
      return answer
    },
  }
  const schedule = startSchedule({
    store,
    log,
    now,
    oldestAct: middle.oldest,
    connected: () => fleet.reachable(),
    leaps: surroundings.leaps === true,
    checkRoll: async (poll) => {
      const view = await store.find('pollHead', { poll })
      const group = view && (await store.find('group', { group: view.poll.group }))
      if (group !== undefined) await services.checkRoll?.(group, now())
    },
    wake: outbox.wake,
    chores: [
      createWatch({ store, wiki, log, now, wake: () => outbox.wake() }),
      () => mirror.tidy(),
      () => orderOverviews(store, now()),
      createHousekeeping({ store, log, now }),
    ],
  })
  const fleet = startPlatforms({
    makers: platformMakers(config, log, store, now, mirror.ear),
    commands,
    platforms,
    invoke,
    log,
  })
  const health = () => [...fleet.health(), ...wikiHealth(config.wiki, publishing)]
  const status =
    config.statusPort === undefined ? undefined : await startStatus(config.statusPort, store, health, log)

  const host = await openHostSocket(
    config.dataDir,
    { store, services, now, wake: () => outbox.wake(), backup: () => store.backup() },
    log,
  )

  const stop = async () => {
    await host.stop()
    // Before the platforms: what is sent without them would wait as if they had failed.
    await outbox.stop()
    await fleet.stop()
    await schedule.stop()
    await mirror.attended()
    await status?.stop()
    await store.close()
    log.info('stopped')
  }
  await fleet.started
  await mirror.tidy()
  const running = fleet.health().filter((one) => one.ready)
  if (fleet.hopeless()) {
    const advice = fleet.health().map((one) => `${one.part}: ${one.advice ?? 'cannot be started'}`)
    await stop()
    throw new NothingToRun(advice.join(' · '))
  }
  log.info({ platforms: running.map((one) => one.part), wiki: config.wiki?.apiUrl ?? 'folder' }, 'ready')
  return { stop, health }
}

/** One way to make each configured platform; a start that failed needs a new one. */
function platformMakers(
  config: Config,
  log: Log,
  store: Store,
  now: () => Date,
  ear: Ear,
): ReadonlyMap<PlatformName, () => Platform> {
  const makers = new Map<PlatformName, () => Platform>()
  const { discord, telegram } = config
  if (discord !== undefined)
    makers.set('discord', () =>
      discordPlatform({ ...discord, log: log.child({ platform: 'discord' }), notes: store.notes, now, ear }),
    )
  if (telegram !== undefined)
    makers.set('telegram', () =>
      telegramPlatform({ ...telegram, log: log.child({ platform: 'telegram' }), store, now, ear }),
    )
  return makers
}
