export const help = {
  head: 'AGora, der Antragsbot',
  intro:
    'Hier stellt ihr Anträge, zeichnet mit, stimmt ab, und der beschlossene Text kommt von selbst ins Wiki. Discord und Telegram sind ein Raum.',
  todoFirst: 'Beginne mit /offen: Da steht, was dich gerade braucht.',
  yourRole: (role: string, group: string) => `Du bist ${role} in ${group}.`,
  noGroup:
    'Du stehst noch auf keiner Mitgliederliste. Hast du einen Einladungscode? Gib ihn mit /konto beitreten ein. Sonst bitte den Vorsitz um Freischaltung.',
  noGroupHere: 'In diesem Chat ist noch keine Gruppe eingerichtet. Wer ihn verwaltet, tippt /ag einrichten.',
  topics: {
    motion: 'Anträge',
    poll: 'Abstimmungen',
    account: 'Konto',
    member: 'Mitglieder',
    group: 'Gruppe einrichten',
  },
  text: {
    motion: [
      'Antrag stellen: /antrag stellen. Du bekommst ein Formular; der Entwurf gehört nur dir.',
      '„Der AG zeigen“ macht ihn sichtbar, dann zeichnen andere mit.',
      'Sind genug Mitzeichnungen da, drückst du „Der AG vorlegen“. Der Antrag bekommt seine Nummer.',
      'Lesen: /antrag zeigen, alle ansehen: /antrag liste.',
    ],
    poll: [
      'Ein Vorsitz eröffnet die Abstimmung mit „Abstimmung eröffnen“ oder /abstimmung eröffnen.',
      'Du stimmst mit den Knöpfen Ja, Nein, Enthaltung ab und kannst bis zum Ende ändern.',
      'Am Ende steht das Ergebnis mit Regel und Zahlen im Antrag.',
    ],
    account: [
      'Mit Einladungscode beitreten: /konto beitreten.',
      'Zweites Konto verbinden: /konto verknüpfen zeigt einen Code, den gibst du auf der anderen Plattform ein. So hast du auf beiden zusammen eine Stimme.',
    ],
    member: [
      'Jemanden aufnehmen: /mitglied freischalten, auf Telegram als Antwort auf eine Nachricht der Person.',
      'Viele einladen: /mitglied einladen gibt Einmal-Codes aus.',
    ],
    group: [
      'Neue Gruppe: /ag einrichten im Kanal oder in der Telegram-Gruppe.',
      'Zweite Plattform verbinden: /ag verbinden zeigt einen Code, den gibst du auf der anderen Seite mit /ag verbinden ein.',
      'Einstellungen: /ag einstellungen.',
    ],
  },
  choose: 'Wozu möchtest du mehr wissen?',
  button: { todo: 'Was ist offen?', propose: 'Antrag stellen', list: 'Alle Anträge' },
  groupAsk: 'Um welche Gruppe geht es?',
  groupChosen: (name: string) => `Ab jetzt meinst du hier ${name}.`,
  unexpected: (reference: string) =>
    `Da ist etwas schiefgegangen, und zwar bei mir. Versuch es bitte noch einmal. Hilft das nicht, nenn der Technik dieses Zeichen: ${reference}`,
}
