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
  /** Forgets what is over and takes up what waits; called now and then. */
  tidy(): Promise<void>
}

/** One discussion on several platforms. */
export function createMirror(parts: HearParts): Mirror {
  const { store, platforms, now } = parts
  // A platform that was down at the start is made anew: each is told by itself.
  const listening = new WeakMap<Platform, boolean>()
  async function attend(): Promise<void> {
    const on = await noteMirroring(store, now())
    for (const platform of platforms.values()) {
      if (platform.mirroring === undefined || (listening.get(platform) ?? false) === on) continue
      listening.set(platform, on)
      try {
        await platform.mirroring.listen(on)
      } catch (error) {
        const why = error instanceof PlatformUnusable ? error.advice : 'unknown'
        parts.log.error({ platform: platform.name, why }, 'discussions there are not mirrored')
      }
    }
  }

  return {
    ...createMirrorWorker(parts),
    ear: createEar(parts),
    attend,
    async tidy() {
      await store.mirror.forgetWords(new Date(now().getTime() - keptHours * 3_600_000))
      await attend()
      await closeEnded(parts)
      const busy: readonly PlaceId[] = await store.mirror.busy()
      for (const place of busy) await store.deliveries.order({ kind: 'mirror', place }, now())
      if (busy.length > 0) parts.wake()
    },
  }
}
