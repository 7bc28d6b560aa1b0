import mammoth from 'mammoth'
import { tidyXml } from './office-xml.ts'
import { unzip, zipStored } from './zip.ts'

/** A node of the tree mammoth reads a document into, as far as a motion's text needs it; unknown kinds have children or none. */
export interface OfficeNode {
  readonly type: string
  readonly value?: string
  readonly children?: readonly OfficeNode[]
  readonly styleName?: string | null
  readonly numbering?: { readonly isOrdered: boolean; readonly level: string } | null
  /** The list a paragraph belongs to; see `tidyXml`. */
  readonly alignment?: string | null
  readonly isBold?: boolean
  readonly isItalic?: boolean
  readonly checked?: boolean
  readonly breakType?: string
  readonly noteType?: string
  readonly noteId?: string
}

export interface OfficeDocument {
  readonly body: readonly OfficeNode[]
  /** What a footnote or endnote says; empty where the reference leads nowhere. */
  note(reference: OfficeNode): readonly OfficeNode[]
}

/** Most bytes of XML in a document: a motion of 200,000 characters, every word formatted, has about 15 MB. */
const XML_LIMIT = 24 * 1024 * 1024
const UNUSED =
  /(?:^|\/)(?:theme|docProps|customXml|glossary|media|embeddings|fonts)\/|(?:settings|webSettings|fontTable|comments\w*|people|header\d*|footer\d*)\.xml(?:\.rels)?$/i

/**
 * Reads a `.docx` into a tree. Before mammoth sees it, only the parts with words are unpacked, within bounds, and
 * tidied: mammoth and its XML reader have no bounds of their own. Throws `ZipProblem` or `XmlProblem` for what
 * the bounds refuse, any error for what mammoth cannot read.
 */
export async function readOffice(bytes: Uint8Array): Promise<OfficeDocument> {
  const parts = await unzip(bytes, (name) => /\.(?:xml|rels)$/i.test(name) && !UNUSED.test(name), XML_LIMIT)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const tidy = parts.map(({ name, content }) => ({
    name,
    content: Buffer.from(tidyXml(decoder.decode(content))),
  }))
  let read: unknown
  await mammoth.convertToHtml(
    { buffer: zipStored(tidy) },
    {
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      transformDocument: (document: unknown) => {
        read = document
        return Object.assign({}, document, { children: [] })
      },
    },
  )
  return documentOf(read)
}

function documentOf(read: unknown): OfficeDocument {
  const document = read as { children: readonly OfficeNode[]; notes?: { resolve(of: OfficeNode): unknown } }
  return {
    body: document.children,
    note: (reference) => {
      const note = document.notes?.resolve(reference) as { body?: readonly OfficeNode[] } | null | undefined
      return note?.body ?? []
    },
  }
}
