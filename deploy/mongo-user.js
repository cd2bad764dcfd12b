/* global db */
// Run by the image of MongoDB when it makes an empty database (deploy/compose.yaml): the user of the product,
// who may read and write its own database, and make its collections and indexes. Nothing else.
db.getSiblingDB('bulletin').createUser({
  user: 'bulletin',
  pwd: process.env.MONGO_PASSWORD,
  roles: [{ role: 'readWrite', db: 'bulletin' }],
})
