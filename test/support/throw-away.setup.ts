import { mkdtempSync, rmSync } from 'node:fs'
import { afterAll, inject } from 'vitest'
import { dataFolderPrefix, throwAwayEnvironment } from './throw-away'

declare module 'vitest' {
  interface ProvidedContext {
    /** Which database the integration tests of this project run on. */
    database: 'sqlite' | 'mongodb'
  }
}

// Runs before the imports of a test file, because the configuration reads the environment when it is
// imported.
const dataDir = mkdtempSync(dataFolderPrefix)
const mongodbUri = inject('database') === 'mongodb' ? inject('mongodbUri') : undefined

Object.assign(process.env, throwAwayEnvironment(dataDir, mongodbUri), {
  PUBLIC_URL: 'http://localhost:3000',
  // Many tests make the product refuse something; LOG_LEVEL=error shows what it has to say about that.
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
})

afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true })
})
