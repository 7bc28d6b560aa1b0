import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { join } from '../../commands/account/join.ts'
import { role } from '../../commands/group/role.ts'
import { setup } from '../../commands/group/setup.ts'
import { admit } from '../../commands/member/admit.ts'
import { invite } from '../../commands/member/invite.ts'
import type { GroupId } from '../../src/domain/ids.ts'
import { codesIn, openRoom, wordsOf } from './room.ts'
import type { Person, Room } from './room.ts'

const anna: Person = { platform: 'discord', user: '11', name: 'Anna', manages: true }
const bea: Person = { platform: 'discord', user: '12', name: 'Bea' }
const tom: Person = { platform: 'telegram', user: '21', name: 'Tom' }
const forum = { by: anna, in: 'forum' }
const group = 1 as GroupId

let room: Room
beforeEach(async () => {
  room = openRoom()
  await room.run(setup, forum, { name: 'AG Verkehr' })
  await room.run(role, forum, { group, role: 'chair' })
})
afterEach(() => room.store.close())

async function roll() {
  const rows = await room.store.find('members', { group })
  return rows.map(({ member, platforms }) => [member.number, member.name, member.role, platforms.join(' ')])
}

describe('/member admit', () => {
  it('puts accounts and names on the roll, each with the next number', async () => {
    const first = await room.run(admit, forum, { user: bea, name: 'Bea Beispiel' })
    expect(wordsOf(first)).toContain('Bea Beispiel steht jetzt als Mitglied auf der Liste, Nr. 2.')
    const second = await room.run(admit, forum, { name: 'Carl ohne Konto' })
    expect(wordsOf(second)).toContain('Ohne Konto: Mitzeichnungen trägt der Vorsitz ein.')
    expect(await roll()).toEqual([
      [1, 'Anna', 'chair', 'discord'],
      [2, 'Bea Beispiel', 'member', 'discord'],
      [3, 'Carl ohne Konto', 'member', ''],
    ])
  })

  it('refuses the same account and the same name twice', async () => {
    await room.run(admit, forum, { user: bea })
    expect(wordsOf(await room.run(admit, forum, { user: bea, name: 'Andere' }))).toContain(
      '„Bea“ steht schon',
    )
    expect(wordsOf(await room.run(admit, forum, { name: 'BEA' }))).toContain('„Bea“ steht schon')
    expect(await roll()).toHaveLength(2)
  })

  it('does not make a second entry of somebody who stands there by name alone', async () => {
    await room.run(admit, forum, { name: 'Tom Taler' })
    const reply = await room.run(admit, forum, { user: tom, name: 'tom taler' })
    expect(wordsOf(reply)).toContain('Fehlt dort nur ein Konto')
    expect(await roll()).toHaveLength(2)
  })

  it('asks for a name where nobody is named', async () => {
    const { form } = await room.run(admit, forum)
    expect(form?.fields.map((field) => field.name)).toEqual(['name'])
    for (const field of form?.fields ?? []) {
      expect(Array.from(field.label).length).toBeLessThanOrEqual(45)
      expect(Array.from(field.hint ?? '').length).toBeLessThanOrEqual(100)
    }
  })

  it('is refused to members', async () => {
    await room.run(admit, forum, { user: bea })
    const reply = await room.run(admit, { by: bea, in: 'forum' }, { user: tom })
    expect(wordsOf(reply)).toContain('Das kann nur der Vorsitz. Deine Rolle hier: Mitglied.')
  })
})

describe('/member invite', () => {
  it('gives anonymous codes, each good for one person', async () => {
    const words = wordsOf(await room.run(invite, forum, { count: 2 }))
    const [first = '', second = ''] = codesIn(words)
    expect(words).toContain(`https://t.me/agora_bot?start=account_code_${first.replace('-', '')}`)
    expect(wordsOf(await room.run(join, { by: tom }, { code: first }))).toContain(
      'Willkommen in AG Verkehr. Auf der Mitgliederliste stehst du als Tom, Nr. 2.',
    )
    expect(wordsOf(await room.run(join, { by: bea }, { code: first }))).toContain(
      'Dieser Code ist schon benutzt',
    )
    await room.run(join, { by: bea }, { code: second, name: 'Rote Bea' })
    expect(await roll()).toEqual([
      [1, 'Anna', 'chair', 'discord'],
      [2, 'Tom', 'member', 'telegram'],
      [3, 'Rote Bea', 'member', 'discord'],
    ])
  })

  it('gives one code per name and none to those who have an account', async () => {
    const words = wordsOf(
      await room.run(invite, forum, { names: 'Bea Beispiel, anna;\nTom Taler,, tom  taler' }),
    )
    expect(codesIn(words)).toHaveLength(2)
    expect(words).toContain('schon mit Konto auf der Liste: anna.')
    await room.run(join, { by: tom }, { code: codesIn(words)[1] })
    expect(await roll()).toContainEqual([2, 'Tom Taler', 'member', 'telegram'])
  })

  it('ties an account to the entry of that name instead of making a second one', async () => {
    await room.run(admit, forum, { name: 'Tom Taler' })
    const words = wordsOf(await room.run(invite, forum, { names: 'Tom Taler' }))
    expect(words).toContain('Der Code verbindet ein Konto mit dem Eintrag auf der Liste: Tom Taler.')
    const [code] = codesIn(words)
    expect(wordsOf(await room.run(join, { by: tom }, { code }))).toContain(
      'gehört jetzt zum Eintrag Tom Taler',
    )
    expect(await roll()).toEqual([
      [1, 'Anna', 'chair', 'discord'],
      [2, 'Tom Taler', 'member', 'telegram'],
    ])
  })

  it('reads a number from the form, and asks by a form where nothing is given', async () => {
    expect((await room.run(invite, forum)).form?.fields.map((field) => field.name)).toEqual(['names'])
    expect(codesIn(wordsOf(await room.run(invite, forum, { names: ' 3 ' })))).toHaveLength(3)
    expect(wordsOf(await room.run(invite, forum, { names: '0' }))).toContain('keine gültige Zahl')
    expect(wordsOf(await room.run(invite, forum, { names: '2501' }))).toContain('keine gültige Zahl')
    expect(wordsOf(await room.run(invite, forum, { names: ' , ;' }))).toContain('Es fehlt ein Text.')
  })

  it('writes more than twenty codes into a file that no spreadsheet runs', async () => {
    const names = ['=1+1 "x"', ...Array.from({ length: 20 }, (_, index) => `Person ${index}`)].join('\n')
    const { file } = await room.run(invite, forum, { names })
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file?.bytes)
    expect(file).toMatchObject({ name: 'einladungen.csv', mime: 'text/csv' })
    expect(text.startsWith('\uFEFFName;Code;Link\r\n"\'=1+1 ""x""";')).toBe(true)
    expect(codesIn(text)).toHaveLength(21)
  })

  it('gives 2,500 codes at once, all different', async () => {
    const { file } = await room.run(invite, forum, { count: 2500 })
    const codes = codesIn(new TextDecoder().decode(file?.bytes))
    expect(new Set(codes).size).toBe(2500)
  })

  it('is refused to members', async () => {
    await room.run(admit, forum, { user: bea })
    const reply = await room.run(invite, { by: bea, in: 'forum' }, { count: 1 })
    expect(wordsOf(reply)).toContain('Das kann nur der Vorsitz.')
    expect(codesIn(wordsOf(reply))).toEqual([])
  })
})
