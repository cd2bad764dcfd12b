/** A drawing that the loader turns into a picture; shapes only, since a server need not have any fonts. */
interface DemoImage {
  name: string
  /** What it shows, for readers who cannot see it. */
  alt: string
  svg: string
}

const WIDTH = 1280
const HEIGHT = 800

const memberCard = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 640 400">
  <rect width="640" height="400" fill="#f0f0f0"/>
  <rect x="40" y="40" width="560" height="320" rx="24" fill="#ffffff" stroke="#71767a" stroke-width="3"/>
  <path d="M40 116V64a24 24 0 0 1 24-24h512a24 24 0 0 1 24 24v52z" fill="#005ea2"/>
  <rect x="72" y="66" width="190" height="24" rx="6" fill="#ffffff"/>
  <g fill="#a9aeb1">
    <rect x="72" y="150" width="210" height="16" rx="4"/>
    <rect x="72" y="186" width="160" height="16" rx="4"/>
    <rect x="72" y="222" width="190" height="16" rx="4"/>
    <rect x="72" y="286" width="120" height="16" rx="4"/>
    <rect x="72" y="314" width="150" height="16" rx="4"/>
  </g>
  <rect x="352" y="256" width="216" height="76" rx="8" fill="#fff1d2" stroke="#c05600" stroke-width="6"/>
  <rect x="376" y="276" width="96" height="12" rx="4" fill="#71767a"/>
  <rect x="376" y="300" width="168" height="16" rx="4" fill="#1b1b1b"/>
</svg>`

/** The pictures of the demo. */
export const images = [
  {
    name: 'member-card',
    alt: 'Drawing of a member ID card. The plan name is in the blue band at the top. A marked box at the bottom right holds the payer ID.',
    svg: memberCard,
  },
] as const satisfies readonly DemoImage[]

export type ImageName = (typeof images)[number]['name']
