import type { Pages, StoredPage } from './pages.ts'
import { render } from './render.ts'
import { readTitle } from './title.ts'

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#202122;background:#fff}
h1{font:2rem/1.3 Georgia,serif;border-bottom:1px solid #a2a9b1}nav{font-size:.9rem}nav a{margin-right:1rem}
a{color:#3366cc}.history{padding-left:1.2rem}table{border-collapse:collapse}th,td{border:1px solid #a2a9b1;padding:.3rem .5rem;text-align:left}th{background:#eaecf0}pre{white-space:pre-wrap;background:#f8f9fa;padding:1rem}`

/** A page as a person reads it in a browser: the text, or with `action=history` how it came about. */
export function pageHtml(
  pages: Pages,
  path: string,
  action: string | null,
): { status: number; html: string } {
  const read = readTitle(decode(path))
  if (!read.ok) return { status: 200, html: frame('Playground', overview(pages)) }
  const page = pages.byTitle(read.title)
  if (page === undefined) {
    return { status: 404, html: frame(read.title, '<p>Diese Seite enthält momentan noch keinen Text.</p>') }
  }
  const here = `/wiki/${encodeURIComponent(page.title.replaceAll(' ', '_'))}`
  const tabs = `<nav><a href="${here}">Lesen</a><a href="${here}?action=source">Quelltext</a><a href="${here}?action=history">Versionsgeschichte</a></nav>`
  return { status: 200, html: frame(page.title, tabs + body(page, action)) }
}

function body(page: StoredPage, action: string | null): string {
  const text = page.revisions.at(-1)?.text ?? ''
  if (action === 'source') return `<pre>${escapeHtml(text)}</pre>`
  if (action !== 'history') return `<div id="mw-content-text">${render(text).html}</div>`
  const rows = [...page.revisions].reverse().map(({ revid, timestamp, user, comment }) => {
    return `<li>Version ${revid} · ${timestamp} · ${escapeHtml(user)} <em>(${escapeHtml(comment)})</em></li>`
  })
  return `<ul class="history">${rows.join('')}</ul>`
}

function overview(pages: Pages): string {
  const rows = pages.all().map(({ title }) => {
    return `<li><a href="/wiki/${encodeURIComponent(title.replaceAll(' ', '_'))}">${escapeHtml(title)}</a></li>`
  })
  return rows.length === 0 ? '<p>Noch keine Seiten.</p>' : `<ul>${rows.join('')}</ul>`
}

function frame(title: string, content: string): string {
  return `<!doctype html><html lang="de"><meta charset="utf-8"><title>${escapeHtml(title)} – Playground</title><style>${STYLE}</style><h1 id="firstHeading">${escapeHtml(title)}</h1>${content}</html>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.codePointAt(0) ?? 0};`)
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
