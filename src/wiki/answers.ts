import type { Page } from './port.ts'
import { isAnswer } from './session.ts'
import type { Answer } from './session.ts'

/** A page as `prop=info|revisions` describes it; undefined where it is missing. */
export function pageOf(page: Answer | undefined): Page | undefined {
  const revision = firstOf(page?.['revisions'])
  if (page === undefined || page['missing'] === true || revision === undefined) return undefined
  return {
    pageid: number(page['pageid']),
    revid: number(revision['revid']),
    title: text(page['title']),
    url: text(page['fullurl']),
    sha1: text(revision['sha1']),
    user: text(revision['user']),
  }
}

export function listOf(value: unknown): readonly Answer[] {
  return Array.isArray(value) ? value.filter(isAnswer) : []
}

export function firstOf(value: unknown): Answer | undefined {
  return listOf(value)[0]
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
