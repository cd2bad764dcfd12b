import type { RouteTable } from '@/src/web/route-table'

// Made from the folders of the portal by "npm run generate" and "npm run build"; do not edit it.

/**
 * Every page, form, feed and file of the portal by its address, for the production server, which calls their
 * handlers itself (docs/decisions/0017). The catch-all is left out: beside the portal's own addresses there
 * are files, and Next.js knows which.
 */
export const PORTAL_ROUTES: RouteTable = {
  '/': () => import('./(portal)/route'),
  '/activate': () => import('./(portal)/activate/route'),
  '/activate/sent': () => import('./(portal)/activate/sent/route'),
  '/activate/verified': () => import('./(portal)/activate/verified/route'),
  '/confirm-email': () => import('./(portal)/confirm-email/route'),
  '/files/[collection]/[id]/[filename]': () => import('./(portal)/files/[collection]/[id]/[filename]/route'),
  '/forgot-password': () => import('./(portal)/forgot-password/route'),
  '/forgot-username': () => import('./(portal)/forgot-username/route'),
  '/forms/acknowledge': () => import('./(portal)/forms/acknowledge/route'),
  '/forms/activate': () => import('./(portal)/forms/activate/route'),
  '/forms/activation-mail': () => import('./(portal)/forms/activation-mail/route'),
  '/forms/change-email': () => import('./(portal)/forms/change-email/route'),
  '/forms/change-password': () => import('./(portal)/forms/change-password/route'),
  '/forms/change-question': () => import('./(portal)/forms/change-question/route'),
  '/forms/confirm-email': () => import('./(portal)/forms/confirm-email/route'),
  '/forms/end-session': () => import('./(portal)/forms/end-session/route'),
  '/forms/end-sessions': () => import('./(portal)/forms/end-sessions/route'),
  '/forms/forgot-password': () => import('./(portal)/forms/forgot-password/route'),
  '/forms/forgot-username': () => import('./(portal)/forms/forgot-username/route'),
  '/forms/not-me': () => import('./(portal)/forms/not-me/route'),
  '/forms/read-all': () => import('./(portal)/forms/read-all/route'),
  '/forms/register/[step]': () => import('./(portal)/forms/register/[step]/route'),
  '/forms/register/resend': () => import('./(portal)/forms/register/resend/route'),
  '/forms/reset-password': () => import('./(portal)/forms/reset-password/route'),
  '/forms/sign-in': () => import('./(portal)/forms/sign-in/route'),
  '/forms/sign-out': () => import('./(portal)/forms/sign-out/route'),
  '/forms/stay': () => import('./(portal)/forms/stay/route'),
  '/login': () => import('./(portal)/login/route'),
  '/my': () => import('./(portal)/my/route'),
  '/my/profile': () => import('./(portal)/my/profile/route'),
  '/my/profile/email': () => import('./(portal)/my/profile/email/route'),
  '/my/profile/password': () => import('./(portal)/my/profile/password/route'),
  '/my/profile/security-question': () => import('./(portal)/my/profile/security-question/route'),
  '/my/session': () => import('./(portal)/my/session/route'),
  '/my/sessions': () => import('./(portal)/my/sessions/route'),
  '/not-found': () => import('./(portal)/not-found/route'),
  '/not-me': () => import('./(portal)/not-me/route'),
  '/preview/notices/[id]': () => import('./(portal)/preview/notices/[id]/route'),
  '/register': () => import('./(portal)/register/route'),
  '/register/[step]': () => import('./(portal)/register/[step]/route'),
  '/reset-password': () => import('./(portal)/reset-password/route'),
  '/resources': () => import('./(portal)/resources/route'),
  '/updates': () => import('./(portal)/updates/route'),
  '/updates/[slug]': () => import('./(portal)/updates/[slug]/route'),
  '/updates/archive': () => import('./(portal)/updates/archive/route'),
  '/updates/archive/[year]': () => import('./(portal)/updates/archive/[year]/route'),
  '/updates/feed.xml': () => import('./(portal)/updates/feed.xml/route'),
}
