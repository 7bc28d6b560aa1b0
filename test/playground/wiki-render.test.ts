import { describe, expect, it } from 'vitest'
import { render } from '../../playground/wiki/render.ts'

describe('the small wiki', () => {
  it('shows a table of links, headings over its columns and cells that span', () => {
    const shown = render(
      ['{| class="wikitable"', '! Nummer !! Titel', '|-', '! colspan="2" | Umwelt', '|-']
        .concat(['| A 1', "| [[:Bänke|Mehr ''Bänke'']]", '|}', 'Danach.'])
        .join('\n'),
    )
    expect(shown.html).toBe(
      [
        '<table class="wikitable"><tr><th>Nummer</th><th>Titel</th></tr>',
        '<tr><th colspan="2">Umwelt</th></tr>',
        '<tr><td>A 1</td><td><a href="/wiki/B%C3%A4nke">Mehr <i>Bänke</i></a></td></tr></table>',
        '<p>Danach.\n</p>',
      ].join('\n'),
    )
    expect(shown.links).toEqual(['Bänke'])
  })

  it('links to a category behind a colon and files the page in one without', () => {
    const shown = render('[[:Kategorie:Antrag]] [[Kategorie:Beschluss]]')
    expect(shown.links).toEqual(['Kategorie:Antrag'])
    expect(shown.categories).toEqual(['Beschluss'])
  })
})
