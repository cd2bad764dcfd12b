/**
 * Has every file that this process and those it starts make from now on be for their user alone (0600,
 * folders 0700), whoever makes it: SQLite, uploads, mail, copies. Called first by everything that is started
 * by hand.
 */
export function keepFilesPrivate(): void {
  process.umask(0o077)
}
