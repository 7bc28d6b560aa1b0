import { startPage } from './page/server.ts'
import { makeLively } from './town-lively.ts'
import { startTown } from './town.ts'

/** The first port that is tried for the page. */
const usualPort = 4110

/**
 * The playground that `npm start` opens without tokens: a town in the middle of its work, and the page to walk
 * through it. `port` 0 takes any.
 */
export async function play(port = usualPort): Promise<{ readonly url: string; stop(): Promise<void> }> {
  console.log('Der Spielplatz wird aufgebaut … / Building the playground …')
  const town = await startTown({ limits: false })
  try {
    await makeLively(town)
    const page = await startPage(town, port)
    console.log(`Spielplatz / Playground: ${page.url} (Ende mit Strg+C / Ctrl+C ends it)`)
    return {
      url: page.url,
      async stop() {
        await page.stop()
        await town.stop()
      },
    }
  } catch (error) {
    await town.stop()
    throw error
  }
}
