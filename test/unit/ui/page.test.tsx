import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { StepIndicator } from '@/src/ui/content/StepIndicator'
import { NoticeCard } from '@/src/ui/notices/NoticeCard'
import { Breadcrumbs } from '@/src/ui/page/Breadcrumbs'
import { PageShell } from '@/src/ui/page/PageShell'

const site = { name: 'Provider Portal', organization: 'CareSource', phoneLines: [], feeds: [] }

describe('PageShell', () => {
  const html = renderToStaticMarkup(
    <PageShell site={site} current="/updates">
      <h1>Updates</h1>
    </PageShell>,
  )

  it('starts with a link that skips to the main landmark', () => {
    expect(html).toMatch(/^<a class="usa-skipnav" href="#main-content">/)
    expect(html).toContain('<main id="main-content"')
  })

  it('marks the page in the navigation, once', () => {
    expect(html.match(/aria-current/g)).toHaveLength(1)
    expect(html).toContain('<a href="/updates" aria-current="page">')
  })

  it('hides nothing behind a control that would need a script', () => {
    expect(html).not.toMatch(/<button|hidden=|aria-expanded/)
  })
})

describe('Breadcrumbs', () => {
  it('link every page but the one being shown', () => {
    const html = renderToStaticMarkup(
      <Breadcrumbs crumbs={[{ href: '/updates', label: 'Updates' }, { label: 'Hurricane' }]} />,
    )
    expect(html.match(/<a /g)).toHaveLength(1)
    expect(html).toContain('aria-current="page">Hurricane</li>')
  })
})

describe('NoticeCard', () => {
  it('names the notice in a heading of the rank it was given and shows its dates in words', () => {
    const html = renderToStaticMarkup(
      <NoticeCard
        href="/updates/echo"
        title="ECHO enrollment"
        headingLevel={3}
        posted={{ dateTime: '2019-10-01', words: 'Oct. 1, 2019' }}
        dates={['Takes effect Dec. 1, 2019', 'Act by Dec. 1, 2019']}
        summary="Choose how you are paid."
        tags={['All plans']}
      />,
    )
    expect(html).toMatch(/<h3 [^>]*><a [^>]*href="\/updates\/echo">ECHO enrollment<\/a><\/h3>/)
    expect(html).toContain('<time dateTime="2019-10-01">Oct. 1, 2019</time>')
    expect(html.replace(/<[^>]*>/g, '')).toContain('Takes effect Dec. 1, 2019 · Act by Dec. 1, 2019')
  })
})

describe('StepIndicator', () => {
  it('says which steps are done, which is being taken and which are left', () => {
    const html = renderToStaticMarkup(
      <StepIndicator
        label="Progress"
        headingLevel={2}
        steps={['Type', 'Agreement', 'Account']}
        current={2}
      />,
    )
    expect(html.match(/aria-current="step"/g)).toHaveLength(1)
    expect(html).toMatch(/Type <span class="usa-sr-only">completed/)
    expect(html).toMatch(/Account <span class="usa-sr-only">not completed/)
    expect(html.replace(/<[^>]*>/g, '')).toContain('Step 2 of 3 Agreement')
  })
})
