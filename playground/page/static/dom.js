/** Builds an element; strings become text, never markup. `on…` listens, booleans set or leave out an attribute. */
export function el(name, props = {}, ...children) {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value)
    else if (key === 'class') node.className = value
    else if (key === 'value') node.value = value
    else node.setAttribute(key, value === true ? '' : String(value))
  }
  fill(node, children)
  return node
}

/** Puts these children in the place of all others. */
export function fill(node, ...children) {
  const kept = children.flat(4).filter((child) => child !== undefined && child !== null && child !== '')
  node.replaceChildren(...kept)
}

/** Only web addresses become links; everything else stays words. */
export function link(address, words = address) {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) return document.createTextNode(words)
  return el('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, words)
}

/** Words with the web addresses in them as links. */
export function linked(text) {
  const nodes = []
  let from = 0
  for (const match of text.matchAll(/https?:\/\/[^\s<>]+/g)) {
    const address = match[0].replace(/[.,:;!?'")\]}]+$/, '')
    nodes.push(text.slice(from, match.index), link(address))
    from = match.index + address.length
  }
  return [...nodes, text.slice(from)]
}

const drawn = new WeakMap()

/**
 * Brings a list up to date without touching what stays the same, so that focus, open menus and screen readers stay
 * where they are. A redrawn entry that held the focus gets it back on the control in the same position.
 */
export function reconcile(list, items, keyOf, render) {
  const before = new Map([...list.children].map((node) => [node.dataset.key, node]))
  const nodes = items.map((item) => {
    const key = keyOf(item)
    const state = JSON.stringify(item)
    const old = before.get(key)
    if (old !== undefined && drawn.get(old) === state) return old
    const node = render(item)
    node.dataset.key = key
    drawn.set(node, state)
    if (old?.contains(document.activeElement))
      queueMicrotask(() => refocus(node, controls(old).indexOf(document.activeElement)))
    return node
  })
  if (nodes.length !== list.children.length || nodes.some((node, at) => list.children[at] !== node))
    list.replaceChildren(...nodes)
}

function controls(node) {
  return [...node.querySelectorAll('button, select, a, summary')]
}

function refocus(node, position) {
  if (document.activeElement !== document.body && document.activeElement !== null) return
  const there = controls(node)
  ;(there[Math.max(0, Math.min(position, there.length - 1))] ?? node).focus?.()
}

/** Keeps a scrolling box at its end, unless somebody has scrolled up to read. */
export function keepAtEnd(box, change) {
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 60
  change()
  if (atEnd) box.scrollTop = box.scrollHeight
}
