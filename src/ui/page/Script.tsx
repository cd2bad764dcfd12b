import { assetPath } from '../assets/asset-path'
import type { Asset } from '../assets/names'

/** What a part of a page needs to be better with JavaScript than without. However many parts ask for it, the page loads it once. */
export function Script({ asset }: { asset: Asset }) {
  return <script type="module" async src={assetPath(asset)} />
}
