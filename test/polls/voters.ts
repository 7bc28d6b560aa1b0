import { Box, words } from './box.ts'

// Electors who vote in a process of their own, which can be killed: `file`, the first act's number, then who votes.
const [file = '', acts = '', now = '', ...numbers] = process.argv.slice(2)
const box = await Box.again(file, Number(acts), new Date(Number(now)))
const all = numbers.map(Number)
for (let from = 0; from < all.length; from += 10)
  await Promise.all(
    all.slice(from, from + 10).map(async (number) => {
      const choice = number % 3 === 0 ? 'no' : 'yes'
      const answer = words(await box.does(number, ['poll', 'vote'], { poll: 'P 1', choice }))
      if (answer.includes('Gezählt')) process.stdout.write(`${number}\n`)
    }),
  )
process.stdout.write('done\n')
