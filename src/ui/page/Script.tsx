import { assetPath } from '@/src/ui/assets/asset-path'
import type { Asset } from '@/src/ui/assets/names'

/**
 * What a part of a page needs to be better with JavaScript than without. A browser runs it once the page is
 * whole, and once however many parts ask for it (HTML Standard, module scripts).
 */
export function Script({ asset }: { asset: Asset }) {
  return <script type="module" src={assetPath(asset)} />
}
