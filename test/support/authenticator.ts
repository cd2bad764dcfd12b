import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What a browser was asked: of the options, what goes into the answer. */
interface Question {
  challenge: string
}

interface Flags {
  /** Whether the owner has shown a PIN, a finger or a face. */
  isVerified?: boolean
  /** The page that asks. */
  origin?: string
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()
const text = (data: Uint8Array) => Buffer.from(data).toString('base64url')

/**
 * A device that makes and uses one passkey, as the specification has it (Web Authentication Level 3, §6):
 * ES256, without an attestation.
 *
 * @param origin of the site that it belongs to
 */
export function newAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const { hostname } = new URL(origin)
  let counter = 0

  const clientData = (type: string, { challenge }: Question, from: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))

  function authenticatorData(isVerified: boolean, credential?: Buffer): Buffer {
    counter += 1
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const flags = 0x01 | (isVerified ? 0x04 : 0) | (credential ? 0x40 : 0)
    return Buffer.concat([sha256(hostname), Buffer.from([flags]), count, credential ?? Buffer.alloc(0)])
  }

  function attestedCredential(): Buffer {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const key = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ]),
    )
    const length = Buffer.alloc(2)
    length.writeUInt16BE(id.length)
    return Buffer.concat([Buffer.alloc(16), length, id, key])
  }

  const answer = (response: Record<string, unknown>) => ({
    id: text(id),
    rawId: text(id),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })

  return {
    /** Makes the passkey: the answer to `navigator.credentials.create`. */
    create(question: Question, { isVerified = true, origin: from = origin }: Flags = {}) {
      const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map<string, string>()],
        ['authData', new Uint8Array(authenticatorData(isVerified, attestedCredential()))],
      ])
      return answer({
        clientDataJSON: text(clientData('webauthn.create', question, from)),
        attestationObject: text(isoCBOR.encode(attestation)),
        transports: ['internal'],
      })
    },
    /** Uses the passkey: the answer to `navigator.credentials.get`. */
    get(question: Question, { isVerified = true, origin: from = origin }: Flags = {}) {
      const data = authenticatorData(isVerified)
      const client = clientData('webauthn.get', question, from)
      return answer({
        clientDataJSON: text(client),
        authenticatorData: text(data),
        signature: text(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)),
      })
    },
    /** Sets the count of uses, as a copy of the device has an older one. */
    setCounter(value: number) {
      counter = value
    },
  }
}
