import { readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { chromium as playwright } from '@playwright/test'
import { cachedFolder, isExecutable, type Missing, onPath, reason, run } from './programs'

/** A headless Chromium that starts on this machine, in the shape that Playwright's `launchOptions` take. */
export interface Chromium {
  found: true
  executablePath: string
  args: string[]
  /** The whole environment of the browser process. */
  env: NodeJS.ProcessEnv
  /** Version and place, in words. */
  source: string
}

type Candidate = Omit<Chromium, 'found' | 'args'>

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Looks for a Chromium: the one `CHROMIUM_PATH` names, one on the `PATH`, Playwright's own if it was
 * installed, else the one that the package `@sparticuz/chromium` carries (x86-64 Linux; needs neither root
 * nor libraries of the system).
 */
export async function findChromium(): Promise<Chromium | Missing> {
  const why: string[] = []
  for (const look of [named, installed, ofPlaywright, carried]) {
    const candidate = await look().catch((error: unknown) => reason(error))
    if (typeof candidate === 'string') {
      why.push(candidate)
      // A path that somebody wrote down is meant: taking another browser instead would hide the mistake.
      if (look === named && process.env.CHROMIUM_PATH) break
      continue
    }
    const version = await started(candidate)
    if (version)
      return { ...candidate, found: true, args: sandbox(), source: `${version}, ${candidate.source}` }
    why.push(`${candidate.executablePath} (${candidate.source}) does not start.`)
  }
  return { found: false, why }
}

async function named(): Promise<Candidate | string> {
  const file = process.env.CHROMIUM_PATH
  if (!file) return 'CHROMIUM_PATH is not set.'
  if (!(await isExecutable(file)))
    return `CHROMIUM_PATH names ${file}, which is no program this user may run.`
  return { executablePath: file, env: process.env, source: `CHROMIUM_PATH=${file}` }
}

async function installed(): Promise<Candidate | string> {
  const file = await onPath(NAMES)
  if (!file) return `None of ${NAMES.join(', ')} is on the PATH.`
  return { executablePath: file, env: process.env, source: `${file} on the PATH` }
}

async function ofPlaywright(): Promise<Candidate | string> {
  const file = playwright.executablePath()
  if (!(await isExecutable(file)))
    return 'Playwright has no Chromium of its own; "npx playwright install chromium" gets one.'
  return { executablePath: file, env: process.env, source: "Playwright's own" }
}

async function carried(): Promise<Candidate | string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return `@sparticuz/chromium runs on x86-64 Linux only, this is ${process.platform} on ${process.arch}.`
  }
  const folder = await cachedFolder(`chromium-${await carriedVersion()}`, unpack)
  return {
    executablePath: path.join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
    source: 'carried by @sparticuz/chromium',
  }
}

/**
 * Unpacks in a process of its own, because the package decides where to unpack, and whether to unpack the
 * libraries that a bare system lacks (NSS, NSPR), by variables that must not change for anybody else: it does
 * the latter when told that it runs on Lambda.
 */
async function unpack(folder: string): Promise<void> {
  const script = 'import("@sparticuz/chromium").then(({ default: chromium }) => chromium.executablePath())'
  await run(process.execPath, ['--eval', script], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    timeout: 120_000,
  })
  await rm(path.join(folder, 'fonts/fonts.conf'))
  // Relative to this file, because the folder is still to be renamed; a system without fonts has at least the
  // package's own.
  await writeFile(
    path.join(folder, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`,
  )
}

/** The package exports its code only, so its manifest is read as a file. */
async function carriedVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const manifest = await readFile(path.join(entry, '../../../package.json'), 'utf8')
  return /"version": "([^"]+)"/.exec(manifest)?.[1] ?? 'unknown'
}

async function started(candidate: Candidate): Promise<string | undefined> {
  const options = { env: candidate.env, timeout: 20_000 }
  return run(candidate.executablePath, ['--version', ...sandbox()], options).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  )
}

/** Chromium refuses to run as root with its sandbox, and containers often lend it too small a /dev/shm. */
function sandbox(): string[] {
  const isRoot = process.getuid?.() === 0
  return [...(isRoot ? ['--no-sandbox'] : []), '--disable-dev-shm-usage']
}
