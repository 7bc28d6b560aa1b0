import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ballot, vote } from '../../commands/poll/vote.ts'
import { newSetting, type Setting } from './setting.ts'

let folder = ''
let setting: Setting

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'agora-secret-'))
  setting = await newSetting()
})
afterEach(async () => {
  await setting.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** All that stands in the tables where calls wait. */
async function kept(): Promise<string> {
  const file = join(folder, `${Date.now()}.db`)
  await setting.store.backup(file)
  const database = new Database(file, { readonly: true })
  const rows = ['notes', 'forms'].map((table) => database.prepare(`select * from ${table}`).all())
  database.close()
  return JSON.stringify(rows)
}

describe('a vote typed in the group by somebody the bot cannot write to', () => {
  it('is not kept: the person reads to press or to vote privately, and the link goes on without it', async () => {
    const { ben, group } = setting
    await ben.in(group).say('/poll secret P 4 yes')
    const hint = await ben.in(group).sees('neither counted nor kept your vote')
    expect(setting.requests).toEqual([])
    const rows = await kept()
    expect(rows).toContain('P 4')
    expect(rows).not.toMatch(/choice|yes/)
    await ben.follow(hint.buttons.flat()[0]?.url ?? '')
    await ben.privately.sees('Choice')
    expect(setting.requests).toEqual([])
  })

  it('has its choice marked as secret in the commands that take one', () => {
    expect(vote.options.choice.secret).toBe(true)
    expect(ballot.options.choice.secret).toBe(true)
  })
})
