import type { Town } from '../town.ts'

/** The wiki's pages, and one of them: the one asked for, else the newest. */
export function wikiView(town: Town, title: string) {
  const pages = town.wiki.pages()
  const page = pages.find((one) => one.title === title) ?? pages.at(-1)
  return {
    pages: pages.map((one) => one.title),
    ...(page === undefined
      ? {}
      : {
          page: {
            title: page.title,
            text: page.text,
            revision: page.revisions.at(-1)?.revid,
            url: town.wiki.pagesUrl + encodeURIComponent(page.title.replaceAll(' ', '_')),
          },
        }),
  }
}
