import type { AmendmentStatus } from '../../domain/amendment.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { motion } from './motion.ts'
import { file, opening, time, title } from './refusal-problems.ts'
import { roles } from './roles.ts'
import { times } from './times.ts'

const amendmentStatuses: Readonly<Record<AmendmentStatus, string>> = {
  open: 'offen',
  colliding: 'passt nicht mehr zum Text',
  voting: 'in Abstimmung',
  accepted: 'angenommen',
  rejected: 'abgelehnt',
  adopted: 'übernommen',
  merged: 'eingearbeitet',
  withdrawn: 'zurückgezogen',
  'ruled out': 'nicht zugelassen',
  settled: 'erledigt',
  replaced: 'durch gemeinsame Fassung ersetzt',
}

/** What a member typed, short enough to be said back. */
const said = (typed: string) => {
  const characters = Array.from(typed)
  return `„${characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : typed}“`
}

const layoutProblems = {
  'no text': () =>
    'In der Seite fehlt %text%. Setz diesen Platzhalter dorthin, wo der Antragstext stehen soll.',
  'no title': () =>
    'In der ersten Zeile nach „Seitentitel:“ fehlt ein Platzhalter wie %titel%. Ergänze ihn dort.',
  'unknown placeholder': (typed: string) =>
    `${typed} ist kein Platzhalter. Möglich sind %titel%, %nummer%, %text%, %antragsteller%, %sachgebiet%, %status% und die anderen aus der Anleitung.`,
}

/** What happened and what to do now, for every reason. */
export function refusal(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'group unknown here':
      return 'Hier gibt es noch keine AG. Nutze den Befehl im Kanal deiner AG, oder richte mit /ag einrichten eine ein.'
    case 'group not chosen':
      return 'Du bist in mehreren AGs. Nutze den Befehl im Kanal der AG, die du meinst.'
    case 'place already taken':
      return `Hier ist schon die AG ${said(refusal.name)} eingerichtet. Nimm für eine andere AG einen anderen Kanal.`
    case 'already set up':
      return 'Die Aufgaben sind schon verteilt. Weitere Mitglieder schaltet der Vorsitz mit /mitglied freischalten frei.'
    case 'server only':
      return 'Das geht nicht im privaten Chat. Nutze den Befehl in der Gruppe oder im Kanal deiner AG.'
    case 'may not set up':
      return 'Das darf nur, wer den Chat verwaltet: auf Discord mit „Server verwalten“, auf Telegram als Admin der Gruppe. Bitte eine dieser Personen darum.'
    case 'needs role': {
      const own = refusal.own === undefined ? '' : ` Deine Rolle hier: ${roles.names[refusal.own]}.`
      const then =
        refusal.own === undefined
          ? 'Hast du einen Einladungscode, tritt mit /konto beitreten bei; sonst frag den Vorsitz.'
          : 'Wende dich bei Fragen an den Vorsitz.'
      return `${roles.may[refusal.role]}${own} ${then}`
    }
    case 'not the proposer':
      return 'Das kann nur, wer den Antrag gestellt hat. Schlag deine Änderung dort im Antrag vor.'
    case 'motion unknown':
      return `Einen Antrag ${said(refusal.typed)} finde ich nicht. /antrag liste zeigt alle.`
    case 'poll unknown':
      return `Eine Abstimmung ${said(refusal.typed)} finde ich nicht. /abstimmung liste zeigt alle.`
    case 'member unknown':
      return `${said(refusal.typed)} finde ich nicht auf der Mitgliederliste. Prüfe die Schreibweise, oder schalte die Person mit /mitglied freischalten frei.`
    case 'account unknown':
      return 'Dein Konto gehört noch zu keiner AG. Tritt mit /konto beitreten und deinem Code bei, oder frag den Vorsitz.'
    case 'already on the roll':
      return `${said(refusal.name)} steht schon auf der Mitgliederliste. Fehlt dort nur ein Konto, lade unter genau diesem Namen mit /mitglied einladen ein.`
    case 'already a member':
      return 'Du stehst schon auf der Mitgliederliste. Was dich braucht, zeigt /offen.'
    case 'already has an account here':
      return 'Zu diesem Mitglied gehört auf dieser Plattform schon ein anderes Konto. Nutze jenes Konto, oder frag den Vorsitz.'
    case 'already linked':
      return 'Dieses Konto ist schon verknüpft. Du musst nichts weiter tun.'
    case 'needs a merge by a chair':
      return 'Beide Konten stehen schon einzeln auf einer Mitgliederliste. Bitte den Vorsitz, sie mit /mitglied zusammenführen zu verbinden.'
    case 'code unknown':
      return 'Diesen Code gibt es nicht. Prüfe ihn Zeichen für Zeichen; nach fünf falschen Codes ist eine Stunde Pause.'
    case 'code used':
      return 'Dieser Code ist schon benutzt, jeder gilt nur einmal. Lass dir einen neuen geben.'
    case 'code expired':
      return 'Dieser Code ist abgelaufen. Lass dir einen neuen geben.'
    case 'code locked':
      return `Zu viele falsche Codes. Versuch es in ${refusal.minutes} Minuten noch einmal.`
    case 'code for another purpose':
      return 'Dieser Code ist für etwas anderes. Einladung: /konto beitreten. Zweites Konto: /konto verknüpfen. Zweite Plattform der AG: /ag verbinden.'
    case 'same platform':
      return 'Dieser Code ist für die andere Plattform. Gib ihn dort ein: einen von Discord auf Telegram, einen von Telegram auf Discord.'
    case 'title':
      return title[refusal.problem]
    case 'text empty':
      return 'Es fehlt ein Text. Schreib mindestens einen Satz oder einen Namen.'
    case 'text too long':
      return `Das ist zu lang: höchstens ${refusal.limit.toLocaleString('de-DE')} Zeichen. Kürze es bitte.`
    case 'area unknown':
      return `Das Sachgebiet ${said(refusal.typed)} gibt es in dieser AG nicht. Wähle eines aus der Liste.`
    case 'wrong status':
      return `Das geht gerade nicht: Der Status von ${refusal.label} ist „${motion.statuses[refusal.status]}“. /antrag zeigen ${refusal.label} sagt, was jetzt möglich ist.`
    case 'text locked':
      return `Der Text von ${refusal.label} ist gesperrt, weil darüber abgestimmt wird oder entschieden ist. Nach einer Vertagung kannst du ihn wieder ändern.`
    case 'own motion':
      return 'Das ist dein eigener Antrag; mitzeichnen können ihn nur andere. Bitte sie darum.'
    case 'already signed':
      return 'Du hast diesen Antrag schon mitgezeichnet. Du musst nichts weiter tun.'
    case 'no name here':
      return 'Du hast diesen Antrag weder gestellt noch mitgezeichnet; dein Name steht ohnehin nicht auf seiner Seite. Du musst nichts tun.'
    case 'not signed':
      return 'Es gibt hier keine Mitzeichnung von dir, die du zurückziehen könntest. Du musst nichts tun.'
    case 'signatures missing': {
      const missing = refusal.need - refusal.have
      return `Es ${missing === 1 ? 'fehlt noch eine Mitzeichnung' : `fehlen noch ${missing} Mitzeichnungen`} (${refusal.have} von ${refusal.need}). Bitte andere Mitglieder darum.`
    }
    case 'poll already open':
      return `Darüber läuft schon die Abstimmung P ${refusal.number}. /abstimmung zeigen P ${refusal.number} führt dich hin.`
    case 'poll closed':
      return `Die Abstimmung P ${refusal.number} ist beendet; es zählt keine Stimme mehr. /abstimmung zeigen P ${refusal.number} zeigt das Ergebnis.`
    case 'not an elector':
      return `In der Abstimmung P ${refusal.number} bist du nicht stimmberechtigt: Wer abstimmen darf, stand bei der Eröffnung fest. Frag den Vorsitz, wenn das nicht stimmt.`
    case 'nobody present':
      return 'Niemand hat in dieser Sitzung „Ich bin da“ gedrückt. Stell zuerst die Anwesenheit fest, oder nimm alle als Stimmberechtigte.'
    case 'poll not open yet':
      return `P ${refusal.number} hat noch nicht begonnen. Bis dahin wird beraten.`
    case 'poll paused':
      return `P ${refusal.number} ist angehalten. Warte, bis der Vorsitz entscheidet, wie es weitergeht.`
    case 'poll not closed':
      return `P ${refusal.number} läuft noch. Den Export gibt es nach dem Schluss.`
    case 'quorum not missed':
      return `In P ${refusal.number} fehlt nicht nur das Quorum, deshalb gibt es nichts zu erklären. /abstimmung zeigen P ${refusal.number} sagt, woran es liegt.`
    case 'quorum waiver asked':
      return 'Das ist schon vorgeschlagen. Ein zweites Mitglied kann es auf der Karte bestätigen oder verwerfen.'
    case 'poll overtaken':
      return `Darüber gab es danach noch eine Abstimmung: P ${refusal.number}. Nur die neueste kann gelten.`
    case 'text changed since the poll':
      return `Der Text von ${refusal.label} ist seit der Abstimmung geändert. Stimmt über den neuen Text ab.`
    case 'poll not paused':
      return `P ${refusal.number} ist nicht angehalten. Sieh auf der Karte nach, wie sie steht.`
    case 'vote not possible':
      return `Diese Stimme passt nicht zu P ${refusal.number}. Nimm eine der Antworten auf der Karte.`
    case 'already voted':
      return `Du hast in P ${refusal.number} schon abgestimmt. Eine verdeckte Stimme lässt sich nicht mehr ändern.`
    case 'has voted':
      return `In P ${refusal.number} ist schon selbst abgestimmt worden. Die eigene Stimme gilt.`
    case 'counted in the room':
      return `In P ${refusal.number} bist du unter den Stimmen aus dem Saal gezählt. Stimmt das nicht, sag es dem Vorsitz, bevor geschlossen wird.`
    case 'not countable': {
      const who = refusal.names.join(', ')
      return refusal.why === 'not an elector'
        ? `In P ${refusal.number} nicht stimmberechtigt: ${who}. Nimm nur auf, wer bei der Eröffnung auf der Liste stand.`
        : `In P ${refusal.number} ist schon eine Stimme da von: ${who}. Zähl sie im Saal nicht noch einmal.`
    }
    case 'hidden poll':
      return `P ${refusal.number} ist verdeckt. Das geht nur bei offener Abstimmung.`
    case 'choice overheard':
      return 'Hier lesen andere mit. Diese Abstimmung ist verdeckt: Drück auf der Karte oder schreib mir im privaten Chat.'
    case 'second person':
      return 'Du hast diese Zahlen selbst eingetragen. Bestätigen muss sie ein anderes Mitglied.'
    case 'rule does not fit':
      return 'Diese Mehrheit oder Art passt nicht dazu. Fragen mit Antworten zählen so: eine Antwort, mehrere Antworten, Reihenfolge oder Punkte; alles andere nach einer Mehrheit.'
    case 'poll opening':
      return opening(refusal.problem)
    case 'options':
      return `Das ist keine passende Zahl von Antworten. Nenne 2 bis ${refusal.limit}, mit Semikolon getrennt.`
    case 'amendments first':
      return `Zuerst kommen die Änderungsanträge: ${refusal.labels.join(', ')}. Angenommene werden eingearbeitet, dann wird über den Antrag abgestimmt.`
    case 'amendment not votable':
      return `Über ${refusal.label} kann nicht (mehr) abgestimmt werden. Sieh in der Liste nach, wie er steht.`
    case 'nobody to vote':
      return 'Auf der Mitgliederliste steht niemand mit Stimmrecht. Schalte zuerst mit /mitglied freischalten Mitglieder frei.'
    case 'publication under way':
      return 'Die Veröffentlichung läuft schon. Warte einen Moment; die Adresse erscheint im Antrag.'
    case 'nothing to publish':
      return `${refusal.label} hat keinen angenommenen Text, der noch zu veröffentlichen wäre. /antrag zeigen ${refusal.label} sagt den Stand.`
    case 'no station':
      return `Zu ${refusal.label} ist noch kein weiteres Gremium eingetragen. Trage es zuerst mit /antrag empfehlung oder /antrag beschluss ein.`
    case 'not accepted':
      return `${refusal.label} ist von der Gruppe nicht angenommen; ein weiteres Gremium kann darüber nicht beschließen.`
    case 'correction under way':
      return `Zu ${refusal.label} läuft schon eine Berichtigung. Warte ihre 24 Stunden ab.`
    case 'no correction':
      return `Zu ${refusal.label} läuft keine Berichtigung, der du widersprechen könntest. /antrag zeigen ${refusal.label} sagt den Stand.`
    case 'more than a correction':
      return 'Das ist mehr als eine Berichtigung: Geändert werden dürfen nur Schreibfehler, Satzzeichen und Groß- und Kleinschreibung, keine Zahlen und keine Wörter. Alles andere braucht einen neuen Beschluss.'
    case 'date':
      return `${said(refusal.typed)} ist kein Datum bis heute. Schreib den Tag, an dem beschlossen wurde, zum Beispiel 30.11.2025.`
    case 'layout':
      return layoutProblems[refusal.problem](said(refusal.typed))
    case 'wiki silent':
      return 'Das Wiki ist gerade nicht erreichbar. Versuch es in ein paar Minuten noch einmal.'
    case 'numbers do not add up':
      return 'Die Zahlen passen nicht zusammen. Ja, Nein und Enthaltungen dürfen zusammen nicht mehr sein als Teilgenommene, und diese nicht mehr als Stimmberechtigte.'
    case 'not a number':
      return `${said(refusal.typed)} ist hier keine gültige Zahl. Schreib eine ganze Zahl in Ziffern.`
    case 'value unknown':
      return `${said(refusal.typed)} geht hier nicht.${refusal.allowed.length === 0 ? ' Wähle einen der Vorschläge.' : ` Möglich: ${refusal.allowed.join(', ')}.`}`
    case 'motion missing':
      return 'Zu welchem Antrag? Nenne ihn im Befehl, zum Beispiel A 12, oder mach es im Thema des Antrags: Da ist er gemeint.'
    case 'option missing':
      return `Es fehlt eine Angabe: ${refusal.option}. Gib den Befehl noch einmal damit ein.`
    case 'time':
      return refusal.problem.kind === 'unreadable'
        ? `${said(refusal.typed)}: ${time({ kind: 'unreadable' })}`
        : time(refusal.problem)
    case 'file':
      return file[refusal.problem]
    case 'file too heavy':
      return `Die Datei ist größer als die ${refusal.limit} MB, die hier verschickt werden können. Nimm ein anderes Format oder einen einzelnen Antrag.`
    case 'too much to export':
      return 'Zusammen sind die Anträge zu lang für eine Datei. Nimm sie einzeln, oder als Tabelle (csv).'
    case 'amendment unknown':
      return `Einen Änderungsantrag ${said(refusal.typed)} finde ich nicht. /änderungsantrag liste zeigt alle.`
    case 'text changed':
      return `Der Text von ${refusal.label} hat sich inzwischen geändert. Sieh dir die neue Fassung an und versuch es noch einmal.`
    case 'nothing changed':
      return 'Der Text ist noch derselbe. Ändere mindestens ein Wort und sende ihn noch einmal.'
    case 'too many amendments':
      return `Zu ${refusal.label} sind schon ${refusal.limit.toLocaleString('de-DE')} Änderungsanträge offen, mehr gehen nicht. Warte, bis einige erledigt sind.`
    case 'not the amendment proposer':
      return `Das kann nur, wer ${refusal.label} gestellt hat. Sprich die Person in der Diskussion an.`
    case 'wording empty':
      return 'Der neue Wortlaut ist leer. Schreib, wie die Stelle lauten soll; soll ein Absatz wegfallen, nimm „Absatz streichen“.'
    case 'already proposed':
      return `Genau das hast du schon beantragt: ${refusal.label}. Du musst nichts weiter tun.`
    case 'own amendment':
      return 'Beide Änderungsanträge sind von dir. Zieh einen zurück und stell den anderen neu, wie er sein soll.'
    case 'amendment status':
      return `Das geht gerade nicht: Der Status von ${refusal.label} ist „${amendmentStatuses[refusal.status]}“. /änderungsantrag zeigen sagt, was jetzt möglich ist.`
    case 'accepted amendment in the way':
      return `An dieser Stelle ist schon ${refusal.label} angenommen. Bitte den Vorsitz, das zuerst mit /änderungsantrag einarbeiten aufzunehmen.`
    case 'reason missing':
      return 'Es fehlt ein Grund. Schreib in einem Satz, welcher formale Fehler vorliegt.'
    case 'vote already demanded':
      return `Über ${refusal.label} hat ein Mitglied eine Abstimmung verlangt, nicht zulassen geht nicht mehr. Eröffne die Abstimmung.`
    case 'no conflict':
      return `${refusal.label} und ${refusal.other} widersprechen sich nicht. Ihr braucht keine gemeinsame Fassung; beide können angenommen werden.`
    case 'offer gone':
      return 'Diesen Vorschlag gibt es nicht mehr, er ist zurückgezogen oder der Text ist neu. Sprecht noch einmal darüber.'
    case 'nothing to merge':
      return `Zu ${refusal.label} ist kein angenommener Änderungsantrag einzuarbeiten. /änderungsantrag liste zeigt den Stand.`
    case 'conflicts open':
      return `In ${refusal.label} ${refusal.count === 1 ? 'ist noch ein Widerspruch' : `sind noch ${refusal.count} Widersprüche`} zu entscheiden. Wähle jeweils eine Fassung oder schreib eine eigene.`
    case 'conflict gone':
      return `Dieser Widerspruch in ${refusal.label} besteht so nicht mehr. Öffne /änderungsantrag einarbeiten noch einmal.`
    case 'nothing merged':
      return `In ${refusal.label} ist nichts eingearbeitet, was sich aufheben ließe. /antrag verlauf zeigt die Fassungen.`
    case 'changed since the merge':
      return `Der Text von ${refusal.label} wurde nach dem Einarbeiten an denselben Stellen geändert. Ändere ihn mit /antrag bearbeiten.`
    case 'last chair':
      return 'Eine AG braucht mindestens einen Vorsitz. Gib zuerst jemand anderem diese Rolle.'
    case 'access already asked':
      return 'Du hast schon um Freischaltung gebeten. Der Vorsitz weiß Bescheid; du bekommst die Antwort privat.'
    case 'access declined':
      return `Der Vorsitz hat das abgelehnt. In ${refusal.days} Tagen kannst du noch einmal fragen; eilt es, sprich den Vorsitz an.`
    case 'access already answered':
      return refusal.answer === 'declined'
        ? 'Diese Bitte ist schon abgelehnt. Mit /mitglied freischalten geht es trotzdem.'
        : 'Diese Bitte ist schon erledigt, die Person ist dabei. Du musst nichts tun.'
    case 'membership ended':
      return 'Deine Mitgliedschaft in dieser AG ist beendet. Nur der Vorsitz kann sie mit /mitglied freischalten wieder aufleben lassen.'
    case 'same person':
      return 'Das ist zweimal derselbe Eintrag. Nenne zwei verschiedene.'
    case 'on a roll elsewhere':
      return 'Eine der beiden Personen steht auch in einer anderen AG. Das kann diese nicht allein entscheiden. Nimm den doppelten Eintrag mit /mitglied entfernen heraus.'
    case 'voted secretly twice':
      return `Beide haben an der verdeckten Abstimmung P ${refusal.number} teilgenommen. Führe sie zusammen, wenn diese beendet ist.`
    case 'needs a second person':
      return 'Dafür braucht es eine zweite Person. Bitte ein anderes Mitglied, es zu bestätigen.'
    case 'nothing to confirm':
      return 'Hier wartet nichts mehr auf eine Bestätigung. Du musst nichts tun.'
    case 'deadline over':
      return `Der Antragsschluss war am ${times.instant(refusal.at, refusal.zone)}. Sprich den Vorsitz an, ob er verlängert wird.`
    case 'too many':
      return `Das sind zu viele: höchstens ${refusal.limit}. Kürze die Liste bitte.`
    case 'area unreadable':
      return `${said(refusal.typed)} ist kein Sachgebiet. Schreib je Zeile Code, Strich und Name, zum Beispiel „IR - Innen und Recht“; jeden Code nur einmal.`
    case 'button outdated':
      return 'Dieser Knopf ist veraltet. Öffne den Antrag oder das Menü neu.'
  }
}
