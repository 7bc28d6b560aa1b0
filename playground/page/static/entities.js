/**
 * A Telegram text with its entities (offsets in UTF-16 units, as here) as a tree: strings or {kind, children}.
 * Entities nest or follow each other; one that crosses another is cut at its end.
 */
export function readEntities(text, entities) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length)
  return build(text, 0, text.length, sorted)
}

function build(text, from, to, entities) {
  const nodes = []
  let at = from
  for (let place = 0; place < entities.length; place += 1) {
    const entity = entities[place]
    const start = Math.max(entity.offset, at)
    const end = Math.min(entity.offset + entity.length, to)
    if (end <= start) continue
    if (start > at) nodes.push(text.slice(at, start))
    const inside = entities
      .slice(place + 1)
      .filter((one) => one.offset < end && one.offset + one.length > start)
    const { type, url } = entity
    nodes.push({
      kind: type,
      ...(url === undefined ? {} : { url }),
      children: build(text, start, end, inside),
    })
    at = end
  }
  if (at < to) nodes.push(text.slice(at, to))
  return nodes
}
