import { readTable, type Table } from './tables.ts'
import { readTitle } from './title.ts'

/** What the small wiki makes of wikitext: enough to see whether members' text stayed text. */
export interface RenderedText {
  readonly html: string
  readonly links: readonly string[]
  readonly templates: readonly string[]
  readonly categories: readonly string[]
  readonly externallinks: readonly string[]
}

type Found = { links: string[]; templates: string[]; categories: string[]; externallinks: string[] }

const BARE_LINK =
  /(?<![\w])(?:(?:https?|ftp|ircs?):\/\/|mailto:|news:|tel:|geo:|urn:|sip:|sms:)[^\s<>"[\]]+/gi

/** Signatures become what a saved page holds. */
export function preSaveTransform(text: string, account: string): string {
  return text.replace(/~{3,5}/g, `[[Benutzer:${account}|${account}]]`).replace(/[ \t\n]+$/, '')
}

export function render(wikitext: string): RenderedText {
  const found: Found = { links: [], templates: [], categories: [], externallinks: [] }
  const source = wikitext.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/__[A-ZÄÖÜ_]+__/g, '')
  const out: string[] = []
  let paragraph: string[] = []
  let list: { tag: 'ul' | 'ol'; items: string[] } | undefined
  const close = (): void => {
    if (paragraph.length > 0) out.push(`<p>${inline(paragraph.join('\n'), found)}\n</p>`)
    if (list !== undefined) {
      out.push(`<${list.tag}>${list.items.map((item) => `<li>${item}</li>`).join('\n')}</${list.tag}>`)
    }
    paragraph = []
    list = undefined
  }
  const lines = source.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const heading = /^(={1,6})(.+)\1[ \t]*$/.exec(line)
    const item = /^([*#])[ \t]*(.*)$/.exec(line)
    if (line.startsWith('{|')) {
      close()
      const { table, length } = readTable(lines.slice(at))
      out.push(tableHtml(table, found))
      at += length - 1
    } else if (heading !== null) {
      close()
      const level = (heading[1] ?? '').length
      out.push(`<h${level}>${inline((heading[2] ?? '').trim(), found)}</h${level}>`)
    } else if (item !== null) {
      const tag = item[1] === '*' ? 'ul' : 'ol'
      if (list?.tag !== tag) close()
      list ??= { tag, items: [] }
      list.items.push(inline(item[2] ?? '', found))
    } else if (line.startsWith('----')) {
      close()
      out.push('<hr />')
    } else if (line.trim() === '') close()
    else if (line.startsWith(' ')) {
      close()
      out.push(`<pre>${inline(line.slice(1), found)}</pre>`)
    } else {
      if (list !== undefined) close()
      paragraph.push(line)
    }
  }
  close()
  return { html: out.join('\n'), ...found }
}

function tableHtml({ rows }: Table, found: Found): string {
  const cells = rows.map((row) =>
    row.map(({ tag, span, text }) => {
      const wide = span === undefined ? '' : ` colspan="${span}"`
      return `<${tag}${wide}>${inline(text, found)}</${tag}>`
    }),
  )
  return `<table class="wikitable">${cells.map((row) => `<tr>${row.join('')}</tr>`).join('\n')}</table>`
}

function inline(text: string, found: Found): string {
  const marked = text
    .replace(/&(?!(?:#\d+|#x[0-9a-f]+|\w+);)/gi, '&amp;')
    .replace(/<(?!\/?(?:br|b|i|div|span)\b[^<>]*>)/gi, '&lt;')
    .replace(/\{\{([^{}|]*)[^{}]*\}\}/g, (_, name: string) => {
      found.templates.push(`Vorlage:${name.trim()}`)
      return anchor(`Vorlage:${name.trim()}`, `Vorlage:${name.trim()}`)
    })
    .replace(/\[\[([^[\]|]+)(?:\|([^[\]]*))?\]\]/g, (all, target: string, label: string | undefined) => {
      const read = readTitle(target.replace(/^\s*:/, ''))
      if (!read.ok) return all
      if (read.ns === 14 && !target.trimStart().startsWith(':')) {
        found.categories.push(read.title.slice('Kategorie:'.length))
        return ''
      }
      found.links.push(read.title)
      return anchor(read.title, label ?? target)
    })
    .replace(BARE_LINK, (url) => {
      found.externallinks.push(url)
      return `<a class="external" href="${url}">${url}</a>`
    })
  return quotes(marked)
}

function anchor(title: string, label: string): string {
  return `<a href="/wiki/${encodeURIComponent(title.replaceAll(' ', '_'))}">${label}</a>`
}

/** Runs of two, three and five apostrophes turn italic and bold on and off. */
function quotes(text: string): string {
  let open: readonly string[] = []
  const turn = (tag: string): string => {
    if (!open.includes(tag)) {
      open = [...open, tag]
      return `<${tag}>`
    }
    const inner = open.slice(open.indexOf(tag) + 1)
    open = open.filter((one) => one !== tag)
    return `${inner
      .map((one) => `</${one}>`)
      .reverse()
      .join('')}</${tag}>${inner.map((one) => `<${one}>`).join('')}`
  }
  const html = text.replace(/'{2,}/g, (run) => {
    const extra = run.length === 4 ? 1 : Math.max(0, run.length - 5)
    const rest = run.length - extra
    const tags =
      rest === 2
        ? turn('i')
        : rest === 3
          ? turn('b')
          : turn(open.at(-1) ?? 'i') + turn(open.at(-1) === 'i' ? 'b' : 'i')
    return "'".repeat(extra) + tags
  })
  return (
    html +
    [...open]
      .reverse()
      .map((tag) => `</${tag}>`)
      .join('')
  )
}
