import { parentPort, workerData } from 'node:worker_threads'
import { judgeWith } from './readers.ts'
import type { Reader } from './verdict.ts'

const { reader, text } = workerData as { readonly reader: Reader; readonly text: string }
parentPort?.postMessage(await judgeWith(reader, text))
