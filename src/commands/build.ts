import { buildForProduction } from './production-build'
import { createPrograms, ProgramEnded } from './programs'

// `npm run build`.
try {
  await buildForProduction(createPrograms())
} catch (error) {
  if (!(error instanceof ProgramEnded)) throw error
  process.exitCode = error.exitCode
}
