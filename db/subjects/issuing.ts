import type { Load } from '../readers.ts'

export const loadIssuing: Load<'issuing'> = (_, key) =>
  typeof key === 'number' ? { state: null } : { state: null, group: key.group }
