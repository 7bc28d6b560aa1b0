import { parentPort, workerData } from 'node:worker_threads'
import { doDiff, type DiffTask } from './diff-work.ts'

/** The other side of src/diff.ts: one comparison, one answer, then this thread ends. */
parentPort?.postMessage(doDiff(workerData as DiffTask), [])
