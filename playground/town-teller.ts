/** Hears what happens in a story; the demo prints it, the playground keeps quiet. */
export interface Teller {
  chapter(title: string): void
  /** Somebody does something. */
  does(who: string, where: string, what: string): void
  /** What they read then; `alone` when nobody else sees it. */
  reads(words: string, alone?: boolean): void
  /** A word to whoever reads the story. */
  says(words: string): void
}

export const silently: Teller = {
  chapter: () => undefined,
  does: () => undefined,
  reads: () => undefined,
  says: () => undefined,
}

/** Writes the story as a transcript, line by line. */
export function tellingTo(write: (line: string) => void): Teller {
  let number = 0
  const lead = (words: string, mark: string) => {
    for (const line of words.split('\n')) write(`    ${mark} ${line}`.trimEnd())
  }
  return {
    chapter(title) {
      number += 1
      write('')
      write(`━━ ${number} · ${title} ${'━'.repeat(Math.max(3, 72 - title.length))}`)
    },
    does(who, where, what) {
      write('')
      write(`▸ ${who} (${where}): ${what.replaceAll('\n', ' ⏎ ')}`)
    },
    reads: (words, alone = false) => lead(words, alone ? '┆' : '│'),
    says: (words) => write(`\n  ${words}`),
  }
}

/** Discord's Markdown as the eye reads it: marks gone, words and labels stay. */
export function readable(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^(?:#{1,3}|-#|>) /, '')
        .replace(/^- /, '• ')
        .replace(
          /\[((?:\\.|[^\]\\])+)\]\((https?:[^)]+)\)/g,
          (_, words: string, url: string) => `${words} <${url}>`,
        )
        .replace(/(?<!\\)(?:\*\*?|`)/g, '')
        .replace(/\\([^\p{L}\p{N}\s])/gu, '$1')
        .replaceAll('\u00A0', ' '),
    )
    .join('\n')
}
