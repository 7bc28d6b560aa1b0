import { crc32, deflateRawSync } from 'node:zlib'

export type Packed = { name: string; content: string | Buffer; claims?: number; flags?: number }

/** A compressed archive as an office program writes it; `claims` lies about the unpacked size. */
export function zipDeflated(entries: readonly Packed[]): Buffer {
  const files: Buffer[] = []
  const listing: Buffer[] = []
  let offset = 0
  for (const { name, content, claims, flags = 0 } of entries) {
    const raw = Buffer.from(content)
    const packed = deflateRawSync(raw)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(raw), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(claims ?? raw.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    listing.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, place, Buffer.from(name))
    const file = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed])
    files.push(file)
    offset += file.length
  }
  const list = Buffer.concat(listing)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, list, Buffer.from('PK\u0005\u0006'), end])
}

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** Styles under the ids a German Word gives them. */
const STYLES = [
  ['Titel', 'Title', 'paragraph'],
  ['berschrift1', 'heading 1', 'paragraph'],
  ['berschrift2', 'heading 2', 'paragraph'],
  ['Fett', 'Strong', 'character'],
]

/** List 1 has bullets, lists 2 and 3 numbers; two levels each. */
const NUMBERING = `<w:abstractNum w:abstractNumId="0">${levels('bullet')}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">${levels('decimal')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>`

/** The bytes of a `.docx` with this body, in WordprocessingML. */
export function docx(body: string, more: readonly Packed[] = []): Buffer {
  const styles = STYLES.map(
    ([id, name, type]) => `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`,
  )
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${target}"/>`
  return zipDeflated([
    {
      name: '[Content_Types].xml',
      content: `${HEADER}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${HEADER}<Relationships xmlns="${PACKAGE}/relationships">${relation('r1', 'officeDocument', 'word/document.xml')}</Relationships>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: `${HEADER}<Relationships xmlns="${PACKAGE}/relationships">${relation('r1', 'styles', 'styles.xml')}${relation('r2', 'numbering', 'numbering.xml')}${relation('r3', 'footnotes', 'footnotes.xml')}</Relationships>`,
    },
    { name: 'word/styles.xml', content: `${HEADER}<w:styles ${W}>${styles.join('')}</w:styles>` },
    { name: 'word/numbering.xml', content: `${HEADER}<w:numbering ${W}>${NUMBERING}</w:numbering>` },
    {
      name: 'word/footnotes.xml',
      content: `${HEADER}<w:footnotes ${W}><w:footnote w:id="2">${p('Quelle: Haushaltsplan')}</w:footnote></w:footnotes>`,
    },
    ...more,
    {
      name: 'word/document.xml',
      content: `${HEADER}<w:document ${W} xmlns:r="${TYPES}"><w:body>${body}<w:sectPr><w:pgSz w:w="11906"/></w:sectPr></w:body></w:document>`,
    },
  ])
}

/** A paragraph of plain words, or of runs made with `r`. */
export function p(content: string, properties = ''): string {
  const runs = content.startsWith('<') ? content : r(content)
  return `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`
}

export function r(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
}

export function styled(style: string): string {
  return `<w:pStyle w:val="${style}"/>`
}

export function inList(list: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function levels(format: string): string {
  return [0, 1].map((level) => `<w:lvl w:ilvl="${level}"><w:numFmt w:val="${format}"/></w:lvl>`).join('')
}
