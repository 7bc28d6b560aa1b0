import { readFileSync } from 'node:fs'
import { recount } from './recount-check.ts'

const [path] = process.argv.slice(2)
if (path === undefined) {
  process.stderr.write('usage: npm run recount FILE\n')
  process.exitCode = 2
} else {
  const { problems, fine } = recount(readFileSync(path, 'utf8'))
  process.stdout.write(`${(problems.length === 0 ? fine : problems).join('\n')}\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
