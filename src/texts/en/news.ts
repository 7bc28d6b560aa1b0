import type { news as german } from '../de/news.ts'

export const news: typeof german = {
  submitted: (label, title) => `${label} · ${title} has been submitted to the group.`,
  withdrawn: (label, title) => `${label} · ${title} has been withdrawn.`,
  decided: (label, decision) => `${label}: ${decision}.`,
  published: (label) => `${label} is on the wiki now: `,
  publishedAsFile: (label, name) => `${label} has been saved as a file: ${name}`,
  revision: (number) => ` (revision ${number})`,
  thresholdReached: (label, title) =>
    `${label} · ${title} has enough signatures. Press “Submit to the group” if the text is to stay as it is.`,
  signatureEntered: (label, title, group) =>
    `A chair of ${group} has entered your signature for ${label} · ${title}. If that is wrong, withdraw it.`,
  signatureToConfirm: (label, title) =>
    `The meaning of ${label} · ${title} has changed. Your signature counts again once you confirm it.`,
  publicationStopped: (label, why) => `${label} could not be published. ${why}`,
  publicationWaits: (label) =>
    `${label} is not published yet because the wiki cannot be reached. It is being tried again by itself.`,
  deliveryFailed: (place, needs) =>
    `I cannot write in ${place}. The missing right: ${needs}. After that it goes on by itself.`,
  threadLost: (label, title, platform) =>
    `Somebody deleted the thread of ${label} · ${title} on ${platform === 'discord' ? 'Discord' : 'Telegram'}. I do not make it again by myself.`,
  restoreThread: 'Make it again',
  threadRestored: (label) => `A new thread is being made for ${label}.`,
  pageSummary: (label, group) => `${label}, decided by ${group}`,
  codesLocked: 'Somebody has typed a wrong code five times and is locked out for an hour.',
}
