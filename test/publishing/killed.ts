import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import type { FailPoint } from '../../src/publishing.ts'
import { openDesk } from './desk.ts'

// Run by the tests as a process of its own: works on what is due, and kills itself after so many passed points.
const [file = '', apiUrl = '', user = '', password = '', dieAfter = '', start = ''] = process.argv.slice(2)
let left = Number(dieAfter)

function passed(point: FailPoint): void {
  process.stdout.write(`${point}\n`)
  left -= 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
}

// Short, so that a wiki that stands still costs the tests a second only; what it saves later is met all the same.
const deadlines = { read: 10_000, edit: 1000 }
const wiki = mediaWiki({ apiUrl, login: { user, password } }, { now: () => new Date(), deadlines })
// What is due and what waits for a later try: the process's clock runs ahead as far as it must.
const desk = openDesk({ file, wiki, passed, start: new Date(Number(start)) })
await desk.work()
process.stdout.write(`clock ${desk.clock.now.getTime()}\n`)
await desk.store.close()
