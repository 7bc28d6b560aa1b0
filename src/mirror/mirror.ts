import type { PlaceId } from '../domain/ids.ts'
import type { Ear } from '../mirroring.ts'
import { PlatformUnusable, type Platform } from '../platform.ts'
import { closeEnded } from './closed.ts'
import { createEar, noteMirroring, type HearParts } from './hear.ts'
import { createMirrorWorker, type MirrorWorker } from './worker.ts'

/** Words wait for delivery no longer than this. */
const keptHours = 24

export interface Mirror extends MirrorWorker {
  readonly ear: Ear
  /** Listens where some group mirrors and nowhere else; called at start and after settings may have changed. */
  attend(): Promise<void>
  /** Resolves once nothing of `attend` is under way any more. */
  attended(): Promise<void>
  /** Forgets words that waited for a day in vain; called before anything is delivered, and now and then. */
  forget(): Promise<void>
  /** Forgets what is over and takes up what waits; called now and then. */
  tidy(): Promise<void>
}

/** One discussion on several platforms. */
export function createMirror(parts: HearParts): Mirror {
  const { store, platforms, now } = parts
  // A platform that was down at the start is made anew: each is told by itself.
  const listening = new WeakMap<Platform, boolean>()
  let attending: Promise<void> = Promise.resolve()
  async function listen(): Promise<void> {
    const on = await noteMirroring(store, now())
    for (const platform of platforms.values()) {
      if (platform.mirroring === undefined || (listening.get(platform) ?? false) === on) continue
      listening.set(platform, on)
      try {
        await platform.mirroring.listen(on)
      } catch (error) {
        const why = error instanceof PlatformUnusable ? error.advice : 'unknown'
        parts.log.error({ platform: platform.name, why }, 'discussions there are not mirrored')
        // A switch that is off stays off until the next start; an outage passes.
        if (!(error instanceof PlatformUnusable) || error.temporary) listening.delete(platform)
      }
    }
  }
  // One after the other: whoever waits for it waits until the platforms really listen.
  const attend = (): Promise<void> => {
    attending = attending.then(listen).catch((error: unknown) => {
      parts.log.error({ err: error }, 'whether to listen to discussions could not be found out')
    })
    return attending
  }

  const forget = () => store.mirror.forgetWords(new Date(now().getTime() - keptHours * 3_600_000))

  return {
    ...createMirrorWorker(parts),
    ear: createEar(parts),
    attend,
    attended: () => attending,
    forget,
    async tidy() {
      await forget()
      await attend()
      await closeEnded(parts)
      const busy: readonly PlaceId[] = await store.mirror.busy()
      for (const place of busy) await store.deliveries.order({ kind: 'mirror', place }, now())
      if (busy.length > 0) parts.wake()
    },
  }
}
