/** How German words for people are written: with a sign inside, or with words that need none. */
export type GenderForm = '*' | ':' | ''

interface PeopleWords {
  readonly proposer: string
  readonly coProposer: string
  readonly coProposers: string
}

/** The words that differ; all other texts speak of people without them. */
export const germanPeople: Readonly<Record<GenderForm, PeopleWords>> = {
  '*': {
    proposer: 'Antragsteller*in',
    coProposer: 'Mitantragsteller*in',
    coProposers: 'Mitantragsteller*innen',
  },
  ':': {
    proposer: 'Antragsteller:in',
    coProposer: 'Mitantragsteller:in',
    coProposers: 'Mitantragsteller:innen',
  },
  '': { proposer: 'Antragstellende', coProposer: 'Mitantragstellende', coProposers: 'Mitantragstellende' },
}
