import { describe, expect, it } from 'vitest'
import { decodePressed, encodePressed } from '../../src/discord/custom-id.ts'
import { modalOf } from '../../src/discord/modal.ts'
import type { Field, Form } from '../../src/reply.ts'
import { table } from './commands.ts'
import { contractErrors } from './contract.ts'

const fields: readonly Field[] = [
  { kind: 'line', name: 'title', label: 'Titel', required: true, maxLength: 300, value: 'Züge' },
  {
    kind: 'long text',
    name: 'text',
    label: 'Antragstext',
    hint: 'h'.repeat(200),
    required: false,
    maxLength: 9000,
  },
  {
    kind: 'choice',
    name: 'area',
    label: 'Sachgebiet mit einem Namen, der länger ist als 45 Zeichen',
    required: false,
    value: 'IR',
    entries: Array.from({ length: 30 }, (_, at) => ({
      label: at === 0 ? 'IR' : `Gebiet ${at}`,
      value: at === 0 ? 'IR' : `${at}`,
    })),
  },
  { kind: 'file', name: 'file', label: 'Datei', required: false },
]
const form: Form = {
  title: 'Ein Antrag mit einer Überschrift, die für Discord zu lang ist',
  submit: { command: ['motion', 'draft'], values: { motion: '#7' } },
  fields,
}

const keep = () => 'k1'

describe('a form', () => {
  it('whose purpose is too long for a custom id is kept under a short one', () => {
    const long = { ...form.submit, values: { motion: 'ü'.repeat(40) } }
    expect(modalOf({ ...form, submit: long }, table, keep).custom_id).toBe('kept:k1')
  })

  it('is a modal that Discord’s contract accepts', async () => {
    const data = modalOf(form, table, keep)
    expect(await contractErrors('POST', '/interactions/1/t/callback', { type: 9, data })).toEqual([])
    expect(data.custom_id).toBe('v1:motion.draft:%237')
    expect(data.title).toBe('Ein Antrag mit einer Überschrift, die für Di…')
    expect(data.components).toHaveLength(4)
  })

  it('never fills in words cut short: sending them back would lose the rest', () => {
    const long: Field = {
      kind: 'long text',
      name: 'text',
      label: 'Text',
      required: false,
      maxLength: 4000,
      value: 'x'.repeat(4001),
    }
    expect(JSON.stringify(modalOf({ ...form, fields: [long] }, table, keep))).not.toContain('"value"')
  })

  it('leaves out a choice of nothing and refuses a sixth field', () => {
    const none: Field = { kind: 'choice', name: 'area', label: 'Gebiet', required: false, entries: [] }
    expect(modalOf({ ...form, fields: [none] }, table, keep).components).toEqual([])
    expect(() => modalOf({ ...form, fields: [...fields, ...fields] }, table, keep)).toThrow(
      'more than 5 fields',
    )
  })
})

describe('custom ids', () => {
  const does = { command: ['motion', 'show'], values: { motion: '#1:2 ä' } } as const

  it('come back as what was put in', () => {
    for (const pressed of [
      { kind: 'invocation', does },
      { kind: 'menu', does, option: 'motion' },
      { kind: 'form', does, form: 'abc1' },
    ] as const) {
      expect(decodePressed(encodePressed(pressed, table), table)).toEqual(pressed)
      expect(decodePressed(encodePressed(pressed, table, 3), table)).toEqual(pressed)
    }
  })

  it('of another day or hand are nothing', () => {
    for (const id of [
      '',
      'm:',
      'm:motion:',
      'v0:motion.show:1',
      'v1:motion.gone:1',
      'f:a:b',
      'v1:todo:1:2:3',
    ]) {
      expect(decodePressed(id, table)).toBeUndefined()
    }
  })
})
