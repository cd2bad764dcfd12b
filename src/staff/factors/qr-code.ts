import { encode } from 'uqr'

/** A QR code (ISO/IEC 18004) as one path of SVG, black on white, with the quiet zone that scanners need. */
export interface QrCode {
  /** Modules across; the side of the `viewBox`. */
  size: number
  /** The `d` of the path. */
  path: string
}

/** Modules of white around the code (ISO/IEC 18004 §6.3.8). */
const QUIET_ZONE = 4

/** Draws a text as a QR code, which a screen, its glare and a cheap camera may blur a little. */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE })
  const squares = data.flatMap((row, y) => row.map((isBlack, x) => (isBlack ? `M${x} ${y}h1v1h-1z` : '')))
  return { size, path: squares.join('') }
}
