import { expect, it } from 'vitest'
import sharp from 'sharp'
import { qrCode } from '@/src/staff/factors/qr-code'

it('a QR code is black squares inside a quiet zone of four', async () => {
  const { size, path } = qrCode('otpauth://totp/notices:ada@example.org?secret=ABC')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
  const { data } = await sharp(Buffer.from(svg)).greyscale().raw().toBuffer({ resolveWithObject: true })
  const row = (y: number) =>
    [...data.subarray(y * size, y * size + size)].map((grey) => (grey < 128 ? '#' : '.'))
  for (let y = 0; y < 4; y += 1) expect(row(y).join('')).toBe('.'.repeat(size))
  // The upper left finder pattern (ISO/IEC 18004 §6.3.3).
  const finder = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######']
  expect(
    finder.map((_, y) =>
      row(y + 4)
        .slice(4, 11)
        .join(''),
    ),
  ).toEqual(finder)
})
