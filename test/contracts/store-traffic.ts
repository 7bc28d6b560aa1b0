import { describe, expect, it } from 'vitest'
import type { Stage } from './store.ts'
import { account } from './store-world.ts'

export function trafficSuite(stage: () => Stage): void {
  describe('inbox, forms, posts and notes', () => {
    it('takes an update once and hands it out in order until it is done', async () => {
      const { world } = stage()
      const { inbox } = world.store
      expect(await inbox.last('telegram')).toBeUndefined()
      const first = await inbox.put('telegram', [
        { id: 7, raw: 'a' },
        { id: 8, raw: 'b' },
      ])
      expect(first).toEqual([
        { id: 7, raw: 'a', at: world.now },
        { id: 8, raw: 'b', at: world.now },
      ])
      const again = await inbox.put('telegram', [
        { id: 8, raw: 'b' },
        { id: 9, raw: 'c' },
      ])
      expect(again.map((row) => row.id)).toEqual([9])
      await inbox.done('telegram', 7)
      expect((await inbox.waiting('telegram')).map((row) => row.id)).toEqual([8, 9])
      expect(await inbox.put('telegram', [{ id: 7, raw: 'a' }])).toEqual([])
      expect(await inbox.last('telegram')).toBe(9)
      expect(await inbox.waiting('other')).toEqual([])
    })

    it('remembers the instant an update was received, however late it is handled', async () => {
      const { world } = stage()
      await world.store.inbox.put('telegram', [{ id: 1, raw: 'a' }])
      const received = world.now
      world.pass(5000)
      expect((await world.store.inbox.waiting('telegram'))[0]?.at).toEqual(received)
    })

    it('keeps a form exactly as it was, whatever its answers look like', async () => {
      const { world } = stage()
      const answers = { text: '{"$date":1}', $date: '5', __proto__x: 'y', title: 'Ä "quoted" \u0000' }
      const open = {
        form: { steps: [{ $date: 'no date' }, { $plain: { at: new Date(5) } }], at: world.now },
        answers,
        field: 'text',
        at: world.now,
      }
      await world.store.change(world.act(4), 'form', account(4), () => ({
        events: [{ kind: 'form kept', account: account(4), open }],
      }))
      expect((await world.store.read('form', account(4))).open).toEqual(open)
      await world.store.change(world.act(4), 'form', account(4), () => ({
        events: [{ kind: 'form ended', account: account(4) }],
      }))
      expect(await world.store.read('form', account(4))).toEqual({})
    })

    it('knows which motion a thread, a message or a part of a long text belongs to', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const { motion, poll } = await world.poll(group)
      const [place] = (await world.store.read('group', group)).places
      if (place === undefined) throw new Error('no place')
      const { posts } = world.store.deliveries
      const card = {
        chat: place.chat,
        thread: 't',
        message: 'm',
        parts: ['p1', 'p2'],
        title: 'x',
        drawnAt: 5,
      }
      await posts.keep(place.id, `motion:${motion}`, card)
      await posts.keep(place.id, `poll:${poll}`, { chat: place.chat, thread: 't', message: 'pm' })
      expect(await posts.get(place.id, `motion:${motion}`)).toEqual(card)
      const chat = { platform: 'discord', chat: place.chat } as const
      for (const at of ['t', 'm', 'p2'])
        expect(await posts.thingAt(chat, at)).toEqual({ place, thing: `motion:${motion}` })
      expect(await posts.thingAt(chat, 'pm')).toEqual({ place, thing: `poll:${poll}` })
      expect(await posts.thingAt({ platform: 'discord', chat: 't' }, 't')).toMatchObject({
        thing: `motion:${motion}`,
      })
      expect(await posts.thingAt({ platform: 'telegram', chat: place.chat }, 't')).toBeUndefined()
      expect(await posts.thingAt({ platform: 'discord', chat: 'elsewhere' }, 'm')).toBeUndefined()
      const by = { account: account(1) }
      const threadAsChat = { platform: 'discord', chat: 't' } as const
      const inThread = await world.store.find('caller', { ...by, chat: threadAsChat })
      expect(inThread).toMatchObject({ here: { id: group }, motionHere: motion })
      const inTopic = await world.store.find('caller', { ...by, chat, thread: 't' })
      expect(inTopic).toMatchObject({ here: { id: group }, motionHere: motion })
      expect(await world.store.find('caller', { ...by, chat })).not.toHaveProperty('motionHere')
      await posts.forget(place.id, `motion:${motion}`)
      expect(await posts.get(place.id, `motion:${motion}`)).toBeUndefined()
    })

    it('keeps notes by key', async () => {
      const { world } = stage()
      const { notes } = world.store
      expect(await notes.get('commands')).toBeUndefined()
      await notes.set('commands', 'one')
      await notes.set('commands', 'two')
      expect(await notes.get('commands')).toBe('two')
    })
  })
}
