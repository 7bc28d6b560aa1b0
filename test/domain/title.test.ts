import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkTitle, TITLE_BYTES } from '../../src/domain/title.ts'

describe('checkTitle', () => {
  it.each([
    ['Mehr Busse für Köln', 'Mehr Busse für Köln'],
    ['  Mehr \u00a0 Busse\t', 'Mehr Busse'],
    ['Mehr_Busse', 'Mehr Busse'],
    ['Mu\u0308ll', 'Müll'],
    ['Mehr\u202e Busse\u200b', 'Mehr Busse'],
    ['Bürger*innen & Bürger: 50 % mehr!', 'Bürger*innen & Bürger: 50 % mehr!'],
    ['Bus/Bahn', 'Bus/Bahn'],
    ['... und jetzt?', '... und jetzt?'],
    ['~~ fast', '~~ fast'],
    ['"Zitat" – 100%', '"Zitat" – 100%'],
  ])('takes %j as %j', (raw, title) => {
    expect(checkTitle(raw)).toEqual({ ok: true, title })
  })

  it.each([
    ['', 'empty'],
    [' _ \u200b ', 'empty'],
    ['!?…', 'empty'],
    ['Eins\nzwei', 'several lines'],
    ['Eins\u2028zwei', 'several lines'],
    [':Titel', 'leading colon'],
    [' _:Titel', 'leading colon'],
    ['./Titel', 'relative path'],
    ['../Titel', 'relative path'],
    ['Titel/..', 'relative path'],
    ['Titel/./mehr', 'relative path'],
    ['Titel ~~~~', 'signature'],
    ['100%25 Titel', 'percent code'],
    ['M&uuml;ll', 'character reference'],
    ['M&#252;ll', 'forbidden character'],
    ['Titel\ud800', 'forbidden character'],
  ])('refuses %j: %s', (raw, reason) => {
    expect(checkTitle(raw)).toEqual({ ok: false, reason })
  })

  it('refuses each character that MediaWiki keeps for itself', () => {
    for (const character of '#<>[]|{}') {
      expect(checkTitle(`Titel ${character}`)).toEqual({ ok: false, reason: 'forbidden character' })
    }
  })

  it('counts bytes, not characters', () => {
    expect(checkTitle('a'.repeat(TITLE_BYTES))).toMatchObject({ ok: true })
    expect(checkTitle('a'.repeat(TITLE_BYTES + 1))).toEqual({ ok: false, reason: 'too long' })
    expect(checkTitle('ä'.repeat(127))).toMatchObject({ ok: true })
    expect(checkTitle('ä'.repeat(128))).toEqual({ ok: false, reason: 'too long' })
  })

  it('takes its own titles unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const once = checkTitle(raw)
        expect(once.ok ? checkTitle(once.title) : once).toEqual(once)
      }),
    )
  })
})
