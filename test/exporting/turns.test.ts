import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../src/domain/group.ts'
import type { GroupId, MotionId } from '../../src/domain/ids.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import type { ExportFormat } from '../../src/exported.ts'
import { exportInTurn } from '../../src/export.ts'
import type { MotionView } from '../../src/queries.ts'
import { wholeText } from './given.ts'
import { openPdf } from './pdf-read.ts'

const settings = defaultSettings('AG Verkehr', 'de', 'Europe/Berlin')
const at = new Date('2026-11-28T12:00:00Z')

function viewOf(number: number, text: string): MotionView {
  return {
    motion: {
      id: number as MotionId,
      group: 1 as GroupId,
      draftNumber: number,
      inGroupsName: true,
      version: 1,
      createdAt: at,
      title: `Antrag ${number}`,
      text: parseText(text),
      reason: [],
      status: 'submitted',
      number: { number },
      submittedAt: at,
    },
    group: { id: 1 as GroupId, settings, places: [] },
    signatures: [],
    amendments: [],
    threads: [],
  }
}

async function* several(views: readonly MotionView[]) {
  yield* views
}

function exported(format: ExportFormat, views: readonly MotionView[]) {
  return exportInTurn({ format, settings, at, whole: views.length > 1 }, several(views))
}

describe('writing files', () => {
  it('leaves the event loop free while a long text is printed beside it', async () => {
    const long = Array.from({ length: 250 }, () => wholeText).join('\n\n')
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 1)
    const bytes = await exported('pdf', [viewOf(1, long)])
    clearInterval(timer)
    expect(bytes).not.toBe('too much')
    if (bytes === 'too much') return
    expect((await openPdf(bytes)).numPages).toBeGreaterThan(50)
    expect(turns).toBeGreaterThan(20)
  })

  it('gives the same file at once and in a thread', async () => {
    const few = [viewOf(1, wholeText)]
    const many = Array.from({ length: 30 }, (_, at) => viewOf(at + 1, wholeText))
    const [alone, together] = await Promise.all([exported('markdown', few), exported('markdown', many)])
    const text = Buffer.from(alone as Uint8Array).toString('utf8')
    expect(text).toBe(`# Antrag 1\n\n${wholeText}\n`)
    expect(
      Buffer.from(together as Uint8Array)
        .toString('utf8')
        .split(wholeText),
    ).toHaveLength(31)
  })

  it('says so when the texts are too long for one file, and goes on with the next', async () => {
    const huge = viewOf(1, 'Wort '.repeat(40_000))
    const all = Array.from({ length: 25 }, () => huge)
    expect(await exported('docx', all)).toBe('too much')
    expect(await exported('csv', all)).not.toBe('too much')
  })
})
