import { writeDrawing } from './drawing'
import { ROOT } from './programs'

// Part of `npm run generate`.
await writeDrawing(ROOT)
