import type { WikiConfig } from './config.ts'
import type { Publishing } from './publishing.ts'
import type { Health } from './status.ts'
import { troubleKind, type TroubleKind } from './domain/trouble.ts'

/** For the operator, who reads English words with the name of the setting to look at. */
const advice: Readonly<Record<TroubleKind, string>> = {
  certificate:
    "the wiki's certificate is not trusted; name its authority in WIKI_CA_FILE, or let the wiki send its whole chain",
  'certificate name': "the wiki's certificate belongs to another name; check the host in WIKI_API_URL",
  'certificate old':
    "the wiki's certificate is outside its time; renew it, or set this machine's clock right",
  address: "the wiki's name is not found; check the host in WIKI_API_URL and the name server",
  refused: "nothing answers at the wiki's address; check WIKI_API_URL and whether the wiki runs",
  slow: 'the wiki does not answer in time',
  busy: 'the wiki asks to wait',
  readonly: 'the wiki takes no edits at the moment (maintenance)',
  gateway: 'the server before the wiki answers with an error',
  answer: "what answers is not the wiki's API; check WIKI_API_URL",
  other: 'the wiki could not be asked',
}

/** How the wiki is doing, by what was met last; nothing where final texts become files. */
export function wikiHealth(
  wiki: WikiConfig | undefined,
  publishing: Pick<Publishing, 'trouble'>,
): readonly Health[] {
  if (wiki === undefined) return []
  const trouble = publishing.trouble()
  if (trouble === undefined) return [{ part: 'wiki', ready: true }]
  return [{ part: 'wiki', ready: false, advice: wikiAdvice(trouble.code) }]
}

/** One line for the operator about a code of the wiki or of the connection. */
export function wikiAdvice(code: string): string {
  return `${advice[troubleKind(code)]} (${code})`
}
