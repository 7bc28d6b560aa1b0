/** An entry of the roll, typed by name; buttons carry its number as `#12`. */
export const memberOption = {
  kind: 'member',
  names: { de: 'mitglied', en: 'member' },
  description: { de: 'Name auf der Mitgliederliste', en: 'Name on the roll' },
} as const

/** The button that was asked "Really?" for. */
export const sureOption = {
  kind: 'choice',
  hidden: true,
  values: [
    { value: 'yes', names: { de: 'ja', en: 'yes' } },
    { value: 'no', names: { de: 'nein', en: 'no' } },
  ],
  names: { de: 'sicher', en: 'sure' },
  description: { de: 'Wirklich?', en: 'Really?' },
} as const

export const groupIdOption = {
  kind: 'number',
  min: 1,
  max: 999_999_999,
  required: true,
  names: { de: 'ag', en: 'group' },
  description: { de: 'Gruppe', en: 'Group' },
} as const
