/** The amendment a command speaks of. */
export const amendmentOption = {
  kind: 'amendment',
  required: true,
  names: { de: 'änderungsantrag', en: 'amendment' },
  description: { de: 'Zum Beispiel Ä1 zu A 12', en: 'For example Ä1 zu A 12' },
} as const

/** A wording that is too long for a form's field. */
export const fileOption = {
  kind: 'file',
  names: { de: 'datei', en: 'file' },
  description: { de: 'Datei', en: 'File' },
} as const

/** Filled by buttons and forms only. */
export function hidden(name: string) {
  return {
    kind: 'text',
    hidden: true,
    names: { de: name, en: name },
    description: { de: name, en: name },
  } as const
}
