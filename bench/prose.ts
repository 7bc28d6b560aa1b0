/** Texts for measurements: the same seed gives the same text on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state / 2 ** 32
  }
}

const syllables = 'an ver Rad weg Kin der ta ges stät te be zahl bar Woh nen öf fent lich gut'.split(' ')

/** German-looking prose in paragraphs of six sentences (`'\n\n'`) or in one (`' '`), about `characters` long. */
export function prose(characters: number, between: string, seed = 1): string {
  const random = randomFrom(seed)
  const pick = () => syllables[Math.floor(random() * syllables.length)] ?? ''
  let text = ''
  for (let words = 1; text.length < characters; words += 1) {
    text += pick() + pick() + pick()
    if (words % 12 !== 0) text += ' '
    else text += words % 72 === 0 ? `.${between}` : '. '
  }
  return text
}

/** Replaces this share of the words. */
export function changed(text: string, share: number, seed = 2): string {
  const random = randomFrom(seed)
  return text.replace(/\p{L}+/gu, (word) =>
    random() < share ? `${word}neu${Math.floor(random() * 9)}` : word,
  )
}

/** CPU milliseconds of this process for one call, the least of some: other work on the machine does not count. */
export function cpuTime(times: number, work: () => void): number {
  let least = Infinity
  for (let run = 0; run < times; run += 1) {
    const before = process.cpuUsage()
    work()
    const used = process.cpuUsage(before)
    least = Math.min(least, (used.user + used.system) / 1000)
  }
  return least
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
