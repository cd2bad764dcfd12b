import { describe, expect, it } from 'vitest'
import { publishedRoutes, publishRoutes } from '@/src/web/route-table'

describe('an application that is loaded', () => {
  it('and tells of no routes in time is given up, in words', async () => {
    await expect(publishedRoutes(1)).rejects.toThrow('has not told which pages it has')
  })

  it('and cannot load its routes says why', async () => {
    publishRoutes(Promise.reject(new Error('There is no such chunk.')))
    await expect(publishedRoutes(60_000)).rejects.toThrow('There is no such chunk.')
  })
})
