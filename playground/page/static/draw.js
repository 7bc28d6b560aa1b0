import { el, link, linked } from './dom.js'
import { readEntities } from './entities.js'
import { readMarkdown } from './markdown.js'

const tags = {
  bold: 'strong',
  italic: 'em',
  struck: 's',
  strikethrough: 's',
  underlined: 'u',
  underline: 'u',
  code: 'code',
  pre: 'code',
  blockquote: 'blockquote',
}

/** Inline data of either reader as elements; `names` gives people and channels their names. */
function drawInline(nodes, names) {
  return nodes.map((node) => {
    if (typeof node === 'string') return linked(node)
    switch (node.kind) {
      case 'link':
      case 'text_link':
        return drawLink(node, names)
      case 'person':
        return el('span', { class: 'mention' }, `@${names[node.id] ?? node.id}`)
      case 'channel':
        return el('span', { class: 'mention' }, `#${names[node.id] ?? node.id}`)
      case 'url':
        return link(flat(node))
      case 'bot_command':
        return el('span', { class: 'command' }, flat(node))
      default:
        return el(
          tags[node.kind] ?? 'span',
          {},
          node.kind === 'code' ? node.children : drawInline(node.children, names),
        )
    }
  })
}

function drawLink(node, names) {
  const anchor = link(node.url, '')
  if (anchor.nodeType === Node.TEXT_NODE) return drawInline(node.children, names)
  anchor.append(
    ...node.children.map((child) => (typeof child === 'string' ? child : drawInline([child], names))).flat(4),
  )
  return anchor
}

function flat(node) {
  return typeof node === 'string' ? node : node.children.map(flat).join('')
}

/** A Discord text. */
export function drawMarkdown(text, names = {}) {
  return el(
    'div',
    { class: 'words' },
    readMarkdown(text).map((block) => drawBlock(block, names)),
  )
}

function drawBlock(block, names) {
  switch (block.kind) {
    case 'heading':
      return el(
        'p',
        { class: `heading h${block.level}`, role: 'heading', 'aria-level': block.level + 3 },
        drawInline(block.children, names),
      )
    case 'small':
      return el('p', { class: 'small' }, drawInline(block.children, names))
    case 'quote':
      return el(
        'blockquote',
        {},
        block.lines.map((line) => drawBlock(line, names)),
      )
    case 'item':
      return el(
        'p',
        { class: `item depth${block.depth}` },
        el('span', { class: 'mark' }, block.mark),
        el('span', {}, drawInline(block.children, names)),
      )
    default:
      return el(
        'p',
        { class: block.children.length === 0 ? 'gap' : 'line' },
        drawInline(block.children, names),
      )
  }
}

/** A Telegram text. */
export function drawEntities(text, entities) {
  return el('div', { class: 'words pre' }, drawInline(readEntities(text, entities), {}))
}

let today = new Date()
let zone = 'Europe/Berlin'

/** The playground's clock may run ahead of the browser's; times are those of the group. */
export function setClock(iso, timeZone) {
  today = new Date(iso)
  zone = timeZone
}

/** An instant in the group's zone. */
export function timeWords(iso, language, format) {
  return new Date(iso).toLocaleString(language, { timeZone: zone, ...format })
}

/** When a message was written, short, with the whole date to hover. */
export function drawTime(iso, language) {
  const day = (at) => timeWords(at, 'sv', { dateStyle: 'short' })
  const isToday = day(iso) === day(today.toISOString())
  const short = {
    hour: '2-digit',
    minute: '2-digit',
    ...(isToday ? {} : { day: 'numeric', month: 'numeric' }),
  }
  const title = timeWords(iso, language, { dateStyle: 'full', timeStyle: 'short' })
  return el('time', { datetime: iso, title }, timeWords(iso, language, short))
}
