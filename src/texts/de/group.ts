import type { PlaceLayout, SettingName } from '../../domain/group.ts'
import type { ValueTexts } from '../../domain/settings.ts'
import { chairing } from './chairing.ts'

/** As members type them. */
const names: Readonly<Record<SettingName, string>> = {
  name: 'name',
  language: 'sprache',
  timeZone: 'zeitzone',
  genderForm: 'gender-form',
  cosigners: 'mitzeichnungen',
  numbering: 'nummerierung',
  proposerName: 'antragsteller',
  lineLength: 'zeilenlänge',
  publish: 'veröffentlichung',
  mirror: 'spiegeln',
  pollRule: 'mehrheit',
  pollQuorum: 'quorum',
  pollLengthHours: 'abstimmungsdauer',
  names: 'namen',
  guests: 'gäste',
  memberRole: 'mitgliedsrolle',
  chairRole: 'vorsitzrolle',
  quietHours: 'ruhezeit',
  wikiLayout: 'wiki-seite',
  wikiCategories: 'wiki-kategorien',
  retentionMonths: 'aufbewahrung',
  digest: 'wochenüberblick',
}

const values: ValueTexts = {
  language: { de: 'Deutsch', en: 'Englisch' },
  genderForm: { '*': 'Stern', ':': 'Doppelpunkt', none: 'ohne' },
  numbering: { plain: 'einfach', 'by-area': 'nach Sachgebiet' },
  proposerName: { group: 'AG', person: 'Person' },
  publish: { automatic: 'automatisch', 'after-12-hours': 'nach 12 Stunden', 'by-hand': 'von Hand' },
  mirror: { on: 'an', off: 'aus' },
  pollRule: {
    simple: 'einfache Mehrheit',
    'absolute-cast': 'Mehrheit aller abgegebenen Stimmen',
    'absolute-members': 'Mehrheit aller Stimmberechtigten',
    'two-thirds': 'Zweidrittelmehrheit',
    'three-quarters': 'Dreiviertelmehrheit',
    unanimous: 'einstimmig',
  },
  pollQuorum: { none: 'ohne', half: 'mehr als die Hälfte', 'two-thirds': 'zwei Drittel' },
  names: { chairs: 'Vorsitz', all: 'alle', nobody: 'niemand' },
  guests: { read: 'lesen', propose: 'beantragen', vote: 'abstimmen' },
  wikiLayout: {
    page: 'Antragsseite',
    numbered: 'mit Nummer und Status',
    headings: 'mit Überschriften',
    template: 'Vorlage Beschluss',
  },
  digest: { on: 'an', off: 'aus' },
}

const valueExplains: ValueTexts = {
  language: { de: 'In der Gruppe schreibt der Bot Deutsch.', en: 'In der Gruppe schreibt der Bot Englisch.' },
  genderForm: { '*': 'Antragsteller*in', ':': 'Antragsteller:in', none: 'Antragstellende (ohne Zeichen)' },
  numbering: {
    plain: 'A 12: eine Zählung für alle Anträge',
    'by-area': 'IR 01: jedes Sachgebiet zählt für sich',
  },
  proposerName: {
    group: 'Auf der Wiki-Seite steht der Name der AG.',
    person: 'Auf der Wiki-Seite kann der Name der Person stehen, wenn sie zustimmt.',
  },
  publish: {
    automatic: 'Der angenommene Text steht sofort im Wiki.',
    'after-12-hours': 'Der Vorsitz hat 12 Stunden, um die Veröffentlichung anzuhalten.',
    'by-hand': 'Ins Wiki kommt der Text erst, wenn der Vorsitz es sagt.',
  },
  mirror: {
    on: 'Beiträge aus der einen Plattform erscheinen auch auf der anderen.',
    off: 'Jede Plattform diskutiert für sich; gezählt wird trotzdem gemeinsam.',
  },
  pollRule: {
    simple: 'mehr Ja als Nein',
    'absolute-cast': 'Ja ist mehr als die Hälfte von Ja, Nein und Enthaltung',
    'absolute-members': 'Ja ist mehr als die Hälfte aller, die abstimmen dürfen',
    'two-thirds': 'mindestens zwei Drittel von Ja und Nein',
    'three-quarters': 'mindestens drei Viertel von Ja und Nein',
    unanimous: 'mindestens ein Ja und kein Nein',
  },
  pollQuorum: {
    none: 'Jede Beteiligung reicht.',
    half: 'Mehr als die Hälfte der Stimmberechtigten muss teilnehmen.',
    'two-thirds': 'Zwei Drittel der Stimmberechtigten müssen teilnehmen.',
  },
  names: {
    chairs: 'Nach dem Ende einer offenen Abstimmung sieht der Vorsitz, wer wie gestimmt hat.',
    all: 'Nach dem Ende einer offenen Abstimmung sehen alle Mitglieder, wer wie gestimmt hat.',
    nobody: 'Niemand sieht, wer wie gestimmt hat.',
  },
  guests: {
    read: 'Gäste lesen und diskutieren.',
    propose: 'Gäste stellen auch Anträge.',
    vote: 'Gäste dürfen alles, was Mitglieder dürfen, auch abstimmen.',
  },
  wikiLayout: {
    page: 'Antragsteller*in, Sachgebiet, Titel, Text.',
    numbered: 'Nummer, Titel, Status und Empfehlung in einer Zeile, dann der Text.',
    headings: 'Antragsteller, Adressaten, Antrag und Begründung als Überschriften.',
    template: 'Der Text steht in der Wiki-Vorlage „Beschluss“.',
  },
  digest: {
    on: 'Jeden Montag lesen alle Mitglieder privat, was offen ist.',
    off: 'Es gibt keinen Wochenüberblick.',
  },
}

const explains: Readonly<Record<SettingName, string>> = {
  name: 'So heißt die AG auf Karten und Wiki-Seiten.',
  language: 'In dieser Sprache schreibt der Bot in die Gruppe.',
  timeZone: 'Alle Uhrzeiten gelten in dieser Zone, zum Beispiel Europe/Berlin.',
  genderForm: 'So schreibt der Bot Wörter für Personen, auch auf der Wiki-Seite.',
  cosigners: 'So viele Mitzeichnungen braucht ein Antrag außer der Person, die ihn stellt (0 bis 50).',
  numbering: 'So zählt die AG ihre vorgelegten Anträge.',
  proposerName: 'Wer auf der Wiki-Seite genannt wird: die AG, oder wer den Antrag gestellt hat.',
  lineLength: 'So viele Zeichen hat eine nummerierte Zeile (40 bis 120).',
  publish: 'Wann ein angenommener Text ins Wiki kommt.',
  mirror: 'Ob Diskussionen auf beiden Plattformen zu lesen sind.',
  pollRule: 'Diese Mehrheit gilt, wenn eine Abstimmung nichts anderes sagt.',
  pollQuorum: 'So viele müssen teilnehmen: ohne, mehr als die Hälfte, zwei Drittel oder eine Zahl.',
  pollLengthHours: 'So lange läuft eine Abstimmung im Umlauf, zum Beispiel 3 Tage oder 36 Stunden.',
  names: 'Wer nach einer offenen Abstimmung sieht, wie die anderen gestimmt haben.',
  guests: 'Was Gäste dürfen, außer zu lesen und zu diskutieren.',
  memberRole: 'Wer diese Discord-Rolle hat, ist ab der ersten Handlung Mitglied.',
  chairRole: 'Wer diese Discord-Rolle hat, ist ab der ersten Handlung Vorsitz.',
  quietHours: 'In diesen Stunden schreibt der Bot privat nur, was eilt, zum Beispiel 22–8.',
  wikiLayout:
    'So sieht die Wiki-Seite eines Antrags aus: eine Vorlage oder ein eigener Text mit Platzhaltern.',
  wikiCategories: 'Kategorien der Wiki-Seiten, mit Kommas getrennt.',
  retentionMonths: 'Nach so vielen Monaten werden namentliche Stimmen zu Summen (1 bis 120).',
  digest: 'Ob alle Mitglieder jeden Montag privat lesen, was offen ist.',
}

const grant: Readonly<Record<PlaceLayout, string>> = {
  forum:
    'So geht es: Forum bearbeiten → Berechtigungen → die Rolle des Bots hinzufügen → diese Rechte erlauben.',
  text: 'So geht es: Kanal bearbeiten → Berechtigungen → die Rolle des Bots hinzufügen → diese Rechte erlauben.',
  topics:
    'So geht es: Gruppe öffnen → Administratoren → den Bot als Administrator hinzufügen → diese Rechte einschalten.',
  plain:
    'So geht es: Gruppe öffnen → Administratoren → den Bot als Administrator hinzufügen → diese Rechte einschalten.',
}

export const group = {
  setup: {
    form: 'AG einrichten',
    name: 'Name der AG',
    nameHint: 'zum Beispiel: AG Migration und Vielfalt Baden-Württemberg',
    areasHint: 'Die Sachgebiete eurer Anträge. Lass sie so stehen, wenn sie passen.',
    unusable:
      'Hier kann keine AG wohnen. Auf Discord braucht sie ein Forum oder einen Textkanal (Angabe „kanal“), auf Telegram eine Gruppe. Gib den Befehl dort noch einmal ein.',
    founded: (name: string) => `${name} ist eingerichtet.`,
    missing: 'Dem Bot fehlen hier noch Rechte. Ohne sie kann er Anträge nicht zeigen:',
    grant,
    askRole: 'Welche Aufgabe hast du in der AG?',
    roles: [
      'Vorsitz: Du gehörst zum Vorsitz, stellst Anträge, stimmst ab und eröffnest Abstimmungen.',
      'Technik: Du richtest nur ein. Danach nennst du den ersten Vorsitz; ein Stimmrecht gibt diese Rolle nicht.',
    ],
    chair: 'Vorsitz',
    technician: 'Technik',
    nowChair: (name: string, number: number) => `Du bist jetzt Vorsitz von ${name}, Mitglied Nr. ${number}.`,
    nowTechnician: (name: string) => `Du bist jetzt Technik von ${name}.`,
    nameChair:
      'Nenne jetzt den ersten Vorsitz: /mitglied freischalten mit der Person. Wer als Erstes freigeschaltet wird, ist Vorsitz und macht alles Weitere.',
    nextHead: 'Wie es weitergeht:',
    next: [
      'Mitglieder kommen auf die Liste mit /mitglied freischalten (einzeln) oder /mitglied einladen (Codes zum Verteilen).',
      'Die andere Plattform kommt dazu mit /ag verbinden.',
      'Regeln der AG ändert /ag einstellungen.',
      'Anträge stellt jedes Mitglied mit /antrag stellen; /hilfe erklärt den Rest.',
    ],
  },
  ready: (name: string) => `${name} arbeitet ab jetzt hier mit Anträgen.`,
  readyNext: [
    'Mitglied wirst du durch den Vorsitz (/mitglied freischalten) oder mit einem Code (/konto beitreten).',
    'Anträge stellst du mit /antrag stellen, offen für dich ist, was /offen zeigt.',
  ],
  ...chairing,
  button: {
    invite: 'Mitglieder einladen',
    admit: 'Mitglied freischalten',
    settings: 'Einstellungen',
    connect: 'Andere Plattform verbinden',
    confirm: 'Bestätigen',
    back: 'Zurück',
  },
  connect: {
    head: 'Andere Plattform verbinden',
    field: 'Code von der anderen Plattform',
    fieldHint: 'Den zeigt dort /ag verbinden, 10 Minuten lang.',
    code: 'Code zum Verbinden: ',
    how: (code: string) =>
      `Gib auf der anderen Plattform im Kanal oder in der Gruppe deiner AG ein: /ag verbinden ${code}. Das darf, wer dort den Chat verwaltet.`,
    lasts: (minutes: number) =>
      `Der Code gilt ${minutes} Minuten und nur einmal. Gib ihn nur an Menschen, denen du vertraust.`,
    done: (name: string) =>
      `${name} ist jetzt auch hier zu Hause. Gezählt wird gemeinsam: eine Mitgliederliste, eine Urne.`,
    askMirror: 'Sollen Diskussionen auf beiden Plattformen zu lesen sein?',
    mirror: 'Spiegeln',
    noMirror: 'Nicht spiegeln',
    mirrorExplains: [
      'Spiegeln: Beiträge aus der einen Plattform erscheinen mit Namen auch auf der anderen.',
      'Was jemand auf Discord löscht, verschwindet auch auf Telegram; umgekehrt erfahre ich davon nichts. Texte behalte ich nur bis zur Zustellung, höchstens 24 Stunden. Wer nicht gespiegelt werden möchte, schaltet es für sich ab: /konto benachrichtigen.',
      'Nicht spiegeln: Jede Plattform diskutiert für sich. Karten und Ergebnisse stehen trotzdem auf beiden.',
    ],
    mirrored: 'Diskussionen werden jetzt gespiegelt. Ändern kann das /ag einstellungen.',
    notMirrored: 'Diskussionen werden nicht gespiegelt. Ändern kann das /ag einstellungen.',
  },
  settings: {
    head: (name: string) => `Einstellungen · ${name}`,
    names,
    values,
    explains,
    valueExplains,
    choose: 'Was möchtest du ändern?',
    now: (value: string) => `Jetzt: ${value}`,
    hours: (hours: number) =>
      hours % 24 === 0
        ? hours === 24
          ? '1 Tag'
          : `${hours / 24} Tage`
        : hours === 1
          ? '1 Stunde'
          : `${hours} Stunden`,
    form: 'Einstellung ändern',
    none: 'ohne',
    months: (months: number) => (months === 1 ? '1 Monat' : `${months} Monate`),
    quiet: (from: number, to: number) => `${from} bis ${to} Uhr`,
    other: 'Anderer Wert',
    value: 'Wert',
    changed: (name: string, from: string, to: string) => `${name}: geändert von „${from}“ auf „${to}“.`,
    unchanged: (name: string, value: string) => `${name} ist schon „${value}“.`,
  },
}
