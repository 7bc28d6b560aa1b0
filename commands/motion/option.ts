/** The motion a command speaks of: its short id, or words of its title. */
export const motionOption = {
  kind: 'motion',
  required: true,
  names: { de: 'antrag', en: 'motion' },
  description: {
    de: 'Nummer (A 12, E 7) oder Worte des Titels',
    en: 'Number (A 12, E 7) or words of the title',
  },
} as const
