import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** A file of the page as it is served. */
export interface StaticFile {
  readonly type: string
  readonly bytes: Buffer
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** Beside this file; beside the bundle; in the sources that the bundle was made of. */
const folders = ['static', 'page', '../playground/page/static'].map((folder) =>
  join(import.meta.dirname, folder),
)

/** Every file of the page by its path; read once, nothing else can be asked for. */
export function loadStaticFiles(): ReadonlyMap<string, StaticFile> {
  const folder = folders.find((one) => existsSync(join(one, 'index.html')))
  if (folder === undefined)
    throw new Error(`The playground's page is missing; looked in ${folders.join(', ')}`)
  const files = readdirSync(folder).map((name) => {
    const file = {
      type: types[extname(name)] ?? 'application/octet-stream',
      bytes: readFileSync(join(folder, name)),
    }
    return [name === 'index.html' ? '/' : `/${name}`, file] as const
  })
  return new Map(files)
}
