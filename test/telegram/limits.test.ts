import { describe, expect, it } from 'vitest'
import { SendingLimits } from '../../src/telegram/limits.ts'

const group = '-1002100000001'

function clocked(): { limits: SendingLimits; later: (seconds: number) => void; at: () => number } {
  let now = new Date('2026-11-23T18:00:00Z').getTime()
  const limits = new SendingLimits(() => new Date(now))
  return { limits, later: (seconds) => void (now += seconds * 1000), at: () => now }
}

describe('the limits of sending', () => {
  it('let a short burst of deliveries through and name the instant for the next', () => {
    const { limits, later, at } = clocked()
    for (let sent = 0; sent < 8; sent += 1) expect(limits.takeDelivery(group, 1)).toBeUndefined()
    expect(limits.takeDelivery(group, 1)).toEqual(new Date(at() + 1_000))
    later(1)
    expect(limits.takeDelivery(group, 1)).toBeUndefined()
  })

  it('leave answers room in a group that is busy with deliveries', () => {
    const { limits, later } = clocked()
    for (let sent = 0; sent < 18; sent += 1) {
      expect(limits.takeDelivery(group, 1)).toBeUndefined()
      later(1.5)
    }
    expect(limits.takeDelivery(group, 1)).toBeDefined()
    for (let sent = 0; sent < 2; sent += 1) expect(limits.takeAnswer(group)).toBe(0)
    expect(limits.takeAnswer(group)).toBeGreaterThan(0)
  })

  it('take 30 a second over all chats', () => {
    const { limits } = clocked()
    for (let chat = 1; chat <= 30; chat += 1) expect(limits.takeDelivery(String(chat), 1)).toBeUndefined()
    expect(limits.takeDelivery('31', 1)).toBeDefined()
    expect(limits.takeAnswer('32')).toBeGreaterThan(0)
  })

  it('hold a chat as long as Telegram said, and no other', () => {
    const { limits, at } = clocked()
    limits.hold(group, new Date(at() + 40_000))
    expect(limits.takeDelivery(group, 1)).toEqual(new Date(at() + 40_000))
    expect(limits.takeDelivery('-2', 1)).toBeUndefined()
  })

  it('let a text longer than a burst through once its chat is quiet', () => {
    const { limits, later } = clocked()
    expect(limits.takeDelivery(group, 40)).toBeUndefined()
    expect(limits.takeDelivery(group, 40)).toBeDefined()
    later(61)
    expect(limits.takeDelivery(group, 40)).toBeUndefined()
  })
})
