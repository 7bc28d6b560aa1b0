import type { Load } from '../readers.ts'

export const loadForm: Load<'form'> = ({ papers }, key) => {
  const open = papers.form(key)
  return { state: open === undefined ? {} : { open } }
}
