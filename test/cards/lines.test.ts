import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contextBlocks, sentencesOf, whereOf } from '../../src/cards/diff.ts'
import { diffBlocks } from '../../src/domain/diff.ts'
import { pageRows } from '../../src/domain/edit-page.ts'
import { paragraphsOf } from '../../src/domain/edits-paragraphs.ts'
import type { TextBlock } from '../../src/domain/text.ts'
import { parseText, serialiseText } from '../../src/domain/text-parse.ts'
import { textsIn } from '../../src/texts/texts.ts'
import { inFile, inPdf, inPicture, onDiscord, onTelegram } from './lines-shown.ts'

/** A real page of the model wiki; its text is not part of the project. */
const seed = '../shared/seed/rotesnetz-page.txt'
const here = existsSync(seed)
if (!here)
  process.stderr.write(`The lines of the model wiki's page were not compared: ${seed} is not there\n`)

const de = textsIn('de')

/** Each word of the text replaced in turn: the line that the words name is the one that shows it. */
function checkEveryWord(text: readonly TextBlock[], lineLength: number, step: number): number {
  const shown = onTelegram(text, lineLength)
  for (const surface of [onDiscord, inFile, inPdf]) expect(surface(text, lineLength)).toEqual(shown)
  let checked = 0
  for (const paragraph of paragraphsOf(text, lineLength)) {
    const source = serialiseText(paragraph.blocks)
    const words = [...source.matchAll(/[\p{L}\p{N}]{4,}/gu)]
    for (let at = 0; at < words.length; at += step) {
      const word = words[at]
      if (word === undefined) continue
      const replaced = `${source.slice(0, word.index)}Ersatzwort${source.slice(word.index + word[0].length)}`
      const after = replacedParagraph(text, paragraph.number, parseText(replaced))
      const change = { base: text, edits: diffBlocks(text, after), lineLength }
      const where = whereOf(change, de)
      const [, from = '', to = from] = /Zeile (\d+)(?:–(\d+))?/.exec(where) ?? []
      const lines = [...shown].filter(([number]) => number >= Number(from) && number <= Number(to))
      expect(lines.map(([, words]) => words).join('')).toContain(word[0])
      expect(inPicture(text, change.edits, lineLength)).toEqual(shown)
      checked += 1
    }
  }
  return checked
}

function replacedParagraph(
  text: readonly TextBlock[],
  number: number,
  wanted: readonly TextBlock[],
): readonly TextBlock[] {
  const parts = paragraphsOf(text).map((one) => serialiseText(one.number === number ? wanted : one.blocks))
  return parseText(parts.join('\n\n'))
}

describe('the lines people refer to', () => {
  it('are the same wherever the text is shown, in the picture and in the words of an amendment', () => {
    const text = parseText(
      [
        'Die Stadt stellt bis 2028 in jedem Stadtteil mindestens **zwei Trinkbrunnen** auf. Das Wasser ist *kostenlos* und wird wöchentlich geprüft.',
        '## Standorte und Zuständigkeiten der Bezirke in der ganzen Stadt',
        'Im Haushalt werden dafür 180.000 Euro im Jahr eingeplant, auch für Donaudampfschifffahrtsgesellschaftskapitänspatente.',
      ].join('\n\n'),
    )
    expect(checkEveryWord(text, 80, 1)).toBeGreaterThan(20)
    expect(checkEveryWord(text, 40, 1)).toBeGreaterThan(20)
  })

  it.runIf(here)('agree for the page of the model wiki', () => {
    const lines = readFileSync(seed, 'utf8')
      .split('\n')
      .map((line) => line.trim())
    const start = lines.findIndex((line) => line.startsWith('Antragsteller*in:'))
    const [, , , ...paragraphs] = lines.slice(start).filter((line) => line !== '')
    const text = parseText(paragraphs.join('\n\n'))
    expect(checkEveryWord(text, 80, 1)).toBeGreaterThan(20)
    expect(checkEveryWord(text, 60, 3)).toBeGreaterThan(20)
  })

  it('are said as members say them in a meeting', () => {
    const text = parseText('Erster Satz. Zweiter Satz.\n\nDritter Satz ist lang.\n\nVierter Satz.')
    const say = (wanted: string) => {
      const edits = diffBlocks(text, parseText(wanted))
      return sentencesOf({ base: text, edits, lineLength: 80 }, de)
    }
    expect(say('Erster Satz. Anderer Satz.\n\nDritter Satz ist lang.\n\nVierter Satz.')).toEqual([
      'Zeile 1: »Zweiter« ersetzen durch »Anderer«.',
    ])
    expect(say('Erster Satz. Zweiter Satz.\n\nDritter Satz ist lang.\n\nNeu.\n\nVierter Satz.')).toEqual([
      'Nach Zeile 2 einfügen: »Neu.«.',
    ])
    expect(say('Erster Satz. Zweiter Satz.\n\nVierter Satz.')).toEqual(['Zeile 2 streichen.'])
  })
})

describe('a number of which a part changes', () => {
  const text = parseText('Das Land zahlt. Es sind 180.000 Euro am 1.12.2026, 3 im Monat.')
  const change = (wanted: string) => {
    const edits = diffBlocks(text, parseText(wanted))
    return { base: text, edits, lineLength: 80 }
  }

  it('is said whole', () => {
    const more = change('Das Land zahlt. Es sind 250.000 Euro am 1.11.2026, 3 im Monat.')
    expect(sentencesOf(more, de)).toEqual([
      'Zeile 1: »180.000« ersetzen durch »250.000«.',
      'Zeile 1: »1.12.2026« ersetzen durch »1.11.2026«.',
    ])
    const [, context] = contextBlocks(more, de)
    const words = JSON.stringify(context)
    expect(words).toContain('180.000')
    expect(words).toContain('250.000')
  })
})

describe('the amended page', () => {
  it('shows struck words before the new ones and new paragraphs without a number', () => {
    const text = parseText('Eins zwei drei.\n\nVier fünf.')
    const rows = pageRows(text, diffBlocks(text, parseText('Eins ZWO drei.\n\nNeu hier.\n\nVier fünf.')))
    const words = rows.map((row) => [
      row.number,
      row.spans
        .map((span) => `${span.state === 'kept' ? '' : span.state === 'added' ? '+' : '-'}${span.text}`)
        .join(''),
    ])
    expect(words).toEqual([
      [1, 'Eins -zwei+ZWO drei.'],
      [undefined, '+Neu+ +hier+.'],
      [2, 'Vier fünf.'],
    ])
  })
})
