import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Select } from '../../src/ui/forms/Select'
import { TextInput } from '../../src/ui/forms/TextInput'
import { ErrorSummary } from '../../src/ui/messages/ErrorSummary'

describe('TextInput', () => {
  it('ties label, hint and error message to the control', () => {
    const html = renderToStaticMarkup(
      <TextInput
        id="zip"
        name="zip"
        label="ZIP code"
        hint="Five digits"
        error="Enter five digits"
        required
      />,
    )
    expect(html).toContain('for="zip"')
    expect(html).toContain('id="zip-hint"')
    expect(html).toContain('id="zip-error"')
    expect(html).toContain('aria-describedby="zip-hint zip-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('<abbr title="required"')
    expect(html).toMatch(/<input[^>]* required=""/)
  })

  it('says nothing about errors, hints or duty when there are none', () => {
    const html = renderToStaticMarkup(<TextInput id="zip" name="zip" label="ZIP code" />)
    expect(html).not.toMatch(/aria-|required|abbr/)
  })

  it('gives the submitted value back, escaped', () => {
    const html = renderToStaticMarkup(<TextInput id="n" name="n" label="Name" defaultValue={'"><script>'} />)
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"')
  })
})

describe('Select', () => {
  const options = [
    { value: 'ga', label: 'Georgia', count: 12 },
    { value: 'oh', label: 'Ohio' },
  ]

  it('offers "no choice" as an empty value and chooses it by default', () => {
    const html = renderToStaticMarkup(
      <Select id="s" name="state" label="State" options={options} emptyLabel="All states" />,
    )
    expect(html).toContain('<option value="" selected="">All states</option>')
    expect(html).toContain('<option value="ga">Georgia (12)</option>')
  })

  it('keeps the submitted choice', () => {
    const html = renderToStaticMarkup(
      <Select id="s" name="state" label="State" options={options} defaultValue="oh" />,
    )
    expect(html).toContain('<option value="oh" selected="">Ohio</option>')
  })
})

describe('ErrorSummary', () => {
  it('leads to each field, is read out at once and takes the focus', () => {
    const html = renderToStaticMarkup(
      <ErrorSummary
        id="errors"
        headingLevel={2}
        errors={[{ fieldId: 'zip', message: 'Enter five digits' }]}
      />,
    )
    expect(html).toMatch(/role="alert" id="errors" tabindex="-1" autofocus=""/i)
    expect(html).toContain('<a class="usa-link" href="#zip">Enter five digits</a>')
  })

  it('is nothing when there are no errors', () => {
    expect(renderToStaticMarkup(<ErrorSummary id="errors" headingLevel={2} errors={[]} />)).toBe('')
  })
})
