import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { createMirror } from '../src/mirror/mirror.ts'
import { startOutbox, type Outbox } from '../src/outbox.ts'
import { createPublishing } from '../src/publishing.ts'
import { folderWiki } from '../src/wiki/folder.ts'
import { soon } from './soon.ts'
import { newSetting, type Setting } from './telegram/setting.ts'

let setting: Setting
let outbox: Outbox

afterEach(async () => {
  await outbox.stop()
  await setting.stop()
})

const now = () => new Date(Date.now() + ahead)
let ahead = 0

/** An outbox on Telegram with one announcement that is due. */
async function announcing(): Promise<void> {
  ahead = 0
  setting = await newSetting()
  const { store, platform } = setting
  const place = await setting.settle('plain')
  const log = pino({ level: 'silent' })
  const platforms = new Map([[platform.name, platform]])
  const wiki = folderWiki(mkdtempSync(join(tmpdir(), 'agora-outbox-')))
  outbox = startOutbox({
    store,
    platforms,
    publishing: createPublishing({ store, wiki, log, now }),
    mirror: createMirror({ store, platforms, log, now, wake: () => undefined }),
    log,
    now,
    chance: () => 0.5,
    idle: 10,
  })
  await store.deliveries.order(
    { kind: 'announcement', place, says: { says: 'deadline changed', deadline: null } },
    now(),
  )
}

function later(seconds: number): void {
  ahead += seconds * 1000
  setting.later(seconds)
}

const tries = () => setting.telegram.requests.filter(({ method }) => method === 'sendMessage').length

/** Lets time pass until the next try has been made. */
async function nextTry(step = 3): Promise<void> {
  const before = tries()
  await soon(() => {
    later(step)
    expect(tries()).toBeGreaterThan(before)
  })
}

describe('a delivery', () => {
  it('that had to wait often is not given up for one dead connection', async () => {
    await announcing()
    setting.telegram.faults.next('flood', { method: 'sendMessage', times: 9, retryAfter: 1 })
    setting.telegram.faults.next('cut before', { method: 'sendMessage' })
    for (let times = 0; times < 11; times += 1) await nextTry()
    await soon(async () => expect(await setting.store.deliveries.count()).toEqual({ waiting: 0, buried: 0 }))
  })

  it('whose fate stays unknown is given up at last', async () => {
    await announcing()
    setting.telegram.faults.next('cut before', { method: 'sendMessage', times: 20 })
    for (let times = 0; times < 8; times += 1) await nextTry()
    await soon(async () =>
      expect(await setting.store.deliveries.count()).toMatchObject({ waiting: 0, buried: 1 }),
    )
  })

  it('that a right was missing for arrives within minutes of its being given back, however long it was gone', async () => {
    await announcing()
    await setting.group.addBot('member')
    await setting.group.permit({ can_send_messages: false })
    for (let times = 0; times < 12; times += 1) await nextTry(60)
    await setting.group.permit({ can_send_messages: true })
    // When it is tried next, not when it was seen to arrive: how long a request takes is no matter of the bot's.
    await setting.telegram.world.quiet()
    const next = (await setting.store.deliveries.next(now())) ?? now()
    const wait = (next.getTime() - now().getTime()) / 1000
    expect(wait).toBeLessThan(400)
    later(wait)
    await soon(async () => {
      later(1)
      expect(await setting.store.deliveries.count()).toEqual({ waiting: 0, buried: 0 })
    })
  })

  it('that is under way is not begun a second time, however far the clock is put forward', async () => {
    await announcing()
    const announced = () =>
      setting.telegram.requests.filter(({ params }) => String(params['text']).includes('Antragsschluss'))
    setting.telegram.faults.next('hang', { method: 'sendMessage' })
    await soon(() => expect(announced()).toHaveLength(1))
    for (let times = 0; times < 20; times += 1) {
      later(600)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(announced()).toHaveLength(1)
    setting.telegram.faults.down()
    setting.telegram.faults.up()
    await soon(async () => {
      later(3)
      expect(await setting.store.deliveries.count()).toEqual({ waiting: 0, buried: 0 })
    })
    expect(announced()).toHaveLength(2)
  })
})
