import { parseText } from '../../src/domain/text-parse.ts'
import type { ExportedBook, ExportedMotion } from '../../src/exported.ts'

/** A text with everything a motion can hold. */
export const wholeText = [
  'Die Gruppe fordert, bis Ende 2027 an allen **Schulwegen** in Städten und Gemeinden mit mehr als 5.000 Einwohner*innen Bäume zu pflanzen und *zügig* Bänke aufzustellen.',
  '## Was das heißt, in Zahlen und für alle, die es genau wissen wollen',
  '- Schatten im Sommer, der auch für die Jüngsten auf dem Weg in die Kindertagesstätten reicht\n- ***bessere*** Luft',
  '1. Zuerst die Straßen am Übergang\n2. dann alle übrigen',
  'Eine Zeile\nund noch eine.',
].join('\n\n')

export function motion(more: Partial<ExportedMotion> = {}): ExportedMotion {
  return {
    number: 'A 12',
    title: 'Mehr Bäume an Schulwegen',
    status: 'decided',
    area: 'UV - Umwelt und Verkehr',
    addressee: 'Landesparteitag',
    proposer: 'AG Verkehr',
    coProposers: [],
    signatures: 3,
    signers: ['Anna Albers'],
    needed: 2,
    version: 2,
    text: parseText(wholeText),
    reason: parseText('Kinder sollen **sicher** zur Schule kommen.'),
    bodies: [
      {
        body: 'AG Verkehr',
        decision: { kind: 'accepted', date: '2026-11-23', yes: 14, no: 6, abstain: 3 },
      },
    ],
    ...more,
  }
}

export function book(more: Partial<ExportedBook> = {}): ExportedBook {
  return {
    group: 'AG Verkehr',
    language: 'de',
    genderForm: '*',
    date: '2026-11-28',
    lineLength: 80,
    whole: false,
    motions: [motion()],
    ...more,
  }
}
