import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { code as useCode } from '../../commands/account/code.ts'
import { join } from '../../commands/account/join.ts'
import { link } from '../../commands/account/link.ts'
import { role } from '../../commands/group/role.ts'
import { setup } from '../../commands/group/setup.ts'
import { admit } from '../../commands/member/admit.ts'
import { invite } from '../../commands/member/invite.ts'
import type { GroupId } from '../../src/domain/ids.ts'
import { codesIn, openRoom, wordsOf } from './room.ts'
import type { Person, Room } from './room.ts'

const anna: Person = { platform: 'discord', user: '11', name: 'Anna', manages: true }
const annaThere: Person = { platform: 'telegram', user: '19', name: 'anna_t' }
const tom: Person = { platform: 'telegram', user: '21', name: 'Tom' }
const forum = { by: anna, in: 'forum' }
const group = 1 as GroupId

async function found(room: Room): Promise<void> {
  await room.run(setup, forum, { name: 'AG Verkehr' })
  await room.run(role, forum, { group, role: 'chair' })
}

let room: Room
beforeEach(async () => {
  room = openRoom()
  await found(room)
})
afterEach(() => room.store.close())

async function linkCode(by: Person): Promise<string> {
  return codesIn(wordsOf(await room.run(link, { by })))[0] ?? ''
}

async function personOf(person: Person) {
  return (await room.store.find('caller', { account: person })).person
}

describe('/account link', () => {
  it('ties the account on the other platform by a code, or by a tapped link', async () => {
    const reply = await room.run(link, { by: anna })
    const [code = ''] = codesIn(wordsOf(reply))
    const button = reply.buttons?.flat()[0]
    expect(button).toMatchObject({
      url: `https://t.me/agora_bot?start=account_code_${code.replace('-', '')}`,
    })
    const done = await room.run(useCode, { by: annaThere }, { code: `c_${code.replace('-', '')}` })
    expect(wordsOf(done)).toContain('dein Konto auf Discord')
    expect(await personOf(annaThere)).toBe(await personOf(anna))
    expect(wordsOf(await room.run(link, { by: annaThere }))).toContain(
      'schon auf beiden Plattformen ein Konto',
    )
  })

  it('shows codes only to people on a roll, with a way to type one', async () => {
    const reply = await room.run(link, { by: tom })
    expect(wordsOf(reply)).toContain('Dein Konto gehört noch zu keiner AG.')
    expect(reply.buttons?.flat().map((button) => button.label)).toEqual(['Ich habe einen Code'])
  })

  it('refuses the same platform, an old code, and a code used before', async () => {
    const code = await linkCode(anna)
    expect(wordsOf(await room.run(link, { by: anna }, { code }))).toContain('für die andere Plattform')
    await room.run(link, { by: annaThere }, { code })
    expect(wordsOf(await room.run(link, { by: annaThere }, { code }))).toContain('schon verknüpft')
    expect(wordsOf(await room.run(link, { by: tom }, { code }))).toContain('schon benutzt')
  })

  it('forgets a code after ten minutes', async () => {
    const code = await linkCode(anna)
    room.wait(10)
    expect(wordsOf(await room.run(link, { by: annaThere }, { code }))).toContain('abgelaufen')
  })

  it('leaves two people who both stand on the roll to a chair', async () => {
    const code = await linkCode(anna)
    await room.run(admit, forum, { user: annaThere, name: 'Anna zwei' })
    const reply = await room.run(link, { by: annaThere }, { code })
    expect(wordsOf(reply)).toContain('Bitte den Vorsitz')
    expect(await personOf(annaThere)).not.toBe(await personOf(anna))
  })
})

describe('codes typed', () => {
  it('lock the account for an hour after five wrong ones, and no other account', async () => {
    const code = codesIn(wordsOf(await room.run(invite, forum, { count: 1 })))[0]
    for (let tries = 1; tries <= 4; tries += 1)
      expect(wordsOf(await room.run(join, { by: tom }, { code: `AAAAA-AAAA${tries}` }))).toContain(
        'Diesen Code gibt es nicht.',
      )
    expect(wordsOf(await room.run(join, { by: tom }, { code: 'AAAAA-AAAA5' }))).toContain(
      'Zu viele falsche Codes',
    )
    expect(wordsOf(await room.run(join, { by: tom }, { code }))).toContain('Versuch es in 60 Minuten')
    room.wait(61)
    expect(wordsOf(await room.run(join, { by: tom }, { code }))).toContain('Willkommen in AG Verkehr.')
  })

  it('are asked for by a form, with a name that may be a pseudonym', async () => {
    for (const command of [join, useCode])
      expect((await room.run(command, { by: tom })).form?.fields.map((field) => field.name)).toEqual([
        'code',
        'name',
      ])
  })

  it('open only what they are for', async () => {
    const code = await linkCode(anna)
    expect(wordsOf(await room.run(join, { by: tom }, { code }))).toContain(
      'Dieser Code ist für etwas anderes.',
    )
    const [invitation] = codesIn(wordsOf(await room.run(invite, forum, { count: 1 })))
    expect(wordsOf(await room.run(link, { by: tom }, { code: invitation }))).toContain('für etwas anderes')
    expect(wordsOf(await room.run(useCode, { by: tom }, { code: invitation }))).toContain('Willkommen')
  })
})

type Step =
  | { readonly kind: 'admit' | 'join' | 'show'; readonly human: number; readonly platform: 0 | 1 }
  | { readonly kind: 'type'; readonly human: number; readonly platform: 0 | 1; readonly code: number }

describe('one person, one voice', () => {
  const platforms = ['discord', 'telegram'] as const
  const account = (human: number, platform: 0 | 1): Person => ({
    platform: platforms[platform],
    user: `${platform}-${human}`,
    name: `Mensch ${human}`,
  })
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('admit' as const, 'join' as const, 'show' as const),
      human: fc.nat(2),
      platform: fc.constantFrom(0 as const, 1 as const),
    }),
    fc.record({
      kind: fc.constant('type' as const),
      human: fc.nat(2),
      platform: fc.constantFrom(0 as const, 1 as const),
      code: fc.nat(9),
    }),
  )

  it('holds in any order of admitting, joining and linking', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const room = openRoom()
        await found(room)
        const shown: string[] = []
        const withAccount = new Set<number>()
        for (const { kind, human, platform, ...rest } of steps) {
          const by = account(human, platform)
          if (kind === 'admit') await room.run(admit, forum, { user: by, name: `${by.name} ${platform}` })
          if (kind === 'join') {
            const [code] = codesIn(wordsOf(await room.run(invite, forum, { count: 1 })))
            await room.run(join, { by }, { code })
          }
          if (kind === 'show') shown.push(...codesIn(wordsOf(await room.run(link, { by }))).slice(0, 1))
          const code = 'code' in rest ? shown[rest.code] : undefined
          if (kind === 'type' && code !== undefined) await room.run(link, { by }, { code })

          const rows = await room.store.find('members', { group })
          const persons = rows.map((row) => row.member.person)
          expect(new Set(persons).size).toBe(rows.length)
          for (const { member, platforms } of rows) {
            expect(new Set(platforms).size).toBe(platforms.length)
            // A voice once tied to an account is never left without one.
            expect(platforms.length > 0 || !withAccount.has(member.person)).toBe(true)
            if (platforms.length > 0) withAccount.add(member.person)
          }
          const accounts = [0, 1, 2].flatMap((one) => [account(one, 0), account(one, 1)])
          const views = await Promise.all(
            accounts.map((one) =>
              room.store.find('caller', { account: { platform: one.platform, user: one.user } }),
            ),
          )
          for (const view of views) expect(view.memberships.length).toBeLessThanOrEqual(1)
          const voices = views.filter((view) => view.memberships.length > 0).map((view) => view.person)
          expect(new Set(voices).size).toBe(rows.length - 1)
        }
        await room.store.close()
      }),
      { numRuns: 60 },
    )
  })
})
