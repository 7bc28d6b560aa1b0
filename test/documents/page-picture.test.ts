import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { drawInTurn } from '../../src/beside.ts'
import { drawPage } from '../../src/documents/page-picture.ts'
import { sayer, wordsOfRow } from '../../src/documents/page-words.ts'
import { diffBlocks } from '../../src/domain/diff.ts'
import { pageRows } from '../../src/domain/edit-page.ts'
import { parseText } from '../../src/domain/text-parse.ts'

const lines = (count: number, word: string) =>
  Array.from({ length: count }, (_, at) => `Absatz ${at + 1} ist ${word} beschlossen.`).join('\n\n')

describe('the picture of an amended page', () => {
  it('goes on further pages where the change is long, drawn beside the event loop', async () => {
    const rest = `\n\n${'Und so weiter. '.repeat(900)}`
    const base = parseText(lines(120, 'heute') + rest)
    const edits = diffBlocks(base, parseText(lines(120, 'morgen') + rest))
    const task = { base, edits, lineLength: 80, title: 'Ä1 zu A 12 · Radwege' }
    const first = await drawInTurn({ ...task, page: 1 })
    const second = await drawInTurn({ ...task, page: 2 })
    const beyond = await drawInTurn({ ...task, page: 9 })
    expect([first.page, second.page, beyond.page]).toEqual([1, 2, 2])
    expect(first.pages).toBe(2)
    const [one, other] = await Promise.all([first, second].map(({ bytes }) => loadImage(Buffer.from(bytes))))
    expect(one?.width).toBe(1240)
    expect(one?.height).toBeGreaterThan((other?.height ?? 0) * 2)
  })

  it('underlines what is new, strikes what goes and colours both, with words to read beside', async () => {
    const text = parseText('Die Stadt baut zwölf Brunnen.')
    const after = parseText('Die Stadt baut zwanzig Brunnen.')
    const { bytes } = await drawPage(pageRows(text, diffBlocks(text, after), 80), 'Titel', 1)
    const image = await loadImage(Buffer.from(bytes))
    const context = createCanvas(image.width, image.height).getContext('2d')
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    /** The longest unbroken horizontal run of one colour: a line under or through words, no letter. */
    const longest = (red: number, green: number, blue: number) => {
      let most = 0
      let run = 0
      for (let at = 0; at < data.length; at += 4) {
        run = data[at] === red && data[at + 1] === green && data[at + 2] === blue ? run + 1 : 0
        most = Math.max(most, run)
      }
      return most
    }
    expect(longest(0x8a, 0x1c, 0x1c)).toBeGreaterThan(30)
    expect(longest(0x0b, 0x5d, 0x1e)).toBeGreaterThan(50)
  })

  it('keeps a full stop with its word and what is struck with what takes its place', () => {
    const text = parseText('Das wird wöchentlich geprüft; wir zahlen 180.000 Euro.')
    const after = parseText('Das wird **täglich** geprüft; wir zahlen 250.000 Euro.')
    const [row] = pageRows(text, diffBlocks(text, after), 80)
    if (row === undefined) throw new Error('no row')
    const words = wordsOfRow(row, (said) => said).map((word) => word.map((piece) => piece.text).join(''))
    expect(words).toEqual([
      'Das ',
      'wird ',
      'wöchentlichtäglich ',
      'geprüft; ',
      'wir ',
      'zahlen ',
      '180250.000 ',
      'Euro.',
    ])
  })

  it('says in letters what no font draws, and draws umlauts', () => {
    const say = sayer(createCanvas(48, 48).getContext('2d'), '21px "DejaVu Sans"')
    expect(say('Fürsorge für Bäder, „ß“ – 10 €')).toBe('Fürsorge für Bäder, „ß“ – 10 €')
    expect(say('u\u0308ber')).toBe('u\u0308ber')
    const said = say('Tor \u{10FFFC} Ende')
    expect(said).toBe('Tor [?] Ende')
    // With a font for emoji on the machine they are drawn, else said; never a box.
    expect(['für 🇪🇺', 'für [EU]']).toContain(say('für 🇪🇺'))
    expect(['👩‍👩‍👧!', '[Emoji]!']).toContain(say('👩‍👩‍👧!'))
  })
})
