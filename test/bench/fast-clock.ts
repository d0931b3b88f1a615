/**
 * Preloaded (`--import`), it lets a process live faster: the wall clock and every long timer run
 * `SPEED` times as fast from `EPOCH` on. Timers below a second belong to sockets and stay as they are.
 */
const speed = Number(process.env['SPEED'] ?? 1)
const epoch = Number(process.env['EPOCH'] ?? Date.now())
const realNow = Date.now
const realSetTimeout = globalThis.setTimeout

Date.now = () => Math.floor(epoch + (realNow() - epoch) * speed)

const quickened = (run: (...values: unknown[]) => void, delay = 0, ...values: unknown[]) =>
  realSetTimeout(run, delay < 1000 ? delay : delay / speed, ...values)

globalThis.setTimeout = Object.assign(quickened, realSetTimeout) as typeof setTimeout
