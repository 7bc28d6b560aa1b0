import { el, fill, reconcile } from './dom.js'
import { t } from './texts.js'

/** The wiki column: its pages, and one of them as readers see it or as wikitext. */
export function wikiColumn(root, { go }) {
  const bar = el('nav', { class: 'places', 'aria-label': t.wikiPages })
  const source = el('input', { type: 'checkbox', id: 'wikitext', onchange: () => draw() })
  const toggle = el('p', { class: 'toggle' }, source, el('label', { for: 'wikitext' }, t.wikitext))
  const body = el('div', { class: 'messages wiki', tabindex: '0' })
  root.append(bar, toggle, body)
  let state
  let drawn = ''

  function draw() {
    const { page } = state
    toggle.hidden = page === undefined
    const now = JSON.stringify([page, source.checked])
    if (now === drawn) return
    drawn = now
    if (page === undefined) fill(body, el('p', { class: 'empty' }, t.wikiNone))
    else if (source.checked) fill(body, el('pre', { class: 'wikitext' }, page.text))
    else fill(body, el('iframe', { class: 'wikipage', title: page.title, sandbox: '', src: page.url }))
  }

  return {
    update(next) {
      state = next
      reconcile(
        bar,
        next.pages.map((title) => ({ title, chosen: title === next.page?.title })),
        ({ title }) => title,
        ({ title, chosen }) =>
          el(
            'button',
            {
              type: 'button',
              class: 'place',
              'aria-current': chosen ? 'true' : undefined,
              onclick: () => go({ page: title }),
            },
            title,
          ),
      )
      draw()
    },
  }
}
