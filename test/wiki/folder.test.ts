import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { fileName, folderWiki } from '../../src/wiki/folder.ts'
import { wikiContract } from '../contracts/wiki.ts'
import { drive, plan, publishedState } from './driving.ts'

const root = mkdtempSync(join(tmpdir(), 'agora-folder-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const folder = join(root, 'wiki')

wikiContract('a folder', {
  open: () => folderWiki(folder),
  write: async (title, text) => writeFileSync(join(folder, fileName(title)), text),
  remove: async (title) => rmSync(join(folder, fileName(title))),
  read: async (title) => {
    return readdirSync(folder).includes(fileName(title))
      ? readFileSync(join(folder, fileName(title)), 'utf8')
      : undefined
  },
  count: async (prefix) => readdirSync(folder).filter((name) => name.startsWith(prefix)).length,
  nextSecond: () => Promise.resolve(),
})

describe('file names', () => {
  it('are the titles where every system takes them', () => {
    expect(fileName('Mehr Bäume im Ort')).toBe('Mehr Bäume im Ort.wiki')
  })

  it('encode what some system would not take', () => {
    expect(fileName('A/B: wer? "wir" \\ *')).toBe('A%2FB%3A wer%3F %22wir%22 %5C %2A.wiki')
    expect(fileName('.versteckt')).toBe('%2Eversteckt.wiki')
    expect(fileName('CON')).toBe('%43ON.wiki')
    expect(fileName('com¹')).toBe('%63om¹.wiki')
    expect(fileName('..')).toBe('%2E%2E.wiki')
  })

  it('stay within 255 bytes and differ for different titles', () => {
    const title = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
    fc.assert(
      fc.property(title, title, (one, other) => {
        for (const name of [fileName(one), fileName(other)]) {
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
          expect(name).not.toMatch(/[/\\]|^\./)
        }
        // Titles hold no `%` before two hex digits, so an encoded character is never a typed one.
        fc.pre(!/%[0-9A-F]{2}/i.test(one + other))
        expect(fileName(one) === fileName(other)).toBe(one.normalize('NFC') === other.normalize('NFC'))
      }),
    )
  })
})

describe('a folder of final texts', () => {
  it('leaves no drafts behind and names the file’s address', async () => {
    const other = join(root, 'andere')
    const { operation } = await drive(plan('Ort/Teil', 'Text'), folderWiki(other))
    expect(readdirSync(other)).toEqual(['Ort%2FTeil.wiki'])
    expect(publishedState(operation).url).toMatch(/^file:\/\/.*Ort%252FTeil\.wiki$/)
  })

  it('tells how its files stand: edited and removed ones too', async () => {
    const other = join(root, 'beobachtet')
    const wiki = folderWiki(other)
    const { operation } = await drive(plan('Wachsam', 'Text'), wiki)
    const { pageid } = publishedState(operation)
    const look = async () => (await wiki.watch([{ pageid, title: 'Wachsam' }]))[0]
    expect((await look())?.page?.sha1).toBe(operation.sha1)
    writeFileSync(join(other, 'Wachsam.wiki'), 'Worte eines Menschen')
    expect(await look()).toMatchObject({ pageid, locked: false, page: { title: 'Wachsam' } })
    expect((await look())?.page?.sha1).not.toBe(operation.sha1)
    rmSync(join(other, 'Wachsam.wiki'))
    expect(await look()).toEqual({ pageid, locked: false })
  })

  it('waits where it cannot write', async () => {
    const blocked = join(root, 'versperrt')
    writeFileSync(blocked, 'a file where the folder should be')
    const wiki = folderWiki(blocked)
    await expect(wiki.look({ title: 'X' })).rejects.toMatchObject({
      failure: { kind: 'wait', code: 'ENOTDIR' },
    })
  })
})
