import Database from 'libsql'

// Another program that has begun to write to the database, and takes its time.
const database = new Database(process.argv[2] ?? '')
database.exec('BEGIN IMMEDIATE')
console.log('held')
setInterval(() => database, 60_000)
