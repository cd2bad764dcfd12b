/**
 * Packages that the pages load from disk instead of carrying them inside. Pages and route handlers are
 * bundled apart: were Payload part of the bundles, each would have error classes of its own, with names the
 * minifier chose. The API would not recognize what a hook throws, keep the mistakes of a form to itself, and
 * log each as a fault.
 */
export const LOADED_PACKAGES = ['payload', '@payloadcms/db-mongodb', '@payloadcms/db-sqlite'] as const
