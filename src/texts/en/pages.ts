import type { de } from '../de/index.ts'

/** Pages on the wiki: what stands on them, what chairs decide, what humans did. */
export const pages: typeof de.pages = {
  status: {
    accepted: 'accepted',
    'accepted-changed': 'accepted with changes',
    rejected: 'rejected',
    referred: 'referred',
    settled: 'settled',
    'not-considered': 'not considered',
    adjourned: 'adjourned',
  },
  trouble: {
    certificate: 'The wiki’s certificate is not trusted. The technician has to check it (WIKI_CA_FILE).',
    'certificate name':
      'The wiki’s certificate belongs to another name. The technician has to check the address.',
    'certificate old':
      'The wiki’s certificate has expired or is not valid yet. The technician has to renew it.',
    address: 'The wiki’s name is not found. The technician has to check the address.',
    refused: 'Nothing answers at the wiki’s address.',
    slow: 'The wiki does not answer in time.',
    busy: 'The wiki asks to wait.',
    readonly: 'The wiki is being maintained and takes nothing now.',
    gateway: 'The server before the wiki reports an error.',
    answer: 'Something else than the wiki answers at its address.',
    other: 'The wiki cannot be reached now.',
  },
  seen: {
    edited: (title, by) =>
      `${by} has changed the wiki page “${title}”. The bot does not overwrite that; with /motion publish the chair decides what is to stand there.`,
    moved: (title) => `The wiki page is now called “${title}”. The bot follows it.`,
    deleted: (title) =>
      `The wiki page “${title}” has been deleted. The bot does not make it again by itself; with /motion publish the chair decides how to go on.`,
    protected: (title) =>
      `The wiki page “${title}” is protected now; the bot can no longer change it. Whoever administers the wiki can open it again.`,
  },
  advice: {
    articleexists: 'Give our page another title, or look at the difference and overwrite what stands there.',
    missing: 'Give a new page a title, or have the old one restored on the wiki and try again.',
    deleted: '“Try again” makes it anew. If that is not wanted, give up or choose another title.',
    conflict: 'Look at the difference. Then you can overwrite or give up.',
    rights:
      'Ask somebody who administers the wiki to allow the bot this page and try again; or choose another title.',
    filtered:
      'Ask somebody who administers the wiki to let the text through and try again; or choose another title.',
    title: 'Give the page another title.',
    configuration: 'Once the technician has mended it, try again.',
    gate: 'Check the look of the page in /group settings too, and try again.',
    other: 'Try again. If that does not help, tell the technician.',
  },
  somebody: 'Somebody',
  decision: (verdict, body, day, result) => `${verdict}, decided by ${body} on ${day} (${result})`,
  result: (yes, no, abstain) => `${yes} yes, ${no} no, ${abstain} abstentions`,
  withdrawn: (group) => `The group ${group} has taken this motion back.`,
  indexTitle: (group) => `Motions of ${group}`,
  indexHead: (group) => `Motions of the group ${group}`,
  indexSummary: 'List of motions',
  columns: { number: 'Number', title: 'Title', status: 'Status' },
  otherArea: 'Without subject area',
  indexStopped: (title, why) => `The list of motions on the wiki page “${title}” is no longer kept: ${why}`,
  indexMarkers: (begin, end) =>
    `The page exists already, but has no place for the bot. Put these two lines where the list is to stand: ${begin} and ${end}`,
  indexDeleted: (begin, end) =>
    `Somebody deleted the page on the wiki; the bot does not make it again. If it is to be there again, make it with these two lines: ${begin} and ${end}`,
  stopped: (label, why) => `${label} could not be published. ${why}`,
  stoppedStation: (label, why) => `The page of ${label} for the further body could not be published. ${why}`,
  wikiSays: (code) => `The wiki says: ${code}`,
  button: {
    otherTitle: 'Other title',
    compare: 'Show the difference',
    overwrite: 'Overwrite on purpose',
    retry: 'Try again',
    giveUp: 'Give up',
    refresh: 'Update the wiki page',
    hold: 'Hold',
    object: 'Object',
    station: 'Publish the numbered page',
    nameYes: 'My name may stand on the wiki page',
    nameNo: 'My name shall not stand on the wiki page',
    check: 'Check the setup',
    chair: 'For the chair',
    correct: 'Correct',
    withdraw: 'Withdraw',
    decision: 'Enter a decision',
    recommendation: 'Enter a recommendation',
    preview: 'Preview of the wiki page',
  },
  chairAsk: (label) => `What do you want to do with ${label}?`,
  stationForm: (label) => `${label}: further body`,
  stationFields: {
    body: 'Body',
    bodyHint: 'leave empty for the group itself',
    number: 'Number there',
    date: 'Date',
    dateHint: 'such as 2026-11-30; leave empty for today',
    verdict: 'Decision',
    recommended: 'Recommendation',
    target: 'Target',
  },
  titleForm: (label) => `Page title for ${label}`,
  titleField: 'Page title',
  titleHint: 'The motion itself keeps its title.',
  titleTaken: (title) => `“${title}” exists on the wiki already. Choose another title.`,
  ordered: (label) => `${label} is being published now. The address appears with the motion.`,
  heldNow: (label) => `${label} is held. “Publish” puts the text on the wiki whenever you want.`,
  givenUp: {
    first: (label) =>
      `Given up: ${label} stays decided and does not stand on the wiki. If it is to go there after all, use /motion publish ${label}.`,
    update: (label) =>
      `Given up: the wiki page of ${label} stays as it is. If it is to be brought up to date after all, use /motion publish ${label}.`,
    station: (label) =>
      `Given up: for the further body of ${label} the wiki stays as it is. If the text is to go there after all, use the button “Publish the numbered page” on the motion.`,
  },
  compareHead: (title) => `What is different on “${title}”`,
  noPage: (title) => `No page stands under “${title}” any more. Try again or give up.`,
  noDifference: 'Exactly our text stands there.',
  by: (name) => `Last changed by ${name}.`,
  gone: 'deleted',
  came: 'new',
  moreChanges: (count) => `and ${count} more places; the history on the wiki shows all of them.`,
  overwriteAsk: 'Overwriting replaces what stands there by our text. The old state stays in the history.',
  waiting: (until) => `The text goes to the wiki on ${until} unless a chair holds it.`,
  isHeld: 'The publication is held. “Publish” puts the text on the wiki.',
  news: {
    held: (label) => `The publication of ${label} is held.`,
    updated: (label) => `The wiki page of ${label} is up to date: `,
    recommendation: (label, body, verdict) => `${label}: ${body} recommends ${verdict}.`,
    decision: (label, body, verdict, day) => `${label}: ${body} decided on ${day}: ${verdict}.`,
    numbered: (number) => ` There the motion is called ${number}.`,
    correction: (label, until) =>
      `${label}: the chair corrects slips of the pen in the decided text. Whoever sees more in it objects until ${until}.`,
    correctionStands: (label) => `The correction of ${label} stands; nobody objected.`,
    correctionObjected: (label) =>
      `Somebody objected to the correction of ${label}. The text stays as it was decided.`,
    record: (seq, hash) => `Record no. ${seq}, checksum ${hash}.`,
  },
  station: {
    line: (body, number) => (number === '' ? body : `${body} (${number})`),
    recommends: (verdict) => `recommendation: ${verdict}`,
    decides: (verdict, day) => `decision on ${day}: ${verdict}`,
    field: 'Further bodies',
    kept: (label, body) => `Entered for ${label}: ${body}.`,
  },
  correct: {
    form: (label) => `Correct ${label}`,
    begun: (label, until) =>
      `The correction of ${label} is posted with the motion. Unless somebody objects it counts from ${until}.`,
    objected: (label) => `Your objection counts: ${label} stays as it was decided.`,
  },
  name: {
    ask: 'May your name stand on the wiki page? What stands on the wiki is public and out of the bot’s reach: it cannot remove your name there later.',
    yes: (label) =>
      `Your name may stand on the wiki page of ${label}. You can take that back as long as the page is not published.`,
    no: (label) =>
      `Your name does not go to the wiki page of ${label}. If it stands there already, a human has to remove it on the wiki.`,
  },
  layout: {
    previewHead: (title) => `This is how the wiki shows the page “${title}”:`,
    leadsTo: (names) => `The page leads to: ${names}`,
    problem: (problem) =>
      `Careful: in this form a motion would not arrive word for word (${problem}). Change the page or make the template on the wiki.`,
    silent: 'The wiki cannot be reached now, so there is no preview.',
    fileOnly: 'Without a wiki the page is kept as a file like this:',
  },
  example: {
    title: 'More trees along ways to school',
    text: 'The group demands **more trees** along ways to school.\n\n- shade in summer\n- better air',
    reason: 'Children shall get to school safe and sound.',
    addressee: 'State conference',
    status: 'accepted',
    recommendation: 'acceptance',
  },
  setup: {
    head: 'Check of the setup',
    ok: 'fine',
    todo: 'to do',
    wiki: (name, version, account) => `Wiki “${name}” (${version}), logged in as ${account}`,
    folder: 'No wiki is set up: texts are kept as files',
    rights: (rights) => `The wiki account lacks rights: ${rights}. Add them to the bot password.`,
    title: (title, problems) => `The bot might not write the page “${title}”: ${problems}`,
    titles: (count) =>
      count === 1
        ? 'One page checked, the bot may write it'
        : `${count} pages checked, the bot may write them`,
    place: (name) => `${name}: all rights are there`,
    placeRights: (name, rights) => `${name}: rights are missing: ${rights}`,
    placeGone: (name) => `${name}: the bot cannot see this place. Invite it there again.`,
    intents: (names) => `Switches are off in the developer portal: ${names}`,
    intentsFine: 'All switches needed in the developer portal are on',
    privacy:
      'In groups the bot reads commands only (privacy mode). For mirroring make it an administrator or switch the mode off at @BotFather.',
    noTopics: (name) => `${name}: without topics; each motion is only a message there.`,
    off: 'not switched on',
    running:
      'The bot is running; channels and groups are checked by the button “Check the setup” in /group settings.',
  },
}
