import type { TitleCheck } from '../command.ts'
import { checkTitle } from '../domain/title.ts'

/** Namespaces every MediaWiki has, in English and German, with their talk pages; lower case. */
const NAMESPACES = new Set([
  'media',
  'medium',
  'special',
  'spezial',
  'talk',
  'diskussion',
  'mediawiki diskussion',
  ...both(
    ['user', 'project', 'file', 'image', 'mediawiki', 'template', 'help', 'category', 'module'],
    ' talk',
  ),
  ...both(
    ['benutzer', 'benutzerin', 'projekt', 'datei', 'bild', 'vorlage', 'hilfe', 'kategorie', 'modul'],
    ' diskussion',
  ),
])

function both(names: readonly string[], talk: string): readonly string[] {
  return names.flatMap((name) => [name, `${name}${talk}`])
}

/** The rules that hold on every wiki, asked without one; the title in the form the wiki would show. */
export function staticCheck(raw: string): Extract<TitleCheck, { kind: 'fine' | 'refused' }> {
  const checked = checkTitle(raw)
  if (!checked.ok) {
    return { kind: 'refused', problem: checked.reason === 'too long' ? 'too long' : 'invalid' }
  }
  const prefix = /^([^:]+):/.exec(checked.title)?.[1]?.trim().toLowerCase()
  if (prefix !== undefined && NAMESPACES.has(prefix)) return { kind: 'refused', problem: 'namespace' }
  return { kind: 'fine', title: checked.title }
}
