/** The part of the plugin's test module that the tests use; its own types need Cloudflare's. */
declare module 'cloudflare:test' {
  import type { D1 } from '../../../src/store/d1.edge.ts'
  import type { R2 } from '../../../src/store/r2.edge.ts'

  interface QueueResult {
    readonly explicitAcks: readonly string[]
    readonly retryMessages: readonly { readonly msgId: string }[]
  }
  export const env: {
    readonly DB: D1
    readonly BLOBS: R2
    readonly POLLS: {
      sendBatch(
        messages: readonly { readonly body: { readonly source: string } }[],
      ): Promise<unknown>
    }
    readonly BASE_URL: string
    readonly MIGRATIONS: readonly unknown[]
  }
  export const SELF: { fetch(url: string, init?: RequestInit): Promise<Response> }
  export function applyD1Migrations(database: D1, migrations: readonly unknown[]): Promise<void>
  export function reset(): Promise<void>
}
