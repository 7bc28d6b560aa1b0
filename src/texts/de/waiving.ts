/** A chair lets a result stand although the quorum was missed. */
export const waiving = {
  button: 'Trotzdem gelten lassen',
  form: (number: number) => `P ${number} trotz Quorum gelten lassen`,
  reason: 'Grund',
  reasonHint: 'Steht auf der Karte und im Protokoll. Ein zweites Mitglied muss zustimmen.',
  asked: 'Vorgeschlagen. Es gilt erst, wenn ein zweites Mitglied auf der Karte bestätigt.',
  confirmed: 'Bestätigt. Das Ergebnis gilt.',
  discarded: 'Verworfen. Es bleibt dabei: Nichts ist entschieden.',
  waits: (by: string, reason: string) =>
    `${by === '' ? 'Der Vorsitz' : by} will das Ergebnis gelten lassen, obwohl das Quorum verfehlt ist. Grund: „${reason}“. Es gilt erst, wenn ein zweites Mitglied bestätigt.`,
  confirm: 'Ergebnis bestätigen',
  discard: 'Verwerfen',
  news: (head: string, words: string) => `${head}: ${words}`,
  stands: (reason: string, on: string) =>
    `Das Quorum war verfehlt. Ein Vorsitz und ein zweites Mitglied haben am ${on} erklärt, dass das Ergebnis trotzdem gilt. Grund: „${reason}“.`,
}
