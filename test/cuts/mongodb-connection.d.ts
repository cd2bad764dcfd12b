// The driver's class of a connection, which its entry leaves out.
declare module 'mongodb/lib/cmap/connection.js' {
  export class Connection {
    /**
     * Makes what is sent of a command, with everything that its session adds to it; a greeting is made
     * otherwise.
     */
    prepareCommand(database: string, command: object, options: object): { command?: Record<string, unknown> }
  }
}
