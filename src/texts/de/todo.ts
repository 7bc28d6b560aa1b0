export const todo = {
  head: 'Was dich braucht',
  empty: 'Nichts offen. Schön.',
  vote: (number: number, label: string, title: string, until: string) =>
    `Abstimmen: P ${number} über ${label} · ${title}, bis ${until}`,
  draft: (label: string, title: string) => `Dein Entwurf: ${label} · ${title}`,
  submit: (label: string, title: string) =>
    `Genug Mitzeichnungen, kann vorgelegt werden: ${label} · ${title}`,
  confirm: (label: string, title: string) => `Mitzeichnung neu bestätigen: ${label} · ${title}`,
  stopped: (label: string, title: string) => `Veröffentlichung hängt: ${label} · ${title}`,
  button: {
    vote: (number: number) => `P ${number} abstimmen`,
    draft: (label: string) => `${label} ansehen`,
    submit: (label: string) => `${label} vorlegen`,
    confirm: (label: string) => `${label} bestätigen`,
    stopped: (label: string) => `${label} veröffentlichen`,
  },
  more: (count: number) => `und ${count} weitere`,
}
