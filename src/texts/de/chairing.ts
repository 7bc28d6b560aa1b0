/** What happened, by the kind of the record's entry; the number is the member it is about. */
const kinds: Readonly<Record<string, string>> = {
  founded: 'AG eingerichtet',
  'place added': 'Ort verbunden',
  'place moved': 'Ort umgezogen',
  'setting changed': 'Einstellung geändert',
  admitted: 'auf der Liste',
  'role changed': 'Rolle geändert',
  ended: 'Mitgliedschaft beendet',
  'returned to the roll': 'wieder auf der Liste',
  merged: 'Einträge zusammengeführt',
  linked: 'zweites Konto verknüpft',
  erased: 'Angaben gelöscht',
  proposed: 'Antrag gezeigt',
  edited: 'Antrag geändert',
  signed: 'mitgezeichnet',
  'signature withdrawn': 'Mitzeichnung zurückgezogen',
  submitted: 'Antrag vorgelegt',
  decided: 'entschieden',
  published: 'veröffentlicht',
  withdrawn: 'Antrag zurückgezogen',
  returned: 'Antrag wieder vorgelegt',
  'publication ordered': 'Veröffentlichung angestoßen',
  'poll opened': 'Abstimmung eröffnet',
  ballot: 'Stimme abgegeben',
  'poll closed': 'Abstimmung geschlossen',
}

/** What chairs do beside setting up: deadlines, areas, the record. */
export const chairing = {
  news: {
    chairAppointed: (name: string) =>
      `${name} ist jetzt Vorsitz. Das hat die Technik des Servers eingetragen, weil die AG keinen erreichbaren Vorsitz mehr hatte.`,
    deadlineNear: (at: string) =>
      `Antragsschluss ist ${at}. Wer noch einen Antrag hat, legt ihn bis dahin vor.`,
    deadlineSet: (at: string) => `Antragsschluss ist jetzt ${at}.`,
    deadlineLifted: 'Es gibt keinen Antragsschluss mehr. Anträge können jederzeit vorgelegt werden.',
    motionsDue: (at: string) =>
      `Antragsschluss ist ${at}, und du hast einen Antrag, der noch nicht vorgelegt ist. /offen führt dich hin.`,
  },
  deadline: {
    head: 'Antragsschluss',
    none: 'Es gibt keinen Antragsschluss.',
    now: (at: string) => `Antragsschluss: ${at}.`,
    explain: 'Danach kann kein Antrag mehr vorgelegt werden. 7 Tage und 1 Tag vorher erinnert der Bot.',
    change: 'Ändern',
    lift: 'Aufheben',
    field: 'Wann ist Antragsschluss?',
    hint: 'zum Beispiel 1.12. 18:00 oder Freitag 18 Uhr; leer lassen hebt ihn auf',
    set: (at: string) => `Antragsschluss ist jetzt ${at}. Die Gruppe wird informiert.`,
    lifted: 'Der Antragsschluss ist aufgehoben. Die Gruppe wird informiert.',
    confirm: (at: string) => `Antragsschluss soll sein: ${at}. Stimmt das?`,
  },
  areas: {
    head: 'Sachgebiete',
    none: 'Die AG hat keine Sachgebiete.',
    explain:
      'Ein Code und ein Name je Zeile. Bei Nummerierung nach Sachgebiet steht der Code in der Antragsnummer.',
    change: 'Ändern',
    field: 'Je Zeile: CODE - Name',
    changed: (count: number) =>
      count === 1 ? 'Gespeichert: 1 Sachgebiet.' : `Gespeichert: ${count} Sachgebiete.`,
  },
  audit: {
    head: 'Protokoll',
    intact: (count: number) => `Geprüft: ${count} Einträge, die Kette ist unverändert.`,
    broken: (seq: number) =>
      `Die Kette bricht bei Eintrag ${seq}. Sag der Technik und allen Mitgliedern Bescheid und ändere nichts mehr.`,
    headHash: (hash: string) => `Prüfsumme des letzten Eintrags: ${hash}`,
    latest: 'Die letzten Einträge:',
    by: (number: number) => `Nr. ${number}`,
    export: 'Exportieren',
    older: 'Ältere',
    fileName: 'protokoll.json',
    exported:
      'In der Datei stehen alle Einträge mit ihren Prüfsummen. So kann jede Person die Kette selbst nachrechnen.',
    kinds,
  },
}
