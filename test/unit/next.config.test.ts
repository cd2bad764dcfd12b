import { expect, it } from 'vitest'
import config from '@/next.config'

it('asks browsers for their color scheme in the panel alone', async () => {
  const rules = await config.headers()
  const asking = rules.filter(({ headers }) => headers.some(({ key }) => key === 'Critical-CH'))

  expect(asking.map(({ source }) => source)).toEqual(['/admin/:path*'])
})
