/** The few words the Discord adapter says by itself. */
export const discord = {
  part: (part: number, of: number): string => `Teil ${part} von ${of}`,
  inFile: 'Der Text ist lang: ganz steht er in der Datei.',
  formAgain:
    'Dafür braucht es ein Formular. Öffne es mit dem Knopf; was du geschrieben hast, steht schon darin.',
  formRefused:
    'Was du geschrieben hast, ist noch da: Öffne das Formular mit dem Knopf, ändere es und schick es noch einmal ab.',
  openForm: 'Formular öffnen',
  done: 'Erledigt.',
  buttonOutdated: 'Dieser Knopf gehört zu einer älteren Karte. Ruf den Befehl bitte neu auf.',
  commandOutdated:
    'Diesen Befehl gibt es nicht mehr. Starte Discord neu, dann zeigt es die aktuelle Liste der Befehle.',
  noBots: 'Das ist ein Bot. Bots können nicht mitmachen; bitte wähle eine Person.',
  failed: 'Das hat leider nicht geklappt. Bitte versuch es noch einmal.',
}
