import { lockForServer } from '@/src/database/sqlite/server-lock'

// A process that is the server of a database, as far as anybody else can see; it ends when it is told to.
const lock = lockForServer(process.argv[2] ?? '')
console.log('held')
setInterval(() => lock, 60_000)
