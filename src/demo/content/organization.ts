import type { LineOfBusiness, State } from '@/src/notices/model/audience'

/** The days of the demo begin and end in this time zone. */
export const ZONE = 'America/New_York'

/** Provider help lines by line of business. */
export const PROVIDER_LINES = { medicaid: '1-855-202-1058', marketplace: '1-833-230-2030' } as const

/** The site settings of the demo but for the training document, which exists only once it is uploaded. */
export const organization = {
  organization: 'CareSource',
  portalName: 'Provider Portal',
  timeZone: ZONE,
  feedAuthority: 'bulletin.example,2026',
  mailSenderName: 'webmaster',
  mailSenderAddress: 'webmaster@caresource.example',
  phoneLines: [
    {
      label: 'Provider Services, Medicaid',
      number: PROVIDER_LINES.medicaid,
      note: 'Questions about claims, your records and these notices',
    },
    {
      label: 'Provider Services, Marketplace',
      number: PROVIDER_LINES.marketplace,
      note: 'Questions about claims, your records and these notices',
    },
  ],
  registrationHelp: [
    { lineOfBusiness: 'medicaid' as const, number: PROVIDER_LINES.medicaid },
    { lineOfBusiness: 'marketplace' as const, number: PROVIDER_LINES.marketplace },
  ],
}

/** What the organization sells, and where. */
export const plans = [
  { name: 'Georgia Marketplace', state: 'ga', lineOfBusiness: 'marketplace' },
  { name: 'Georgia Medicaid', state: 'ga', lineOfBusiness: 'medicaid' },
  { name: 'Georgia Medicare Advantage', state: 'ga', lineOfBusiness: 'medicare-advantage' },
  { name: 'Indiana Marketplace', state: 'in', lineOfBusiness: 'marketplace' },
  { name: 'Indiana Medicaid', state: 'in', lineOfBusiness: 'medicaid' },
  { name: 'Kentucky Marketplace', state: 'ky', lineOfBusiness: 'marketplace' },
  { name: 'Kentucky Medicare Advantage', state: 'ky', lineOfBusiness: 'medicare-advantage' },
  { name: 'North Carolina Marketplace', state: 'nc', lineOfBusiness: 'marketplace' },
  { name: 'Ohio Marketplace', state: 'oh', lineOfBusiness: 'marketplace' },
  { name: 'Ohio Medicaid', state: 'oh', lineOfBusiness: 'medicaid' },
  { name: 'Ohio Medicare Advantage', state: 'oh', lineOfBusiness: 'medicare-advantage' },
  { name: 'West Virginia Marketplace', state: 'wv', lineOfBusiness: 'marketplace' },
] as const satisfies readonly { name: string; state: State; lineOfBusiness: LineOfBusiness }[]

export type PlanName = (typeof plans)[number]['name']

/** The names of all plans of one line of business. */
export function plansOf(lineOfBusiness: LineOfBusiness): PlanName[] {
  return plans.filter((plan) => plan.lineOfBusiness === lineOfBusiness).map((plan) => plan.name)
}
