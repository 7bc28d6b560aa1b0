import { afterAll, describe, expect, it } from 'vitest'
import { startWiki } from '../../playground/wiki/index.ts'
import { failureOf } from '../../src/wiki/failure.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import { fromStored, isSettled, toStored } from '../../src/wiki/operation.ts'
import { advance } from '../../src/wiki/publisher.ts'
import { drive, driveTo, plan, publishedState, stoppedState } from './driving.ts'

const wiki = await startWiki()
afterAll(() => wiki.stop())
const open = () =>
  mediaWiki(
    { apiUrl: wiki.apiUrl, login: { user: wiki.user, password: wiki.password } },
    { now: () => new Date('2026-12-01T18:00:00Z') },
  )
const start = new Date('2026-12-01T18:00:00Z')
const edits = () => wiki.requests.filter(({ action }) => action === 'edit').length

describe('the publisher', () => {
  it('says that it sends before it sends', async () => {
    const before = edits()
    const sending = await driveTo(plan('Vorher gesagt', 'Text'), open(), 'sending')
    expect(edits()).toBe(before)
    expect(sending.startTimestamp).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  it('looks first when another process had said that it sends', async () => {
    const kept = toStored(await driveTo(plan('Fremder Vorsatz', 'Text'), open(), 'sending'))
    const before = edits()
    const { operation, again } = await advance(fromStored(kept), open(), start)
    expect(edits()).toBe(before)
    expect(operation.state).toMatchObject({ kind: 'uncertain', lookedAt: start.toISOString() })
    expect(again?.getTime()).toBe(start.getTime() + 60_000)
    const early = await advance(operation, open(), new Date(start.getTime() + 30_000))
    expect(early.again).toEqual(again)
    expect(edits()).toBe(before)
  })

  it('does not send twice when asked twice from the same kept step', async () => {
    const port = open()
    const sending = await driveTo(plan('Zweimal gefragt', 'Text'), port, 'sending')
    await advance(sending, port, start)
    await advance(sending, port, start)
    expect(wiki.page('Zweimal gefragt')?.revisions).toHaveLength(1)
  })

  it('never touches a settled operation', async () => {
    const { operation } = await drive(plan('Erledigt', 'Text'), open())
    expect(isSettled(operation)).toBe(true)
    const before = wiki.requests.length
    expect(await advance(operation, open(), start)).toEqual({ operation })
    expect(wiki.requests.length).toBe(before)
  })

  it('makes longer pauses, at most an hour, for a week; then a chair decides', async () => {
    wiki.faults.everyRequest('502')
    const port = open()
    const pauses: number[] = []
    let operation = plan('Eine Woche', 'Text')
    let now = start
    for (;;) {
      const step = await advance(operation, port, now)
      operation = step.operation
      if (step.again === undefined) break
      pauses.push((step.again.getTime() - now.getTime()) / 1000)
      now = step.again
    }
    wiki.faults.heal()
    expect(pauses.slice(0, 5)).toEqual([5, 10, 20, 40, 80])
    expect(Math.max(...pauses)).toBe(3600)
    expect(stoppedState(operation)).toMatchObject({ code: 'other', detail: '502' })
    expect(now.getTime() - start.getTime()).toBeGreaterThan(7 * 86_400_000)
  })

  it('forgets the trouble once published', async () => {
    const port = open()
    const sending = await driveTo(plan('Überstanden', 'Text'), port, 'sending')
    wiki.faults.nextEdit('readonly', 'drop the answer')
    const { operation } = await drive(sending, port)
    publishedState(operation)
    expect(operation.trouble).toBeUndefined()
    expect(wiki.page('Überstanden')?.revisions).toHaveLength(1)
  })

  it('keeps its marker whole in a long summary', async () => {
    const planned = plan('Lang', 'Text')
    const { operation } = await drive({ ...planned, summary: `${planned.marker} ${'ä'.repeat(600)}` }, open())
    publishedState(operation)
    expect(wiki.page('Lang')?.revisions[0]?.comment).toHaveLength(500)
  })
})

describe('what the wiki’s codes mean', () => {
  it.each([
    ['articleexists', 'articleexists'],
    ['missingtitle', 'missing'],
    ['nosuchpageid', 'missing'],
    ['pagedeleted', 'deleted'],
    ['editconflict', 'conflict'],
  ] as const)('%s is about the page: %s', (code, stop) => {
    expect(failureOf(code, '', true)).toEqual({ kind: 'page', code, stop })
  })

  it.each([
    ['protectedpage', 'rights'],
    ['permissiondenied', 'rights'],
    ['cantcreate', 'rights'],
    ['blocked', 'rights'],
    ['titleblacklist-forbidden', 'title'],
    ['invalidtitle', 'title'],
    ['spamprotectionmatch', 'filtered'],
    ['spamblacklist', 'filtered'],
    ['abusefilter-disallowed', 'filtered'],
    ['abusefilter-warning', 'filtered'],
    ['contenttoobig', 'configuration'],
    ['badtags', 'configuration'],
    ['wrongpassword', 'configuration'],
    ['something-new', 'other'],
  ] as const)('%s stops: %s', (code, stop) => {
    expect(failureOf(code, 'Worte', true)).toEqual({ kind: 'stop', code, stop, says: 'Worte' })
  })

  it('waits for what passes', () => {
    expect(failureOf('readonly', '', true)).toEqual({ kind: 'wait', code: 'readonly' })
    expect(failureOf('maxlag', '', true, 5)).toEqual({ kind: 'wait', code: 'maxlag', seconds: 5 })
    expect(failureOf('ratelimited', '', true, 5)).toEqual({ kind: 'wait', code: 'ratelimited', seconds: 60 })
  })

  it('does not know what an error inside the wiki left behind', () => {
    expect(failureOf('internal_api_error_X', '', true)).toMatchObject({ kind: 'unknown' })
    expect(failureOf('internal_api_error_X', '', false)).toMatchObject({ kind: 'wait' })
  })
})
