import { readFileSync } from 'node:fs'
import { recount } from './recount-check.ts'

const [path] = process.argv.slice(2)
const text = path === undefined ? undefined : read(path)
if (text === undefined) {
  process.stderr.write(
    path === undefined ? 'usage: npm run recount FILE\n' : `${path} cannot be read: name the exported file\n`,
  )
  process.exitCode = 2
} else {
  const { problems, fine } = recount(text)
  const lines =
    problems.length === 0 ? fine : ['This does not fit:', ...problems.map((problem) => `- ${problem}`)]
  process.stdout.write(`${lines.join('\n')}\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}
