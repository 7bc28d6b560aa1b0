import type { telegram as german } from '../de/telegram.ts'

export const telegram: typeof german = {
  form: {
    place: (at, of) => `Question ${at} of ${of}`,
    line: 'Send me your answer.',
    lineOrChoice: 'Send me your answer or choose.',
    longText:
      'Send me the text, in several messages if you like. When you are through, press “Done” or send the word Done.',
    longTextOrFile:
      'Send me the text, in several messages if you like, or a document. When you are through, press “Done” or send the word Done.',
    choice: 'Please choose.',
    file: 'Send me the file as a document.',
    optional: 'Optional: you can skip this.',
    soFar: 'So far:',
    soFarCut: 'This is only the beginning; the rest stays too.',
    soFarFile: (name) => `So far: the file ${name}`,
    more: (characters) =>
      `Received, ${characters === 1 ? '1 character' : `${characters.toLocaleString('en')} characters`} so far. Send more, or press “Done”.`,
    tooLong: (limit) =>
      `This is too long: at most ${limit.toLocaleString('en')} characters fit here. I have not taken this message. Please send it shorter.`,
    notAChoice: 'That is not one of the choices. Please press one of the buttons.',
    needsWords: 'I need words here. Please send them as a message.',
    needsFile: 'I need a document here: paper clip, then “File”.',
    needsAnswer: 'It cannot go on without this answer.',
    photo:
      'I cannot read pictures, voice messages or stickers. Please send the text as a message or as a document.',
    fileTooLarge: 'This file is too large. Telegram passes on at most 20 MB to me.',
    fileUnread: 'I could not read the file. Please send the text as a message or as .txt.',
    asleep: (title) => `“${title}” is cancelled. What you wrote is kept. You can go on at any time.`,
    cancelled: (title) => `“${title}” is cancelled.`,
    nothingToCancel: 'There is nothing to cancel right now.',
    again: (title) => `You have already begun “${title}”. Continue or start anew?`,
    waits: (title) => `“${title}” is not finished yet. You can go on.`,
    edited: 'I do not take changed messages. Go back to the question with “Back” and answer again.',
  },
  button: {
    done: 'Done',
    keep: 'Keep',
    clear: 'Leave empty',
    skip: 'Skip',
    back: 'Back',
    cancel: 'Cancel',
    continue: 'Continue',
    anew: 'Start anew',
    openPrivate: 'Open private chat',
  },
  private: {
    openFirst: 'You get the answer in private. Open our chat for it and press “Start”.',
    choiceNotKept:
      'Others read along here. I neither counted nor kept your vote: press on the card, or open our chat and vote there.',
    toast: 'The answer is in our private chat.',
    code: 'You have brought a code. Would you like to redeem it?',
    redeem: 'Redeem',
    blocked: 'I cannot write to you. Open our private chat and press “Start”.',
    outdatedLink: 'This link is no longer valid. Please press the button in the group again.',
  },
  menu: {
    head: (name) => `/${name}: what would you like to do?`,
    unknownSubcommand: (typed, name) => `I do not know “${typed}” under /${name}. There is:`,
    unknownCommand: (typed) => `I do not know the command /${typed}. /help shows all of them.`,
    choose: (what) => `${what}: please choose.`,
    notUnderstood: 'I did not understand that. /help shows what I can do, /todo what needs you.',
    typing: (labels) => `Subcommands: ${labels}`,
    cancel: 'Cancel a form; what you wrote is kept',
  },
  refused: {
    anonymous:
      'You are writing anonymously in the group’s name. So that whatever counts belongs to a person, switch off “Remain anonymous” in your admin rights and send the command again.',
    channel: 'Commands in the name of a channel do not count. Please write as yourself.',
    forwarded: 'What is forwarded does not count. Please write it yourself or copy the text.',
    viaBot: 'Commands by way of another bot do not count. Please type the command yourself.',
    outdated: 'This button is no longer valid. Please open the card or the menu again.',
    replyToPerson: (what) =>
      `The person is missing (${what}). Send the command as a reply to one of their messages in the group.`,
    notAPerson: 'That is not a message of a person. Reply to a message they wrote themselves.',
    broken: 'Something went wrong, and it was me. Please try again.',
  },
  group: {
    added:
      'Hello! I am AGora and help you with motions and polls. Whoever manages this group sets it up with /group setup.',
    rights:
      'Please make me an admin for it, with the rights “Manage Topics” (if you use topics) and “Pin Messages”.',
  },
}
