import path from 'node:path'
import type { NextConfig } from 'next'

/** The settings of the product that decide how much work an answer is. */
export default {
  poweredByHeader: false,
  compress: false,
  htmlLimitedBots: /.*/,
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: path.resolve(import.meta.dirname, '../../..') },
} satisfies NextConfig
