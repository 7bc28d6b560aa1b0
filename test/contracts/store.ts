import { afterEach, beforeEach, describe } from 'vitest'
import { actsSuite } from './store-acts.ts'
import { deliveriesSuite } from './store-deliveries.ts'
import { listsSuite } from './store-lists.ts'
import { motionsSuite } from './store-motions.ts'
import { peopleSuite } from './store-people.ts'
import { pollsSuite } from './store-polls.ts'
import { recordSuite } from './store-record.ts'
import { restartSuite } from './store-restart.ts'
import { trafficSuite } from './store-traffic.ts'
import { exampleErrands, start, World, type StoreUnderTest } from './store-world.ts'

/** What a suite works with: the world of the running test, and the same world after a restart. */
export interface Stage {
  readonly world: World
  readonly restart: () => Promise<World>
}

/** Everything any Store must do, whatever it is made of. */
export function describeStore(implementation: StoreUnderTest): void {
  const { reopen } = implementation
  describe(`a store: ${implementation.name}`, () => {
    let stage: Stage | undefined
    beforeEach(async () => {
      const clock = { now: start }
      const setup = { errandsOf: exampleErrands, now: () => clock.now }
      let world = new World(await implementation.open(setup), clock)
      const restart = async () => {
        await world.store.close()
        if (reopen === undefined) throw new Error('this implementation keeps nothing')
        world = new World(await reopen(setup), clock)
        stage = { world, restart }
        return world
      }
      stage = { world, restart }
    })
    afterEach(async () => {
      await stage?.world.store.close()
    })
    const current = (): Stage => {
      if (stage === undefined) throw new Error('no test is running')
      return stage
    }
    actsSuite(current)
    peopleSuite(current)
    motionsSuite(current)
    pollsSuite(current)
    listsSuite(current)
    deliveriesSuite(current)
    trafficSuite(current)
    recordSuite(current)
    if (reopen !== undefined) restartSuite(current)
  })
}
