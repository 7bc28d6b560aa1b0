import { describeError, openExample, prepare, voteOn } from './example.ts'

// Run by the tests as a process of its own: `open FILE` tries to open, `vote FILE` votes until it is killed.
const [task, file] = process.argv.slice(2)
if (file === undefined) throw new Error('no file given')

try {
  const store = openExample(file)
  if (task === 'vote') {
    const poll = await prepare(store)
    for (let round = 0; ; round += 1) {
      const answered = await Promise.all(voteOn(store, poll, round))
      process.stdout.write(`${answered.join('\n')}\n`)
    }
  }
  await store.close()
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 3
}
