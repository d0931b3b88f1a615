import type { Row, Sql, Statement } from './ports.ts'
import { statement } from './ports.ts'

/** Where the wire stands; read before every transaction and every rendering. */
export interface State {
  /** Counts public changes. */
  readonly revision: number
  /** Highest and lowest position given so far. */
  readonly top: number
  readonly bottom: number
  /** The next embargo's end in milliseconds since the epoch. */
  readonly nextRelease: number | undefined
  /** When something already public last changed or left, in milliseconds since the epoch. */
  readonly rewritten: number
  /** When the configuration last changed, in milliseconds since the epoch. */
  readonly configured: number
}

/** Statements to run, what the state becomes, and the caller's result. */
export interface Plan<T> {
  readonly statements: readonly Statement[]
  readonly state: Omit<State, 'revision'>
  readonly result: T
}

/** Of all who change at once one gets through each time, so this many may. */
const ATTEMPTS = 50

export async function readState(sql: Sql): Promise<State> {
  const [row] = await sql.all(statement('SELECT * FROM state WHERE one = 1'))
  if (!row) throw new Error('The database has no state row; run the migrations.')
  return stateOf(row)
}

function stateOf(row: Row): State {
  return {
    revision: Number(row['revision']),
    top: Number(row['top']),
    bottom: Number(row['bottom']),
    nextRelease: row['next_release'] === null ? undefined : Number(row['next_release']),
    rewritten: Number(row['rewritten']),
    configured: Number(row['configured']),
  }
}

/**
 * Changes what is public. D1 has no interactive transactions, so `plan` reads at one revision and
 * the batch's first statement fails (NULL into NOT NULL) if the revision has moved since; then all
 * is read and planned again. A plan without statements writes nothing, unless it learns that another release is next.
 */
export async function transact<T>(sql: Sql, plan: (state: State) => Promise<Plan<T>>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const state = await readState(sql)
    const { statements, state: next, result } = await plan(state)
    if (statements.length === 0 && next.nextRelease === state.nextRelease) return result
    try {
      await sql.batch([moveState(state.revision, next), ...statements])
      return result
    } catch (error) {
      const moved = String(error).includes('NOT NULL constraint failed: state.revision')
      if (!moved || attempt === ATTEMPTS) throw error
    }
  }
}

function moveState(from: number, next: Omit<State, 'revision'>): Statement {
  return statement(
    `UPDATE state SET revision = CASE revision WHEN ? THEN revision + 1 END,
       top = ?, bottom = ?, next_release = ?, rewritten = ?, configured = ? WHERE one = 1`,
    from,
    next.top,
    next.bottom,
    next.nextRelease,
    next.rewritten,
    next.configured,
  )
}
