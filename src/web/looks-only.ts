/**
 * Name of the field by which the panel says that it only looks, by itself: what it asks then is no use of the
 * session, which ends half an hour after somebody has used it.
 */
export const LOOKS_ONLY = 'x-looks-only'
