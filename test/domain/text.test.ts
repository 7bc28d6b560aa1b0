import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseText } from '../../src/domain/text-parse.ts'
import {
  checkText,
  cleanText,
  countCharacters,
  hashText,
  plainText,
  TEXT_LIMIT,
} from '../../src/domain/text.ts'
import { hostileText } from './text-arbitraries.ts'

describe('cleanText', () => {
  it('brings line breaks, tabs and composed letters to one form', () => {
    expect(cleanText('a\r\nb\rc\vd\fe\u0085f')).toBe('a\nb\nc\nd\ne\nf')
    expect(cleanText('a\tb')).toBe('a b')
    expect(cleanText('Mu\u0308ller')).toBe('Müller')
  })

  it('drops control characters, byte order marks and overrides of the reading direction', () => {
    expect(cleanText('\ufeffa\u0000b\u007fc\u001bd\u202ee\u2066f\ufffe')).toBe('abcdef')
  })

  it('keeps joiners, soft hyphens, emoji and the line separator', () => {
    for (const text of ['a\u200bb\u00adc\u2060d', '👩🏽‍🚀 🏳️‍🌈 ❤️', 'a\u2028b']) expect(cleanText(text)).toBe(text)
  })

  it('drops blanks at line ends and empty lines at both ends', () => {
    expect(cleanText('\n \na  \n\u00a0\n b \n\n')).toBe('a\n\n b')
  })

  it('replaces half a surrogate pair', () => {
    expect(cleanText('a\ud800b')).toBe('a\ufffdb')
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(hostileText, (raw) => {
        const once = cleanText(raw)
        expect(cleanText(once)).toBe(once)
        expect(once.normalize('NFC')).toBe(once)
      }),
    )
  })
})

describe('checkText', () => {
  it('refuses what is empty once cleaned', () => {
    expect(checkText(' \n\u0000\t')).toEqual({ ok: false, reason: 'empty' })
  })

  it('takes exactly the limit, counted in characters, and refuses one more', () => {
    expect(checkText('😀'.repeat(TEXT_LIMIT))).toMatchObject({ ok: true })
    expect(checkText('😀'.repeat(TEXT_LIMIT + 1))).toEqual({
      ok: false,
      reason: 'too long',
      characters: TEXT_LIMIT + 1,
      limit: TEXT_LIMIT,
    })
  })

  it('counts characters like an array of them', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(countCharacters(text.toWellFormed())).toBe(Array.from(text).length)
      }),
    )
  })
})

describe('plainText', () => {
  it('says everything without marks', () => {
    expect(plainText(parseText('## Lage\nWir **fordern**:\n- mehr\n- *Zeit*\n\n1. eins\n2. zwei'))).toBe(
      'Lage\n\nWir fordern:\n\n- mehr\n- Zeit\n\n1. eins\n2. zwei',
    )
  })
})

describe('hashText', () => {
  it('is the same for the same words however they were sent', () => {
    expect(hashText('Titel', 'a\r\nb \n', '')).toBe(hashText('Titel', 'a\nb', ''))
    expect(hashText('Titel', 'a', '')).toMatch(/^[0-9a-f]{64}$/)
  })

  it('tells which field a word stands in', () => {
    expect(hashText('a', 'b', '')).not.toBe(hashText('', 'a', 'b'))
    expect(hashText('a', 'b', 'c')).not.toBe(hashText('a', 'bc', ''))
    expect(hashText('a","b', '', '')).not.toBe(hashText('a', 'b', ''))
  })

  it('stays what it was, because signatures are bound to it', () => {
    expect(hashText('Titel', 'Text', 'Grund')).toBe(
      '71813394b9c9859ecc3d6be6d966e14f3c92080ee3b3c3a8ad136fe763aaf649',
    )
  })
})
