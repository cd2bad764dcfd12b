import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { PASSWORD_RULES } from '@/src/lib/password-rules'
import { Checkbox } from '@/src/ui/forms/Checkbox'
import { PasswordField } from '@/src/ui/forms/PasswordField'
import { RadioGroup } from '@/src/ui/forms/RadioGroup'
import { Select } from '@/src/ui/forms/Select'
import { TextInput } from '@/src/ui/forms/TextInput'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'

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

describe('PasswordField', () => {
  const field = { id: 'p', name: 'password', label: 'Password', autoComplete: 'new-password' } as const

  it('is a password to password managers, and nothing keeps anybody from pasting one', () => {
    const html = renderToStaticMarkup(<PasswordField {...field} required />)
    expect(html).toMatch(/<input[^>]* type="password"/)
    expect(html).toMatch(/<input[^>]* autoComplete="new-password"/i)
    expect(html).not.toMatch(/maxlength|pattern|onpaste/i)
  })

  it('offers nothing that needs JavaScript before there is any', () => {
    const html = renderToStaticMarkup(<PasswordField {...field} rules />)
    expect(html).not.toMatch(/<button|role="status"/)
    for (const { label } of PASSWORD_RULES) expect(html).toContain(`<li>${label}</li>`)
  })

  it('ties the list of rules to the control, behind hint and error message', () => {
    const html = renderToStaticMarkup(
      <PasswordField {...field} rules hint="A sentence" error="Add a digit." />,
    )
    expect(html).toContain('aria-describedby="p-hint p-error p-rules"')
    expect(html).toContain('id="p-rules"')
    expect(html).toContain('aria-invalid="true"')
  })

  it('lists no rules where a password is only asked for', () => {
    expect(renderToStaticMarkup(<PasswordField {...field} />)).not.toMatch(/<li>|describedby/)
  })
})

describe('RadioGroup', () => {
  const group = {
    id: 'kind',
    name: 'kind',
    label: 'You register as',
    options: [
      { value: 'practitioner', label: 'Practitioner', description: 'One person' },
      { value: 'group', label: 'Group' },
    ],
  }

  it('is one question with its hint and error message, and an error leads to its first choice', () => {
    const html = renderToStaticMarkup(
      <RadioGroup {...group} hint="See the letter" error="Choose one" required />,
    )
    expect(html).toMatch(
      /<fieldset[^>]* aria-describedby="kind-hint kind-error"><legend[^>]*>You register as/,
    )
    expect(html).toMatch(/<input[^>]* id="kind" type="radio"[^>]* name="kind" value="practitioner"/)
    expect(html).toContain('for="kind-group"')
  })

  it('keeps the submitted choice, and chooses nothing by itself', () => {
    expect(renderToStaticMarkup(<RadioGroup {...group} />)).not.toContain('checked')
    expect(renderToStaticMarkup(<RadioGroup {...group} defaultValue="group" />)).toMatch(
      /checked=""[^>]* value="group"/,
    )
  })
})

describe('Checkbox', () => {
  it('ties its statement and its error message to the control', () => {
    const html = renderToStaticMarkup(
      <Checkbox id="accept" name="accept" label="I have read it" error="Tick the box" required />,
    )
    expect(html).toMatch(/<input[^>]* type="checkbox"[^>]* name="accept" value="yes"/)
    expect(html).toContain('aria-describedby="accept-error"')
    expect(html).toContain('for="accept"')
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
