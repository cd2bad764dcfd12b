import { MongoClient } from 'mongodb'
import { appNameOf } from '@/src/database/mongodb/cut-off'

// An instance that is in the middle of saving a notice; it is killed there.
const [uri = '', id = ''] = process.argv.slice(2)
const client = new MongoClient(uri, { appName: appNameOf(uri) })
const session = client.startSession()
session.startTransaction()
await client
  .db()
  .collection<{ _id: string }>('notices')
  .updateOne({ _id: id }, { $set: { summary: 'Half said' } }, { session })
console.log('in the middle')
setInterval(() => session, 60_000)
