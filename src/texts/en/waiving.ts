/** A chair lets a result stand although the quorum was missed. */
export const waiving = {
  button: 'Let it stand anyway',
  form: (number: number) => `Let P ${number} stand without the quorum`,
  reason: 'Reason',
  reasonHint: 'It stands on the card and in the record. A second member has to agree.',
  asked: 'Proposed. It counts only once a second member has confirmed it on the card.',
  confirmed: 'Confirmed. The result stands.',
  discarded: 'Discarded. It remains so: nothing is decided.',
  waits: (by: string, reason: string) =>
    `${by === '' ? 'The chair' : by} wants the result to stand although the quorum was missed. Reason: “${reason}”. It counts only once a second member has confirmed it.`,
  confirm: 'Confirm the result',
  discard: 'Discard',
  news: (head: string, words: string) => `${head}: ${words}`,
  stands: (reason: string, on: string) =>
    `The quorum was missed. A chair and a second member declared on ${on} that the result stands all the same. Reason: “${reason}”.`,
}
