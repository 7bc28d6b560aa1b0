import { el, reconcile } from './dom.js'
import { t } from './texts.js'

const signs = { text: '#', forum: '▤', post: '↳', thread: '↳', private: '✉', group: '☰', topic: '↳' }

/** The places of one column as buttons; a dot says that something new stands there. */
export function placeBar(choose) {
  const node = el('nav', { class: 'places', 'aria-label': t.places })
  const seen = new Map()
  let shown
  return {
    node,
    update({ as, place, places }) {
      const items = places.map((one) => {
        const key = `${as} ${one.id}`
        const chosen = one.id === place
        if (chosen || !seen.has(key)) seen.set(key, one.newest)
        return { ...one, chosen, fresh: seen.get(key) !== one.newest }
      })
      reconcile(
        node,
        items,
        ({ id }) => id,
        (one) =>
          el(
            'button',
            {
              type: 'button',
              class: `place ${one.kind}${one.fresh ? ' fresh' : ''}`,
              'aria-current': one.chosen ? 'true' : undefined,
              onclick: () => choose(one.id),
            },
            el('span', { class: 'sign', 'aria-hidden': 'true' }, signs[one.kind] ?? ''),
            el('span', {}, one.kind === 'private' ? t.privateWith : one.name),
            one.fresh ? el('span', { class: 'dot', role: 'img', 'aria-label': '•' }) : '',
          ),
      )
      if (shown === place) return
      shown = place
      node.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
    },
  }
}
