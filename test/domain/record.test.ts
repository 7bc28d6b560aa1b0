import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical.ts'
import {
  checkChain,
  commitmentOf,
  hashOf,
  noEntry,
  type PrivatePart,
  type RecordRow,
} from '../../src/domain/record.ts'
import type { RecordKind } from '../../src/domain/record-kinds.ts'

const at = new Date('2026-11-23T09:00:00.000Z')

interface Chain {
  readonly rows: readonly RecordRow[]
  readonly parts: ReadonlyMap<number, PrivatePart>
}

function chainOf(bodies: readonly { kind: RecordKind; open: unknown; secret: unknown }[]): Chain {
  const rows: RecordRow[] = []
  const parts = new Map<number, PrivatePart>()
  for (const [index, { kind, open, secret }] of bodies.entries()) {
    const seq = index + 1
    const part = { salt: String(seq).padStart(64, '0'), body: canonicalJson(secret) }
    const link = { seq, at, kind, member: seq, body: canonicalJson(open), commitment: commitmentOf(part) }
    rows.push({ ...link, hash: hashOf(rows.at(-1)?.hash ?? noEntry, link) })
    parts.set(seq, part)
  }
  return { rows, parts }
}

const bodies = fc.array(
  fc.record({
    kind: fc.constantFrom<RecordKind>('signed', 'ballot', 'decided'),
    open: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null))),
    secret: fc.dictionary(fc.string(), fc.string()),
  }),
  { minLength: 1, maxLength: 12 },
)

function check({ rows, parts }: Chain) {
  return checkChain(rows, (seq) => parts.get(seq))
}

describe('the record', () => {
  it('holds as it was written, down to a known hash', () => {
    const chain = chainOf([{ kind: 'proposed', open: { motion: 1 }, secret: {} }])
    expect(check(chain)).toEqual({
      ok: true,
      length: 1,
      head: '80feeb72b7cb0e1e08073253ec1057e26957012c70c3386c1f1e6e46526c901b',
    })
    expect(checkChain([], () => undefined)).toEqual({ ok: true, length: 0, head: noEntry })
  })

  it('breaks at the entry where anything public was changed', () => {
    fc.assert(
      fc.property(
        bodies,
        fc.nat(),
        fc.constantFrom('kind', 'body', 'at', 'member', 'hash'),
        (list, where, what) => {
          const chain = chainOf(list)
          expect(check(chain)).toMatchObject({ ok: true, length: list.length })
          const index = where % list.length
          const row = chain.rows[index]
          if (row === undefined) return
          const changed: RecordRow = {
            ...row,
            ...{
              kind: { kind: 'published' as const },
              body: { body: '{"other":1}' },
              at: { at: new Date(0) },
              member: { member: 99 },
              hash: { hash: noEntry },
            }[what],
          }
          expect(check({ ...chain, rows: chain.rows.with(index, changed) })).toEqual({
            ok: false,
            seq: row.seq,
            problem: 'changed',
          })
        },
      ),
    )
  })

  it('breaks where an entry was taken out, unless it was the last', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), (list, where) => {
        const chain = chainOf(list)
        const index = where % list.length
        const result = check({ ...chain, rows: chain.rows.toSpliced(index, 1) })
        expect(result.ok).toBe(index === list.length - 1)
      }),
    )
  })

  it('breaks where a private part was changed or is missing', () => {
    const chain = chainOf([
      { kind: 'ballot', open: { poll: 1 }, secret: { choice: 'yes' } },
      { kind: 'ballot', open: { poll: 1 }, secret: { choice: 'no' } },
    ])
    const swapped = new Map(chain.parts).set(2, { salt: '00', body: '{"choice":"yes"}' })
    expect(check({ ...chain, parts: swapped })).toEqual({
      ok: false,
      seq: 2,
      problem: 'private part changed',
    })
    const missing = new Map([...chain.parts].filter(([seq]) => seq !== 1))
    expect(check({ ...chain, parts: missing })).toEqual({
      ok: false,
      seq: 1,
      problem: 'private part missing',
    })
  })

  it('accepts a missing private part that was erased by name', () => {
    const chain = chainOf([
      { kind: 'admitted', open: { member: 1 }, secret: { name: 'Anna' } },
      { kind: 'erased', open: { entries: [1] }, secret: {} },
    ])
    const missing = new Map([...chain.parts].filter(([seq]) => seq !== 1))
    expect(check({ ...chain, parts: missing })).toMatchObject({ ok: true, length: 2 })
  })
})

describe('canonical JSON', () => {
  it('is the same whatever the order of keys, and reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
    expect(canonicalJson({ b: 1, a: { d: at, c: undefined } })).toBe(
      '{"a":{"d":"2026-11-23T09:00:00.000Z"},"b":1}',
    )
  })
})
