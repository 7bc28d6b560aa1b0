export const news = {
  submitted: (label: string, title: string) => `${label} · ${title} ist der Gruppe vorgelegt.`,
  withdrawn: (label: string, title: string) => `${label} · ${title} ist zurückgezogen.`,
  decided: (label: string, decision: string) => `${label}: ${decision}.`,
  published: (label: string) => `${label} steht jetzt im Wiki: `,
  publishedAsFile: (label: string, name: string) => `${label} ist als Datei abgelegt: ${name}`,
  revision: (number: number) => ` (Fassung ${number})`,
  thresholdReached: (label: string, title: string) =>
    `${label} · ${title} hat genug Mitzeichnungen. Drücke „Der AG vorlegen“, wenn der Text so bleiben soll.`,
  signatureEntered: (label: string, title: string, group: string) =>
    `Der Vorsitz von ${group} hat deine Mitzeichnung für ${label} · ${title} eingetragen. Stimmt das nicht, zieh sie zurück.`,
  signatureToConfirm: (label: string, title: string) =>
    `${label} · ${title} wurde inhaltlich geändert. Deine Mitzeichnung zählt erst wieder, wenn du sie bestätigst.`,
  publicationStopped: (label: string, why: string) => `${label} konnte nicht veröffentlicht werden. ${why}`,
  publicationWaits: (label: string) =>
    `${label} ist noch nicht veröffentlicht, weil das Wiki nicht erreichbar ist. Es wird von selbst weiter versucht.`,
  deliveryFailed: (place: string, needs: string) =>
    `In ${place} kann ich nicht schreiben. Es fehlt das Recht: ${needs}. Danach geht es von selbst weiter.`,
  threadLost: (label: string, title: string, platform: string) =>
    `Jemand hat auf ${platform === 'discord' ? 'Discord' : 'Telegram'} das Thema von ${label} · ${title} gelöscht. Von selbst lege ich es nicht wieder an.`,
  restoreThread: 'Neu anlegen',
  threadRestored: (label: string) => `Für ${label} wird ein neues Thema angelegt.`,
  /** In the history of the wiki's page. */
  pageSummary: (label: string, group: string) => `${label}, beschlossen von ${group}`,
  codesLocked: 'Jemand hat fünfmal einen falschen Code eingegeben und ist eine Stunde gesperrt.',
}
