import { afterEach, describe, expect, it } from 'vitest'
import { letVote } from '../../playground/town-electors.ts'
import { startTown, type Town } from '../../playground/town.ts'
import { foundGroup } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

describe('two hundred electors on both platforms within seconds', () => {
  it('are all answered, none is lost, and the card is drawn no oftener than each platform takes', async () => {
    town = await startTown({ wiki: 'folder', discordLimits: false })
    await foundGroup(town)
    // On a machine with other work too many at once would only measure that.
    const report = await letVote(town, 200, 8, 20)
    expect(report.otherwise).toEqual([])
    expect(report.answered).toBe(200)
    expect(report.tally).toMatchObject(report.pressed)
    expect(report.betweenRedraws).toBeGreaterThanOrEqual(3000)
    expect(report.betweenRedraws).toBeLessThan(Infinity)
    expect(report.mostInMinute).toBeLessThanOrEqual(20)
    expect(town.discord.violations).toEqual([])
    expect(town.telegram.violations).toEqual([])
  })
})
