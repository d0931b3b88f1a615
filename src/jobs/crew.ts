import { hostOf } from '../model/host.ts'
import type { Wire } from '../model/site.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { refreshSource } from './refresh.ts'
import type { PollOptions } from './settle.ts'

/** Hosts asked at a time. */
const AT_ONCE = 8

/** A source to poll; with its next poll, only if nobody polled it since. */
export interface Task extends PartnerSource {
  readonly nextPoll?: number
}

/** Those who poll: several hosts at a time, one source of each. */
export interface Crew {
  /** Polls these from now on, and what waited besides them no more. */
  poll(wire: Wire, tasks: readonly Task[]): void
  /** Leaves what waits to others. */
  leave(): void
  /** Resolves when nothing is under way and nothing waits. */
  done(): Promise<void>
}

/**
 * A crew that takes nothing new when told to stop. After each poll another host has its turn, so that a
 * slow one, or one with many sources, holds up no other. One source's fault stops no other.
 */
export function createCrew(
  collector: Collector,
  options: Omit<PollOptions, 'due'>,
  stop?: AbortSignal,
): Crew {
  const working = new Set<Promise<void>>()
  const underWay = new Set<string>()
  let waiting = new Map<string, Task[]>()
  let wire: Wire

  /** A source of the host that has waited longest, if it is not being asked. */
  function next(): readonly [string, Task] | undefined {
    if (stop?.aborted) return undefined
    for (const [host, tasks] of waiting) {
      if (underWay.has(host)) continue
      waiting.delete(host)
      const [task, ...rest] = tasks
      if (rest.length > 0) waiting.set(host, rest)
      if (task) return [host, task]
    }
    return undefined
  }

  async function work(): Promise<void> {
    for (let found = next(); found; found = next()) {
      const [host, task] = found
      underWay.add(host)
      await pollSafely(task)
      underWay.delete(host)
    }
  }

  async function pollSafely(task: Task): Promise<void> {
    const due = task.nextPoll === undefined ? {} : { due: task.nextPoll }
    try {
      await refreshSource(collector, wire, task, { ...options, ...due })
    } catch (error) {
      const { id } = task.source
      collector.log('error', 'fault not recorded', { source: id, error: String(error) })
    }
  }

  return {
    poll(newWire, tasks) {
      wire = newWire
      waiting = Map.groupBy(tasks, ({ source }) => hostOf(source.url) ?? source.id)
      for (let idle = Math.min(AT_ONCE - working.size, waiting.size); idle > 0; idle -= 1) {
        const worker = work().finally(() => working.delete(worker))
        working.add(worker)
      }
    },
    leave() {
      waiting.clear()
    },
    async done() {
      await Promise.all(working)
    },
  }
}
