import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GroupId } from '../../src/domain/ids.ts'
import { anna, bernd, cem, codesIn, dilek, eva, openHouse, wordsOf, type House } from './house.ts'

let house: House
let group: GroupId

beforeEach(async () => {
  house = await openHouse()
  group = await house.found(anna, [bernd, cem])
})

afterEach(() => house.close())

const rowsOf = async (ended = false) => house.store.find('members', { group, ended })

describe('asking for access', () => {
  it('reaches the chairs, who let in, and the person is told', async () => {
    await house.tasks()
    const help = await house.ask(dilek, ['help'])
    const asked = await house.press(dilek, help, 'Freischaltung beantragen')
    expect(wordsOf(asked)).toContain('Vorsitz von AG Verkehr')
    const told = await house.tasks()
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'notice', says: { says: 'access asked', request: 1 } }),
    )
    expect(wordsOf(await house.press(dilek, help, 'Freischaltung beantragen'))).toContain(
      'schon um Freischaltung',
    )

    const open = await house.ask(anna, ['todo'], {}, { privately: true })
    expect(wordsOf(open)).toContain('Bittet um Freischaltung: Dilek Demir')
    const card = await house.press(anna, open, 'Dilek Demir: antworten', { privately: true })
    expect(wordsOf(await house.press(anna, card, 'Freischalten', { privately: true }))).toContain(
      'freigeschaltet',
    )
    expect((await rowsOf()).map((row) => row.member.name)).toContain('Dilek Demir')
    expect(await house.tasks()).toContainEqual(
      expect.objectContaining({ kind: 'notice', says: { says: 'admitted', role: 'member' } }),
    )
    expect(wordsOf(await house.press(anna, card, 'Freischalten', { privately: true }))).toContain(
      'schon erledigt',
    )
    expect(wordsOf(await house.press(dilek, help, 'Freischaltung beantragen'))).toContain('Du stehst schon')
  })

  it('is answered by chairs only, and who is no member of the group learns nothing', async () => {
    await house.press(dilek, await house.ask(dilek, ['help']), 'Freischaltung beantragen')
    const values = { request: '1', answer: 'admitted' }
    expect(wordsOf(await house.ask(bernd, ['member', 'answer'], values))).toContain('nur der Vorsitz')
    expect(wordsOf(await house.ask(eva, ['member', 'answer'], { request: '1' }))).not.toContain('Dilek')
    expect(await rowsOf()).toHaveLength(3)
  })

  it('can end with an entry that gets the account', async () => {
    await house.ask(anna, ['member', 'admit'], { name: 'Dilek Demir' })
    await house.press(dilek, await house.ask(dilek, ['help']), 'Freischaltung beantragen')
    const card = await house.ask(anna, ['member', 'answer'], { request: '1' })
    const which = await house.press(anna, card, 'ist schon dabei: verknüpfen')
    const entry = which.reply.menu?.entries.find((one) => one.label.includes('Dilek Demir'))
    expect(which.reply.menu?.entries.map((one) => one.label)).not.toContain('2 · Bernd Brandt')
    await house.ask(anna, ['member', 'answer'], { request: '1', answer: 'linked', entry: entry?.value ?? '' })
    const rows = await rowsOf()
    expect(rows.find((row) => row.member.name === 'Dilek Demir')?.platforms).toEqual(['telegram'])
    expect(rows).toHaveLength(4)
  })

  it('may be declined, and asked again a week later', async () => {
    const help = await house.ask(dilek, ['help'])
    await house.press(dilek, help, 'Freischaltung beantragen')
    await house.press(anna, await house.ask(anna, ['member', 'answer'], { request: '1' }), 'Nein')
    expect(await house.tasks()).toContainEqual(expect.objectContaining({ says: { says: 'access declined' } }))
    expect(wordsOf(await house.press(dilek, help, 'Freischaltung beantragen'))).toContain('abgelehnt')
    house.later(7 * 24 + 1)
    expect(wordsOf(await house.press(dilek, help, 'Freischaltung beantragen'))).toContain('Deine Bitte ist')
  })

  it('is offered where a stranger is refused', async () => {
    const refused = await house.ask(dilek, ['motion', 'propose'])
    expect(refused.reply.buttons?.flat().map((one) => one.label)).toEqual(['Freischaltung beantragen'])
  })
})

describe('roles', () => {
  it('change at once, and one chair always remains', async () => {
    expect(
      wordsOf(await house.ask(anna, ['member', 'role'], { member: 'Anna Albers', role: 'member' })),
    ).toContain('mindestens einen Vorsitz')
    expect(wordsOf(await house.ask(anna, ['member', 'remove'], { member: '#1', sure: 'yes' }))).toContain(
      'Vorsitz',
    )
    await house.ask(anna, ['member', 'role'], { member: 'Cem Çelik', role: 'chair' })
    expect(wordsOf(await house.ask(cem, ['member', 'role'], { member: '#1', role: 'guest' }))).toContain(
      'Gast',
    )
    expect(wordsOf(await house.ask(anna, ['member', 'list']))).toContain('nur der Vorsitz')
  })

  it('are asked for by buttons', async () => {
    const who = await house.ask(anna, ['member', 'role'])
    const bernds = who.reply.menu?.entries.find((one) => one.label.includes('Bernd'))
    const which = await house.ask(anna, ['member', 'role'], { member: bernds?.value ?? '' })
    expect(wordsOf(await house.press(anna, which, 'Technik'))).toContain('Technik')
    const row = (await rowsOf()).find((one) => one.member.name === 'Bernd Brandt')
    expect(row?.member.role).toBe('technician')
  })

  it('keep a technician from deciding who has a voice', async () => {
    await house.ask(anna, ['member', 'role'], { member: '#2', role: 'technician' })
    const set = await house.ask(bernd, ['group', 'settings'], { setting: 'gäste', value: 'abstimmen' })
    expect(wordsOf(set)).toContain('nur der Vorsitz')
    expect((await house.group(group)).settings.guests).toBe('read')
    await house.ask(bernd, ['group', 'settings'], { setting: 'mitzeichnungen', value: '3' })
    expect((await house.group(group)).settings.cosigners).toBe(3)
  })
})

describe('guests', () => {
  it('propose and vote as the setting says', async () => {
    await house.ask(anna, ['member', 'role'], { member: '#2', role: 'guest' })
    const words = { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' }
    expect(wordsOf(await house.ask(bernd, ['motion', 'draft'], words))).toContain('nur Mitglieder')
    await house.ask(anna, ['group', 'settings'], { setting: 'gäste', value: 'beantragen' })
    expect(wordsOf(await house.ask(bernd, ['motion', 'draft'], words))).toContain('Entwurf')
    expect(wordsOf(await house.ask(bernd, ['motion', 'cosign'], { motion: 'E 1' }))).toContain(
      'nur Mitglieder',
    )
    await house.ask(anna, ['group', 'settings'], { setting: 'gäste', value: 'abstimmen' })
    await house.ask(anna, ['motion', 'draft'], { ...words, title: 'Mehr Bäume' })
    await house.ask(anna, ['motion', 'show-to-group'], { motion: 'E 2' })
    expect(wordsOf(await house.ask(bernd, ['motion', 'cosign'], { motion: 'E 2' }))).toContain('1 von 2')
  })
})

describe('a Discord role that the group named', () => {
  const role = { id: '700000000000000001', name: 'Mitglieder' }

  it('lets nobody new in once it is deleted; who is on the roll stays, and the settings still name it', async () => {
    await house.ask(anna, ['group', 'settings'], {
      setting: 'member-role',
      value: `<@&${role.id} ${role.name}>`,
    })
    await house.ask({ ...eva, roles: [role.id] }, ['todo'])
    const late = { ...eva, user: '555555555555555556', name: 'Frida Fuchs' }
    // A deleted role is on nobody any more.
    await house.ask(late, ['todo'])
    expect((await rowsOf()).map((row) => row.member.name)).toEqual([
      'Anna Albers',
      'Bernd Brandt',
      'Cem Çelik',
      'Eva Ehlers',
    ])
    expect(wordsOf(await house.ask(late, ['motion', 'propose']))).toContain('nur Mitglieder')
    expect(wordsOf(await house.ask(eva, ['motion', 'propose']))).not.toContain('nur Mitglieder')
    expect(wordsOf(await house.ask(anna, ['group', 'settings']))).toContain('Mitglieder')
    await house.ask(anna, ['group', 'settings'], { setting: 'member-role', value: 'ohne' })
    expect((await house.group(group)).settings.memberRole).toBeNull()
    expect(house.lines.filter((line) => /"level":(50|60)/.test(line))).toEqual([])
  })

  it('lets in at the first act, once, and not back in after a removal', async () => {
    await house.ask(anna, ['group', 'settings'], {
      setting: 'member-role',
      value: `<@&${role.id} ${role.name}>`,
    })
    const withRole = { ...eva, roles: [role.id] }
    await house.ask(eva, ['todo'])
    expect(await rowsOf()).toHaveLength(3)
    await house.ask(withRole, ['todo'])
    expect((await rowsOf()).find((row) => row.member.name === 'Eva Ehlers')?.member.role).toBe('member')
    await house.ask(anna, ['member', 'remove'], { member: 'Eva Ehlers', sure: 'yes' })
    await house.ask(withRole, ['todo'])
    expect(await rowsOf()).toHaveLength(3)
    expect(wordsOf(await house.ask(withRole, ['motion', 'propose']))).toContain('nur Mitglieder')
  })
})

describe('a technician', () => {
  const chairs = async () => (await rowsOf()).filter((row) => row.member.role === 'chair').length

  it('who leaves, is removed or erases themselves leaves a group that goes on with its chair', async () => {
    for (const end of ['left', 'removed', 'erased'] as const) {
      const made = { platform: 'telegram', user: `90${end.length}`, name: `Technik ${end}` } as const
      await house.ask(anna, ['member', 'admit'], { user: made })
      await house.ask(anna, ['member', 'role'], { member: made.name, role: 'technician' })
      expect(wordsOf(await house.ask(made, ['group', 'settings']))).not.toContain('nur der Vorsitz')
      if (end === 'left') await house.middle.left({ account: made, chat: 't1', how: 'left', at: house.now() })
      else if (end === 'removed')
        await house.ask(anna, ['member', 'remove'], { member: made.name, sure: 'yes' })
      else await house.ask(made, ['account', 'erase'], { sure: 'yes' }, { privately: true })
      expect((await rowsOf()).map((row) => row.member.name)).not.toContain(made.name)
      const after = wordsOf(
        await house.ask(made, ['group', 'settings'], { setting: 'mitzeichnungen', value: '9' }),
      )
      expect(after).toContain('Vorsitz')
      expect((await house.group(group)).settings.cosigners).not.toBe(9)
      expect(await chairs()).toBe(1)
    }
    await house.ask(anna, ['group', 'settings'], { setting: 'mitzeichnungen', value: '4' })
    expect((await house.group(group)).settings.cosigners).toBe(4)
    expect((await house.store.find('record', { group })).check.ok).toBe(true)
  })
})

describe('leaving', () => {
  const left = (who: typeof bernd, how: 'left' | 'banned') =>
    house.middle.left({ account: who, chat: who.platform === 'telegram' ? 't1' : 'c1', how, at: house.now() })

  it('ends rights until a chair says otherwise', async () => {
    await left(bernd, 'left')
    expect(await rowsOf()).toHaveLength(2)
    expect((await rowsOf(true)).map((row) => row.member.name)).toEqual(['Bernd Brandt'])
    expect(wordsOf(await house.ask(bernd, ['motion', 'propose']))).toContain('nur Mitglieder')
    const invited = codesIn(wordsOf(await house.ask(anna, ['member', 'invite'], { count: '1' })))[0] ?? ''
    const joined = await house.ask(bernd, ['account', 'join'], { code: invited }, { privately: true })
    expect(wordsOf(joined)).toContain('Mitgliedschaft in dieser AG ist beendet')
    await house.ask(anna, ['member', 'admit'], { user: bernd })
    const back = (await rowsOf()).find((row) => row.member.name === 'Bernd Brandt')
    expect(back?.member.number).toBe(2)
  })

  it('of one platform leaves a member of the other; a ban does not', async () => {
    const shown = codesIn(wordsOf(await house.ask(cem, ['account', 'link'])))[0] ?? ''
    const cemT = { platform: 'telegram', user: '777777777', name: 'Cem' } as const
    await house.ask(cemT, ['account', 'link'], { code: shown }, { privately: true })
    await left(cemT, 'left')
    expect(await rowsOf()).toHaveLength(3)
    await left(cemT, 'banned')
    expect(await rowsOf()).toHaveLength(2)
  })

  it('does not take the last chair', async () => {
    await house.middle.left({ account: anna, chat: 'c1', how: 'banned', at: house.now() })
    expect(await rowsOf()).toHaveLength(3)
  })
})

describe('guessing codes', () => {
  it('locks after five tries, and the chairs are told once', async () => {
    await house.ask(anna, ['member', 'invite'], { count: '3' })
    await house.tasks()
    const tries = Array.from({ length: 6 }, (_, at) => `AAAAA-AAAA${at}`)
    for (const code of tries) await house.ask(eva, ['account', 'join'], { code }, { privately: true })
    const told = (await house.tasks()).filter(
      (task) => task.kind === 'notice' && task.says.says === 'codes locked',
    )
    expect(told).toHaveLength(1)
  })

  it('opens one entry for a code that two type at once', async () => {
    const code = codesIn(wordsOf(await house.ask(anna, ['member', 'invite'], { count: '1' })))[0] ?? ''
    const privately = { privately: true }
    await Promise.all([eva, dilek].map((who) => house.ask(who, ['account', 'join'], { code }, privately)))
    expect(await rowsOf()).toHaveLength(4)
  })

  it('hands out 2,500 invitations as a file with a code on each line', async () => {
    const answer = await house.ask(anna, ['member', 'invite'], { count: '2500' })
    const lines = new TextDecoder().decode(answer.reply.file?.bytes).trim().split('\r\n')
    expect(new Set(lines).size).toBe(2501)
  })
})
