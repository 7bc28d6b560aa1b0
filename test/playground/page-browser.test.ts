import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { startPage } from '../../playground/page/server.ts'
import { silently } from '../../playground/town-teller.ts'
import * as story from '../../playground/town-story.ts'
import { startTown } from '../../playground/town.ts'

const executablePath = '/usr/bin/chromium'
const hasBrowser = existsSync(executablePath)
if (!hasBrowser)
  process.stderr.write(`The playground's page was not opened in a browser: ${executablePath} is missing.\n`)

describe.skipIf(!hasBrowser)("the playground's page in a browser", () => {
  it('acts on both sides and shows words as words', async () => {
    const town = await startTown({ limits: false })
    const page = await startPage(town, 0)
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    try {
      const stage = story.stageOf(town, silently)
      for (const chapter of [story.foundGroup, story.gatherMembers, story.proposeByForm]) await chapter(stage)
      await stage.postOf(story.fountains.title)
      const view = await browser.newPage({ locale: 'de-DE' })
      const trouble: string[] = []
      view.on('pageerror', (error) => trouble.push(error.message))
      view.on('console', (message) => message.type() === 'error' && trouble.push(message.text()))
      await view.goto(page.url)
      const [discord, telegram] = [view.locator('#discord'), view.locator('#telegram')]

      await telegram.getByRole('button', { name: 'Mitzeichnen (0/2)' }).click()
      await view.getByRole('alertdialog').getByText('Du hast E 1 mitgezeichnet (1 von 2).').waitFor()
      await view.getByRole('button', { name: 'OK' }).click()
      await discord.getByRole('button', { name: 'Mitzeichnen (1/2)' }).waitFor()

      await discord.getByLabel('Handeln als').selectOption({ label: 'Dilek Demir' })
      await discord.getByRole('button', { name: 'allgemein' }).click()
      const words = discord.getByRole('combobox', { name: 'Nachricht oder /Befehl' })
      await words.fill('Ein <img src=x onerror=alert(1)> *Satz*')
      await words.press('Enter')
      await discord.getByText('Ein <img src=x onerror=alert(1)> Satz').waitFor()

      await words.fill('/antrag stellen')
      await words.press('Enter')
      await discord.getByLabel('datei').waitFor()
      await discord.getByRole('button', { name: 'Senden' }).click()
      const form = view.getByRole('dialog', { name: 'Antrag stellen' })
      await form.getByLabel('Titel*', { exact: true }).fill('Bänke')
      await form.getByLabel('Antragstext').fill('Mehr **Bänke**.')
      await form.getByRole('button', { name: 'Senden' }).click()
      await discord.getByText('E 2 · Bänke').waitFor()
      expect(trouble).toEqual([])
    } finally {
      await browser.close()
      await page.stop()
      await town.stop()
    }
  })
})
