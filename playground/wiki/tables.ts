/** A table of wikitext, taken apart; its cells still hold wikitext. */
export interface Table {
  readonly rows: readonly (readonly Cell[])[]
}

interface Cell {
  readonly tag: 'th' | 'td'
  readonly span?: number
  readonly text: string
}

/** The table that begins with the first of these lines, and how many lines it takes; an open one ends with the text. */
export function readTable(lines: readonly string[]): { readonly table: Table; readonly length: number } {
  const rows: Cell[][] = []
  const end = lines.findIndex((line) => line.trim().startsWith('|}'))
  const inside = lines.slice(1, end < 0 ? undefined : end)
  let row: Cell[] | undefined
  for (const raw of inside) {
    const line = raw.trim()
    if (line.startsWith('|-')) {
      row = undefined
    } else if (line.startsWith('!') || line.startsWith('|')) {
      if (row === undefined) rows.push((row = []))
      row.push(...readCells(line))
    } else {
      const last = row?.pop()
      if (last !== undefined) row?.push({ ...last, text: `${last.text}\n${raw}` })
    }
  }
  return { table: { rows }, length: end < 0 ? lines.length : end + 1 }
}

function readCells(line: string): readonly Cell[] {
  const tag = line.startsWith('!') ? 'th' : 'td'
  return line
    .slice(1)
    .split(tag === 'th' ? /!!|\|\|/ : '||')
    .map((cell) => {
      // One bar parts attributes from words; a bar inside a link does not.
      const [, attributes = '', text = ''] = /^(?:([^|[\]]*)\|(?!\|))?([\s\S]*)$/.exec(cell) ?? []
      const span = Number(/colspan="(\d{1,2})"/.exec(attributes)?.[1] ?? 1)
      return { tag, text: text.trim(), ...(span > 1 ? { span } : {}) }
    })
}
