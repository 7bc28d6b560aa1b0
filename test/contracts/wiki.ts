import { describe, expect, it } from 'vitest'
import { fromStored, overwriting, retry, toStored } from '../../src/wiki/operation.ts'
import type { WikiPort } from '../../src/wiki/port.ts'
import { advance } from '../../src/wiki/publisher.ts'
import { drive, driveTo, plan, publishedState, stoppedState, updating } from '../wiki/driving.ts'

/** A place for final texts and the people who work there too. */
export interface PlaceUnderTest {
  /** A new connection, as after a restart. */
  open(): WikiPort
  /** What humans do, under an account of their own. */
  write(title: string, text: string): Promise<void>
  remove(title: string): Promise<void>
  read(title: string): Promise<string | undefined>
  /** How many pages there are whose title begins so. */
  count(prefix: string): Promise<number>
  /** Moves on to the wiki's next second. */
  nextSecond(): Promise<void>
}

/** What the publisher promises its callers on every place for final texts. */
export function wikiContract(name: string, place: PlaceUnderTest): void {
  describe(`${name} as a place for final texts`, () => {
    it('keeps a page word for word, under the motion’s title', async () => {
      const operation = plan('Mehr Bäume im Ort', 'Wir fordern [mehr] Bäume.\n\nUnd *zwar* jetzt.')
      const { operation: done, went } = await drive(operation, place.open())
      expect(went).toEqual(['planned', 'intended', 'sending', 'uncertain', 'published'])
      expect(publishedState(done)).toMatchObject({ title: 'Mehr Bäume im Ort', humanEditedSince: false })
      expect(await place.read('Mehr Bäume im Ort')).toBe(operation.text)
    })

    it('publishes once when killed in the middle of any step, its result lost', async () => {
      const steps = ['planned', 'intended', 'sending', 'uncertain']
      for (const [at, killed] of steps.entries()) {
        const operation = plan(`Abbruch ${at}`, 'Text')
        let wiki = place.open()
        const { operation: done } = await drive(operation, wiki, async (kept) => {
          if (kept.state.kind !== killed) return
          steps[at] = ''
          await advance(kept, wiki, new Date('2026-12-01T18:00:00Z'))
          wiki = place.open()
        })
        expect(done.attempts).toBe(1)
        expect(publishedState(done).title).toBe(`Abbruch ${at}`)
        expect(await place.read(`Abbruch ${at}`)).toBe(operation.text)
      }
      expect(await place.count('Abbruch')).toBe(steps.length)
    })

    it('publishes once when killed between any two steps', async () => {
      for (const killed of ['intended', 'sending', 'uncertain'] as const) {
        const title = `Neustart ${killed}`
        const kept = toStored(await driveTo(plan(title, 'Text'), place.open(), killed))
        const { operation } = await drive(fromStored(kept), place.open())
        expect(publishedState(operation).title).toBe(title)
      }
      expect(await place.count('Neustart')).toBe(3)
    })

    it('leaves a page that stands there to the chair', async () => {
      await place.write('Schon da', 'Text eines Menschen')
      const { operation } = await drive(plan('Schon da', 'Unser Text'), place.open())
      expect(stoppedState(operation)).toMatchObject({ code: 'articleexists', stands: { title: 'Schon da' } })
      expect(await place.read('Schon da')).toBe('Text eines Menschen')
    })

    it('leaves a page that came between the intent and the sending to the chair', async () => {
      const wiki = place.open()
      const sending = await driveTo(plan('Dazwischen', 'Unser Text'), wiki, 'sending')
      await place.write('Dazwischen', 'Text eines Menschen')
      const { operation } = await drive(sending, wiki)
      expect(stoppedState(operation)).toMatchObject({ code: 'articleexists' })
      expect(await place.read('Dazwischen')).toBe('Text eines Menschen')
    })

    it('replaces a page on purpose, and only the one that was shown', async () => {
      await place.write('Ersetzen', 'Erste Fassung')
      const { operation } = await drive(plan('Ersetzen', 'Unser Text'), place.open())
      const { stands } = stoppedState(operation)
      if (stands === undefined) throw new Error('nothing stands there')
      await place.write('Ersetzen', 'Zweite Fassung')
      const tooLate = await drive(plan('Ersetzen', 'Unser Text', overwriting(stands)), place.open())
      expect(stoppedState(tooLate.operation).code).toBe('conflict')
      expect(await place.read('Ersetzen')).toBe('Zweite Fassung')

      const { stands: now = stands } = stoppedState(tooLate.operation)
      const meant = plan('Ersetzen', 'Unser Text', overwriting(now))
      publishedState((await drive(meant, place.open())).operation)
      expect(await place.read('Ersetzen')).toBe(meant.text)
    })

    it('changes its own page', async () => {
      const { operation: first } = await drive(plan('Berichtigt', 'Der Txet'), place.open())
      const second = plan('Berichtigt', 'Der Text', updating(first))
      const { operation: done } = await drive(second, place.open())
      expect(publishedState(done).pageid).toBe(publishedState(first).pageid)
      expect(publishedState(done).revid).not.toBe(publishedState(first).revid)
      expect(await place.read('Berichtigt')).toBe(second.text)
    })

    it('never changes what a human wrote since', async () => {
      const { operation: first } = await drive(plan('Fortgeschrieben', 'Erster Text'), place.open())
      await place.write('Fortgeschrieben', 'Ganz anderer Text')
      const { operation } = await drive(
        plan('Fortgeschrieben', 'Zweiter Text', updating(first)),
        place.open(),
      )
      expect(stoppedState(operation)).toMatchObject({
        code: 'conflict',
        stands: { title: 'Fortgeschrieben' },
      })
      expect(await place.read('Fortgeschrieben')).toBe('Ganz anderer Text')
    })

    it('never changes what a human wrote while it was sending', async () => {
      const { operation: first } = await drive(plan('Gleichzeitig', 'Erster Text'), place.open())
      const wiki = place.open()
      const sending = await driveTo(plan('Gleichzeitig', 'Zweiter Text', updating(first)), wiki, 'sending')
      await place.write('Gleichzeitig', 'Ganz anderer Text')
      const { operation } = await drive(sending, wiki)
      expect(stoppedState(operation).code).toBe('conflict')
      expect(await place.read('Gleichzeitig')).toBe('Ganz anderer Text')
    })

    it('does not bring back a page that was removed', async () => {
      const { operation: first } = await drive(plan('Gelöscht', 'Text'), place.open())
      await place.nextSecond()
      await place.remove('Gelöscht')
      const { operation } = await drive(plan('Gelöscht', 'Neuer Text', updating(first)), place.open())
      expect(stoppedState(operation).code).toBe('missing')
      expect(await place.read('Gelöscht')).toBeUndefined()
    })

    it('adds nothing where the page already reads so', async () => {
      const { operation: first } = await drive(plan('Unverändert', 'Text'), place.open())
      const { operation } = await drive(plan('Unverändert', 'Text', updating(first)), place.open())
      expect(operation.attempts).toBe(0)
      expect(publishedState(operation).revid).toBe(publishedState(first).revid)
    })

    it('goes on after a chair’s word', async () => {
      await place.write('Im Weg', 'Text eines Menschen')
      const { operation } = await drive(plan('Im Weg', 'Unser Text'), place.open())
      await place.nextSecond()
      await place.remove('Im Weg')
      publishedState((await drive(retry(operation), place.open())).operation)
      expect(await place.read('Im Weg')).toBe(operation.text)
    })

    it('tells which titles it would take', async () => {
      const wiki = place.open()
      await place.write('Vergeben', 'Text')
      expect(await wiki.checkTitle('Ein  guter_Titel – mit „Zeichen“: & mehr?')).toEqual({
        kind: 'fine',
        title: 'Ein guter Titel – mit „Zeichen“: & mehr?',
      })
      expect(await wiki.checkTitle('Vergeben')).toMatchObject({ kind: 'exists', title: 'Vergeben' })
      for (const title of ['A[b]', 'a/../b', '~~~~', ':x', '50%25', 'R&amp;D', '']) {
        expect(await wiki.checkTitle(title)).toEqual({ kind: 'refused', problem: 'invalid' })
      }
      expect(await wiki.checkTitle('ä'.repeat(128))).toEqual({ kind: 'refused', problem: 'too long' })
      expect(await wiki.checkTitle('ä'.repeat(127))).toMatchObject({ kind: 'fine' })
      for (const title of [
        'Hilfe: für alle',
        'Special:Version',
        'Kategorie:Anträge',
        'benutzer diskussion:X',
      ]) {
        expect(await wiki.checkTitle(title)).toEqual({ kind: 'refused', problem: 'namespace' })
      }
    })
  })
}
