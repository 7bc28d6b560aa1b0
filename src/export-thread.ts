import { parentPort, workerData } from 'node:worker_threads'
import { writeExport } from './export-work.ts'
import type { ExportOrder } from './exported.ts'
import type { MotionView } from './queries.ts'

/** The other side of src/export.ts: motions one by one, then `null`; one file as answer, then this thread ends. */
const views: MotionView[] = []

parentPort?.on('message', (view: MotionView | null) => {
  if (view !== null) views.push(view)
  else void answer()
})

async function answer(): Promise<void> {
  const bytes = await writeExport(workerData as ExportOrder, views)
  parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer])
  parentPort?.close()
}
