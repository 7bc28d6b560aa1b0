import type { Load } from '../readers.ts'
import { toAccount } from '../people.ts'

export const loadAccount: Load<'account'> = ({ people }, key) => {
  const row = people.account(key)
  if (row === undefined) return { state: {} }
  return {
    state: {
      account: toAccount(row),
      ...people.preferences(row.person),
      ...(row.language === null ? {} : { language: row.language }),
      ...(row.chosenGroup === null ? {} : { chosenGroup: row.chosenGroup }),
    },
  }
}
