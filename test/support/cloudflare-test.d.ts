/** What the tests inside workerd use of `@cloudflare/vitest-plugin`, by the store's own types. */
declare module 'cloudflare:test' {
  export const env: {
    readonly DB: import('../../src/store/d1.edge.ts').D1
    readonly BLOBS: import('../../src/store/r2.edge.ts').R2
    readonly MIGRATIONS: readonly unknown[]
  }
  export const SELF: { fetch(input: string, init?: RequestInit): Promise<Response> }
  export function applyD1Migrations(
    database: unknown,
    migrations: readonly unknown[],
  ): Promise<void>
  /** Deletes all that the bindings hold. */
  export function reset(): Promise<void>
}
