import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildConfig } from 'payload'
import sharp from 'sharp'
import { Sessions } from './collections/Sessions'
import { MailedLinks } from './collections/MailedLinks'
import { Accounts } from './collections/accounts/Accounts'
import { Agreements } from './collections/accounts/Agreements'
import { AuditEvents } from './collections/AuditEvents'
import { Counters } from './collections/notices/Counters'
import { Documents } from './collections/Documents'
import { Enrollments } from './collections/accounts/Enrollments'
import { Events } from './collections/notices/Events'
import { FactorChallenges } from './collections/FactorChallenges'
import { Holds } from './collections/notices/Holds'
import { Images } from './collections/Images'
import { NoticeReceipts } from './collections/accounts/NoticeReceipts'
import { Invitations } from './collections/accounts/Invitations'
import { MailQueue } from './collections/MailQueue'
import { MatchFailures } from './collections/accounts/MatchFailures'
import { Notices } from './collections/notices/Notices'
import { NoticeSlugs } from './collections/notices/NoticeSlugs'
import { PendingSignIns } from './collections/PendingSignIns'
import { Plans } from './collections/notices/Plans'
import { RateLimits } from './collections/RateLimits'
import { Registrations } from './collections/accounts/Registrations'
import { Site } from './collections/Site'
import { Staff } from './collections/Staff'
import { StaffFactors } from './collections/StaffFactors'
import { withSaving, withSavingGlobal } from './src/admin/saving/with-saving'
import { now } from './src/clock'
import { databaseAdapter } from './src/database/adapter/adapter'
import { unreadableIsNotAFault } from './src/database/input/bad-request'
import { conflictIsNotAFault } from './src/database/conflicts'
import { boundFrameworkText } from './src/database/input/framework-text'
import { healthEndpoint } from './src/database/adapter/health'
import { keepCreationTimes } from './src/database/input/creation-times'
import { boundLists } from './src/database/input/largest-list'
import { refuseUnusableQueries } from './src/database/input/refuse-unusable-query'
import { refuseEmptyDatabase } from './src/database/lost'
import { unavailableIsNotAFault } from './src/database/adapter/unavailable-hook'
import { env } from './src/env'
import { HOW_SESSIONS_END } from './src/signing-in/session-lifetime'
import { SENT_BODIES } from './src/web/body-limit'
import { atStop } from './src/lib/life-cycle'
import { noMailFromRequests } from './src/mail/payload-adapter'
import { migrations } from './src/database/migrations'
import { LARGEST_UPLOAD, UPLOAD_TOO_LARGE } from './src/files/files'
import { missingFilesAreNoFault } from './src/files/missing-file'
import { staffOnlyFrameworkCollections, staffOnlyRest } from './src/staff/framework-access'
import { copyLog } from './src/notices/log/copy/copy-log'
import { openLogCopy } from './src/notices/log/copy/open'
import { lockedByWhom } from './src/notices/editing/locked-answer'
import { noticeEditor } from './src/notices/text/editor'
import { samePersonOnly } from './src/staff/same-person'
import { isOfCutOffRequest } from './src/database/input/cut-off'
import { refuseWrongClock } from './src/notices/log/wrong-clock'

const root = path.dirname(fileURLToPath(import.meta.url))
const settings = env()

const config = buildConfig({
  secret: settings.secret,
  serverURL: settings.publicUrl,
  cors: [],
  telemetry: false,
  graphQL: { disable: true },
  defaultDepth: 0,
  maxDepth: 3,
  db: await databaseAdapter(settings, migrations, path.resolve(root, 'src/database/migrations')),
  editor: noticeEditor,
  sharp,
  email: noMailFromRequests,
  collections: [
    ...[Notices, Documents, Images, Plans, Agreements].map(withSaving),
    Staff,
    StaffFactors,
    FactorChallenges,
    PendingSignIns,
    Accounts,
    Sessions,
    MailedLinks,
    Registrations,
    Invitations,
    RateLimits,
    NoticeReceipts,
    AuditEvents,
    MailQueue,
    Enrollments,
    MatchFailures,
    Events,
    NoticeSlugs,
    Holds,
    Counters,
  ],
  globals: [withSavingGlobal(Site)],
  endpoints: [healthEndpoint],
  upload: {
    limits: { fileSize: LARGEST_UPLOAD, fieldSize: SENT_BODIES.read },
    abortOnLimit: true,
    responseOnLimit: UPLOAD_TOO_LARGE,
  },
  onInit: async (payload) => {
    atStop(async () => {
      // What cannot be copied now is copied by the next start.
      await copyLog(payload).catch(() => undefined)
      await payload.destroy()
    })
    await refuseEmptyDatabase(payload, ['users', 'plans', 'notices', 'documents', 'images'], settings)
    await refuseWrongClock(payload, now(), settings.isClockRight)
    await openLogCopy(payload, settings.logCopyDir)
  },
  hooks: {
    afterError: [
      conflictIsNotAFault,
      unreadableIsNotAFault,
      unavailableIsNotAFault(settings.uploadFolders),
      lockedByWhom,
    ],
  },
  i18n: {
    translations: {
      en: {
        general: { payloadSettings: 'How the panel looks' },
        authentication: { loggedOutInactivity: `Your session is over. ${HOW_SESSIONS_END}` },
      },
    },
  },
  // By the stream whose faults the server bears: the logger's own throws them.
  logger: {
    options: {
      level: settings.logLevel,
      hooks: {
        logMethod(args, method) {
          if (!isOfCutOffRequest(args[0])) method.apply(this, args)
        },
      },
    },
    destination: process.stdout,
  },
  loggingLevels: {
    AuthenticationError: 'info',
    LockedAuth: 'info',
    ValidationError: 'info',
    Forbidden: 'info',
    NotFound: 'info',
    APIError: 'info',
    QueryError: 'info',
    MissingFile: 'info',
    FileUploadError: 'info',
  },
  admin: {
    user: Staff.slug,
    avatar: 'default',
    dateFormat: 'MMM d, yyyy, h:mm a',
    importMap: { baseDir: root },
    meta: {
      titleSuffix: '· Bulletin',
      defaultOGImageType: 'off',
      description: 'Notices and updates for providers',
      openGraph: {
        siteName: 'Bulletin',
        title: 'Bulletin',
        description: 'Notices and updates for providers',
      },
      icons: [{ rel: 'icon', type: 'image/svg+xml', url: '/favicon.svg' }],
    },
    components: {
      graphics: { Logo: '/src/admin/Wordmark#Wordmark', Icon: '/src/admin/Wordmark#Mark' },
      beforeLogin: ['/src/admin/signing-in/SignInView#SignInView'],
      views: {
        forgot: { Component: '/src/admin/signing-in/views#ForgotView', path: '/forgot' },
        confirmed: { Component: '/src/admin/confirming/views#ConfirmedView', path: '/confirmed' },
        signedIn: { Component: '/src/admin/signing-in/views#SignedInView', path: '/signed-in' },
        reset: { Component: '/src/admin/signing-in/views#ResetView', path: '/reset' },
      },
      providers: [
        '/src/admin/confirming/ConfirmIdentity#ConfirmIdentity',
        '/src/admin/saving/ForgetOnSignOut#ForgetOnSignOut',
        '/src/admin/signing-in/SessionClock#SessionClock',
        '/src/admin/signing-in/SignInWays#SignInWays',
      ],
      beforeDashboard: ['/src/admin/overview/Overview#Overview'],
    },
  },
  bin: [
    { key: 'demo-load', scriptPath: path.resolve(root, 'src/demo/load-command.ts') },
    { key: 'add-admin', scriptPath: path.resolve(root, 'src/commands/add-admin.ts') },
    { key: 'restore-log', scriptPath: path.resolve(root, 'src/commands/restore-log.ts') },
    { key: 'import-enrollments', scriptPath: path.resolve(root, 'src/commands/import-enrollments.ts') },
  ],
  typescript: { outputFile: path.resolve(root, 'src/payload-types.ts'), autoGenerate: false },
})

export default config
  .then(staffOnlyFrameworkCollections)
  .then(samePersonOnly)
  .then(missingFilesAreNoFault)
  .then(staffOnlyRest)
  .then(refuseUnusableQueries)
  .then(boundLists)
  .then(boundFrameworkText)
  .then(keepCreationTimes)
