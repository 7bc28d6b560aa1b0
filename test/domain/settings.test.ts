import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Group, SettingName } from '../../src/domain/group.ts'
import { defaultSettings } from '../../src/domain/group.ts'
import type { GroupId, PersonId } from '../../src/domain/ids.ts'
import type { Role, Standing } from '../../src/domain/membership.ts'
import {
  allowedValues,
  changeSetting,
  cleanName,
  isValued,
  readSetting,
  settingList,
  settingValues,
  writeSetting,
} from '../../src/domain/settings.ts'

const group: Group = {
  id: 1 as GroupId,
  settings: defaultSettings('AG Verkehr', 'de', 'Europe/Berlin'),
  places: [],
}

function standing(role: Role | undefined, manages = false): Standing {
  const person = 7 as PersonId
  const actor = { kind: 'account', platform: 'discord', user: '1', name: 'Anna', manages } as const
  const member =
    role === undefined ? {} : { member: { group: group.id, person, number: 1, name: 'Anna', role } }
  return { actor, at: new Date('2026-11-20T12:00:00Z'), person, group, ...member }
}

describe('reading a setting', () => {
  it('takes every fixed value of every setting', () => {
    for (const setting of settingList.filter((one) => isValued(one)))
      for (const value of settingValues[setting]) expect(readSetting(setting, value).ok).toBe(true)
  })

  it.each<[SettingName, string, unknown]>([
    ['cosigners', '0', 0],
    ['cosigners', '50', 50],
    ['lineLength', '120', 120],
    ['timeZone', 'europe/berlin', 'Europe/Berlin'],
    ['timeZone', 'utc', 'UTC'],
    ['publish', 'By-Hand', 'by-hand'],
    ['genderForm', 'none', ''],
    ['mirror', 'on', true],
    ['pollQuorum', '12', { kind: 'number', number: 12 }],
    ['pollQuorum', 'half', { kind: 'half' }],
    ['pollLengthHours', '3 Tage', 72],
    ['pollLengthHours', '36 Stunden', 36],
    ['pollLengthHours', '1 week', 168],
    ['pollLengthHours', '12h', 12],
    ['name', '  AG\n Bildung ', 'AG Bildung'],
  ])('reads %s %s', (setting, typed, value) => {
    expect(readSetting(setting, typed)).toEqual({ ok: true, value })
  })

  it.each<[SettingName, string]>([
    ['cosigners', '51'],
    ['cosigners', '-1'],
    ['cosigners', '2.5'],
    ['cosigners', 'zwei'],
    ['lineLength', '39'],
    ['timeZone', 'Europe/Bielefeld'],
    ['publish', 'sometimes'],
    ['pollQuorum', '0'],
    ['pollLengthHours', '3'],
    ['pollLengthHours', '0 Stunden'],
    ['pollLengthHours', '91 Tage'],
  ])('refuses %s %s and says what is possible', (setting, typed) => {
    const read = readSetting(setting, typed)
    expect(read).toEqual({
      ok: false,
      refusal: { reason: 'value unknown', typed, allowed: allowedValues(setting) },
    })
  })

  it('refuses a name without a letter and one that is too long', () => {
    expect(readSetting('name', ' \u202E! ')).toEqual({ ok: false, refusal: { reason: 'text empty' } })
    expect(readSetting('name', 'x'.repeat(101))).toMatchObject({
      ok: false,
      refusal: { reason: 'text too long' },
    })
  })

  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...settingList), fc.integer({ min: 1, max: 2160 }), (setting, hours) => {
        const settings = { ...group.settings, pollLengthHours: hours }
        expect(readSetting(setting, writeSetting(settings, setting))).toEqual({
          ok: true,
          value: settings[setting],
        })
      }),
    )
  })

  it('never throws on what people type', () => {
    fc.assert(
      fc.property(fc.constantFrom(...settingList), fc.string({ unit: 'binary' }), (setting, typed) => {
        expect(readSetting(setting, typed)).toHaveProperty('ok')
      }),
    )
  })

  it('cleans a name to a single line', () => {
    expect(cleanName('\t AG \u0007 Umwelt\r\n & Verkehr ')).toBe('AG Umwelt & Verkehr')
    expect(cleanName('🙂')).toBeUndefined()
  })
})

describe('changing a setting', () => {
  it('is for chairs and technicians', () => {
    for (const role of ['chair', 'technician'] as const)
      expect(changeSetting('cosigners', '3')(group, standing(role))).toEqual({
        events: [{ kind: 'setting changed', group: group.id, setting: 'cosigners', from: 2, to: 3 }],
      })
    for (const role of ['member', 'guest', undefined] as const)
      expect(changeSetting('cosigners', '3')(group, standing(role)).refusal?.reason).toBe('needs role')
  })

  it('lets whoever manages the chat answer the question about mirroring, and nothing else', () => {
    expect(changeSetting('mirror', 'on')(group, standing(undefined, true)).events).toHaveLength(1)
    expect(changeSetting('cosigners', '0')(group, standing(undefined, true)).refusal?.reason).toBe(
      'needs role',
    )
  })

  it('says nothing happened where the value is the old one', () => {
    expect(changeSetting('publish', 'automatic')(group, standing('chair'))).toEqual({ events: [] })
    expect(changeSetting('pollQuorum', 'none')(group, standing('chair'))).toEqual({ events: [] })
  })
})
