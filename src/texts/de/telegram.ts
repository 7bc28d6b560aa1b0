/** What only the Telegram adapter says: questions of a form, menus, and why something does not count. */
export const telegram = {
  form: {
    place: (at: number, of: number) => `Frage ${at} von ${of}`,
    line: 'Schreib mir deine Antwort.',
    lineOrChoice: 'Schreib mir deine Antwort oder wähle aus.',
    longText:
      'Schreib mir den Text, gern in mehreren Nachrichten. Bist du durch, drück „Fertig“ oder schreib das Wort Fertig.',
    longTextOrFile:
      'Schreib mir den Text, gern in mehreren Nachrichten, oder schick ein Dokument. Bist du durch, drück „Fertig“ oder schreib das Wort Fertig.',
    choice: 'Wähle aus.',
    file: 'Schick mir die Datei als Dokument.',
    optional: 'Freiwillig: Du kannst das überspringen.',
    soFar: 'Bisher:',
    soFarCut: 'Das ist nur der Anfang, der Rest bleibt natürlich auch.',
    soFarFile: (name: string) => `Bisher: die Datei ${name}`,
    more: (characters: number) =>
      `Angekommen, bisher ${characters === 1 ? '1 Zeichen' : `${characters.toLocaleString('de')} Zeichen`}. Schick mehr, oder drück „Fertig“.`,
    tooLong: (limit: number) =>
      `Das ist zu lang: Hier passen höchstens ${limit.toLocaleString('de')} Zeichen hinein. Ich habe diese Nachricht nicht übernommen. Schick sie bitte kürzer.`,
    notAChoice: 'Das steht nicht zur Wahl. Drück bitte einen der Knöpfe.',
    needsWords: 'Hier brauche ich Worte. Schick sie bitte als Nachricht.',
    needsFile: 'Hier brauche ich ein Dokument: Büroklammer, dann „Datei“.',
    needsAnswer: 'Ohne diese Antwort geht es nicht weiter.',
    photo:
      'Bilder, Sprachnachrichten und Sticker kann ich nicht lesen. Schick den Text bitte als Nachricht oder als Dokument.',
    fileTooLarge: 'Diese Datei ist zu groß. Telegram gibt mir höchstens 20 MB weiter.',
    fileUnread: 'Die Datei konnte ich nicht lesen. Schick den Text bitte als Nachricht oder als .txt.',
    asleep: (title: string) =>
      `„${title}“ ist abgebrochen. Was du geschrieben hast, ist aufgehoben. Du kannst jederzeit weitermachen.`,
    cancelled: (title: string) => `„${title}“ ist abgebrochen.`,
    nothingToCancel: 'Es gibt gerade nichts abzubrechen.',
    again: (title: string) => `Du hast „${title}“ schon angefangen. Weitermachen oder neu anfangen?`,
    waits: (title: string) => `„${title}“ ist noch nicht fertig. Du kannst weitermachen.`,
    edited: 'Geänderte Nachrichten übernehme ich nicht. Geh mit „Zurück“ zur Frage und antworte neu.',
  },
  button: {
    done: 'Fertig',
    keep: 'So lassen',
    clear: 'Leer lassen',
    skip: 'Überspringen',
    back: 'Zurück',
    cancel: 'Abbrechen',
    continue: 'Weitermachen',
    anew: 'Neu anfangen',
    openPrivate: 'Privaten Chat öffnen',
  },
  private: {
    /** In the group: names no matter. */
    openFirst: 'Die Antwort bekommst du privat. Öffne dazu unseren Chat und drück „Start“.',
    choiceNotKept:
      'Hier lesen andere mit. Deine Stimme habe ich nicht gezählt und nicht behalten: Drück auf der Karte oder öffne unseren Chat und stimm dort ab.',
    toast: 'Die Antwort steht in unserem privaten Chat.',
    code: 'Du hast einen Code mitgebracht. Möchtest du ihn einlösen?',
    redeem: 'Einlösen',
    blocked: 'Ich kann dir nicht schreiben. Öffne unseren privaten Chat und drück „Start“.',
    outdatedLink: 'Dieser Link gilt nicht mehr. Drück den Knopf in der Gruppe bitte noch einmal.',
  },
  menu: {
    head: (name: string) => `/${name}: Was möchtest du tun?`,
    unknownSubcommand: (typed: string, name: string) =>
      `„${typed}“ kenne ich bei /${name} nicht. Das gibt es:`,
    unknownCommand: (typed: string) => `Den Befehl /${typed} kenne ich nicht. /hilfe zeigt alle.`,
    choose: (what: string) => `${what}: bitte wählen.`,
    notUnderstood: 'Das habe ich nicht verstanden. /hilfe zeigt, was ich kann, /offen, was dich braucht.',
    typing: (labels: string) => `Unterbefehle: ${labels}`,
    cancel: 'Ein Formular abbrechen, das Geschriebene bleibt',
  },
  refused: {
    anonymous:
      'Du schreibst gerade anonym im Namen der Gruppe. Damit alles, was zählt, einer Person gehört, schalte „Anonym bleiben“ in deinen Adminrechten aus und schick den Befehl noch einmal.',
    channel: 'Befehle im Namen eines Kanals zählen nicht. Schreib bitte als du selbst.',
    forwarded: 'Weitergeleitetes zählt nicht. Schreib es bitte selbst oder kopier den Text.',
    viaBot: 'Befehle über einen anderen Bot zählen nicht. Tipp den Befehl bitte selbst.',
    outdated: 'Dieser Knopf gilt nicht mehr. Öffne die Karte oder das Menü bitte neu.',
    replyToPerson: (what: string) =>
      `Hier fehlt die Person (${what}). Antworte mit dem Befehl auf eine ihrer Nachrichten in der Gruppe.`,
    notAPerson:
      'Das ist keine Nachricht einer Person. Antworte auf eine Nachricht, die sie selbst geschrieben hat.',
    broken: 'Da ist etwas schiefgegangen, und zwar bei mir. Versuch es bitte noch einmal.',
  },
  group: {
    added:
      'Hallo! Ich bin AGora und helfe euch bei Anträgen und Abstimmungen. Wer diese Gruppe verwaltet, richtet sie mit /ag einrichten ein.',
    rights:
      'Macht mich dafür bitte zum Admin, mit den Rechten „Themen verwalten“ (wenn ihr Themen nutzt) und „Nachrichten anheften“.',
  },
}
