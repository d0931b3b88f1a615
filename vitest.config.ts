import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const EDGE_TESTS = ['test/runtime/worker/**/*.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: EDGE_TESTS,
          testTimeout: 30_000,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: { MIGRATIONS: await readD1Migrations('src/store/migrations') },
            },
          })),
        ],
        test: {
          name: 'worker',
          include: EDGE_TESTS,
          globalSetup: 'test/runtime/worker/outside.node.ts',
          testTimeout: 30_000,
        },
      },
    ],
  },
})
