import type { ImportMap } from 'payload'

/**
 * The admin panel's components by the path that the configuration names them with; generated beside this
 * file.
 */
export declare const importMap: ImportMap
