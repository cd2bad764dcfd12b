import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '..')

const integration = {
  include: ['test/integration/**/*.test.ts'],
  setupFiles: ['test/support/throw-away.setup.ts'],
  // A first connection builds every table or index; nothing in a test may depend on how long that takes.
  hookTimeout: 120_000,
  testTimeout: 60_000,
}

const cuts = {
  include: ['test/cuts/**/*.test.ts'],
  // Every process of a cut is as long as a start of the product; nothing depends on how long that takes.
  hookTimeout: 600_000,
  testTimeout: 120_000,
  maxConcurrency: 2,
}

export default defineConfig({
  root,
  resolve: {
    tsconfigPaths: true,
    // Next.js brings this one without a package.
    alias: { 'server-only': path.join(root, 'node_modules/next/dist/compiled/server-only/empty.js') },
  },
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: '100%',
    // Far from UTC and from every zone of the portal: a date that silently uses the zone of the machine
    // shows.
    env: { TZ: 'Pacific/Kiritimati' },
    projects: [
      {
        extends: true,
        // A property is tried a hundred times and more, which takes long on a busy machine; nothing here is
        // measured.
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'architecture', include: ['test/architecture.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: { ...cuts, name: 'cuts-sqlite', provide: { database: 'sqlite' } },
      },
      {
        extends: true,
        test: {
          ...cuts,
          name: 'cuts-mongodb',
          provide: { database: 'mongodb' },
          globalSetup: ['test/support/mongodb.setup.ts'],
        },
      },
      {
        extends: true,
        test: { ...integration, name: 'integration-sqlite', provide: { database: 'sqlite' } },
      },
      {
        extends: true,
        test: {
          ...integration,
          name: 'integration-mongodb',
          provide: { database: 'mongodb' },
          globalSetup: ['test/support/mongodb.setup.ts'],
        },
      },
    ],
  },
})
