import type { discord as de } from '../de/discord.ts'

/** The few words the Discord adapter says by itself. */
export const discord: typeof de = {
  part: (part, of) => `Part ${part} of ${of}`,
  inFile: 'The text is long: the file has all of it.',
  formAgain: 'This needs a form. Open it with the button; what you wrote is already in it.',
  formRefused: 'What you wrote is still there: open the form with the button, change it and send it again.',
  openForm: 'Open form',
  done: 'Done.',
  buttonOutdated: 'This button belongs to an older card. Please use the command again.',
  commandOutdated: 'This command no longer exists. Restart Discord to see the current list of commands.',
  noBots: 'That is a bot. Bots cannot take part; please choose a person.',
  failed: 'Sorry, that did not work. Please try again.',
}
