import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberedLines } from '../../src/domain/text-lines.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { attachmentName } from '../../src/discord/file-name.ts'
import { messageBody, render, renderOne, type Rendered } from '../../src/discord/render.ts'
import type { Block, Reply } from '../../src/reply.ts'
import { textsIn } from '../../src/texts/texts.ts'
import { table } from './commands.ts'
import { contractErrors } from './contract.ts'

interface Component {
  readonly type: number
  readonly content?: string
  readonly custom_id?: string
  readonly components?: readonly Component[]
}

function flat(rendered: Rendered): readonly Component[] {
  const walk = (component: Component): readonly Component[] => [
    component,
    ...(component.components ?? []).flatMap(walk),
  ]
  return (rendered.components as readonly Component[]).flatMap(walk)
}

function textOf(rendered: Rendered): string {
  return flat(rendered)
    .map((component) => component.content ?? '')
    .join('')
}

const card: Reply = {
  blocks: [
    { kind: 'heading', text: 'A 12 · Züge nachts' },
    {
      kind: 'text',
      text: ['Von ', { bold: 'Anna *Stern*' }, ': ', { link: 'Seite', url: 'https://w.example/a' }],
    },
    { kind: 'list', items: ['Sachgebiet: IR', 'Status: sammelt'] },
    { kind: 'quote', text: 'Das\nbraucht es' },
    { kind: 'note', text: 'bis morgen' },
    {
      kind: 'tally',
      rows: [
        { label: 'Ja', count: 14 },
        { label: 'Nein', count: 7 },
        { label: 'Enthaltung', count: 0 },
      ],
    },
  ],
  buttons: [
    [
      { label: 'Zeigen', does: { command: ['motion', 'show'], values: { motion: '#12' } }, style: 'success' },
      { label: 'Noch einmal', does: { command: ['motion', 'show'], values: { motion: '#12' } } },
      { label: 'Wiki', url: 'https://w.example/a' },
    ],
  ],
  menu: {
    placeholder: 'Welcher?',
    option: 'motion',
    does: { command: ['motion', 'show'], values: {} },
    entries: [{ label: 'A 12', value: 'A 12', description: 'Züge' }],
  },
}

describe('a reply', () => {
  it('is one card that Discord’s contract accepts', async () => {
    const rendered = render(card, table)
    expect(rendered).toHaveLength(1)
    const body = messageBody(renderOne(card, table))
    expect(await contractErrors('POST', '/channels/1/messages', body)).toEqual([])
    expect(await contractErrors('PATCH', '/channels/1/messages/2', { ...body, attachments: [] })).toEqual([])
    expect(textOf(renderOne(card, table))).toBe(
      '### A 12 · Züge nachts\nVon **Anna \\*Stern\\***: [Seite](https://w.example/a)\n- Sachgebiet: IR\n- Status: sammelt\n\n' +
        '> Das\n> braucht es\n-# bis morgen\nJa: **14** ▬▬▬▬▬▬▬▬▬▬\nNein: **7** ▬▬▬▬▬\nEnthaltung: **0**',
    )
  })

  it('never calls anybody and gives every button an id of its own', () => {
    expect(messageBody(renderOne(card, table)).allowed_mentions).toEqual({ parse: [] })
    const ids = flat(renderOne(card, table)).flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]))
    expect(ids).toEqual(['v1:motion.show:%2312', 'v1:motion.show:%2312#1', 'm:motion:v1:motion.show'])
  })

  it('with a toast alone is that sentence, and blocks go before it', () => {
    expect(textOf(renderOne({ blocks: [], toast: 'Deine *Stimme* zählt.' }, table))).toBe(
      'Deine \\*Stimme\\* zählt.',
    )
    expect(textOf(renderOne({ blocks: [{ kind: 'text', text: 'lang' }], toast: 'kurz' }, table))).toBe('lang')
  })

  it('numbers the lines of a motion in one column', () => {
    const words = parseText(`## Anlass\n${'Wort '.repeat(40)}\n\n- eins\n- **zwei**`)
    const text = textOf(renderOne({ blocks: [{ kind: 'numbered', blocks: numberedLines(words) }] }, table))
    expect(text.split('\n')).toEqual([
      '`1` **Anlass**',
      '',
      `\`2\` ${'Wort '.repeat(16).trim()}`,
      `\`3\` ${'Wort '.repeat(16).trim()}`,
      `\`4\` ${'Wort '.repeat(8).trim()}`,
      '',
      '`5` • eins',
      '`6` • **zwei**',
    ])
  })

  it('carries its file under a name that Discord keeps', async () => {
    const file = { name: 'Antrag Ä 12.pdf', bytes: new Uint8Array([1]), mime: 'application/pdf' }
    const body = messageBody(renderOne({ blocks: [], file }, table))
    expect(body.attachments).toEqual([{ id: '0', filename: 'Antrag_Ae_12.pdf' }])
    expect(body.components).toEqual([{ type: 13, file: { url: 'attachment://Antrag_Ae_12.pdf' } }])
    expect(await contractErrors('POST', '/channels/1/messages', body)).toEqual([])
    expect(attachmentName('../..')).toBe('file')
  })
})

describe('a long reply', () => {
  const words = textsIn('de').discord
  const paragraph = (length: number): Block => ({ kind: 'text', text: 'Ein Satz. '.repeat(length / 10) })

  it('becomes several messages, counted, with the buttons under the last', () => {
    const rendered = render({ blocks: [paragraph(9000)], buttons: card.buttons ?? [] }, table, words)
    expect(rendered).toHaveLength(3)
    expect(rendered.map((each) => flat(each).some(({ type }) => type === 2))).toEqual([false, false, true])
    expect(textOf(rendered[1] as Rendered)).toMatch(/-# Teil 2 von 3$/)
    expect(textOf(render({ blocks: [paragraph(9000)] }, table)[0] as Rendered)).toMatch(/-# 1\/3$/)
  })

  it('becomes a file where nobody would scroll', async () => {
    const [only, ...more] = render({ blocks: [paragraph(60_000)] }, table, words)
    expect(more).toEqual([])
    expect(only?.files[0]?.bytes.byteLength).toBeGreaterThan(59_000)
    expect(textOf(only as Rendered)).toContain('-# Der Text ist lang')
    expect(await contractErrors('POST', '/channels/1/messages', messageBody(only as Rendered))).toEqual([])
  })

  it('fits Discord’s limits whatever it holds', () => {
    const text = fc.array(
      fc.constantFrom('*', '\n', 'a', ' ', '😀', '<@1>', 'https://a.example/', '|', '_x_'),
      {
        maxLength: 6000,
      },
    )
    const block = fc.oneof(
      text.map((parts): Block => ({ kind: 'text', text: parts.join('') })),
      text.map((parts): Block => ({ kind: 'quote', text: parts.join('') })),
      text.map((parts): Block => ({ kind: 'list', items: [parts.join(''), [{ bold: parts.join('') }]] })),
      text.map((parts): Block => ({ kind: 'note', text: [{ struck: parts.join('') }] })),
      text.map((parts): Block => ({ kind: 'heading', text: parts.join('') })),
      text.map((parts): Block => ({
        kind: 'words',
        blocks: [{ kind: 'paragraph', inlines: [{ text: parts.join(''), bold: true, italic: true }] }],
      })),
      text.map((parts): Block => ({ kind: 'numbered', blocks: numberedLines(parseText(parts.join(''))) })),
    )
    fc.assert(
      fc.property(fc.array(block, { maxLength: 3 }), (blocks) => {
        const reply = { ...card, blocks }
        const all = [...render(reply, table, words), renderOne(reply, table)]
        expect(Math.max(...all.map((rendered) => textOf(rendered).length))).toBeLessThanOrEqual(4000)
        expect(Math.max(...all.map((rendered) => flat(rendered).length))).toBeLessThanOrEqual(40)
        expect(all.flatMap(flat).filter(({ content }) => content?.trim() === '')).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})
