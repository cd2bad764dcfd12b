import path from 'node:path'
import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** A rule that is switched off says why, in at least a few words; ESLint itself has no rule for that. */
const describedDirectives = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { describe: 'Say why after the rule: "eslint-disable-next-line rule -- the reason".' },
  },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        const isDirective = /^\s*eslint-disable/.test(comment.value)
        if (isDirective && !/\s--\s\S.{9,}/s.test(comment.value)) {
          context.report({ loc: comment.loc, messageId: 'describe' })
        }
      }
    },
  }),
}

export default defineConfig(
  globalIgnores([
    '**/node_modules/',
    '**/.next/',
    '.data/',
    'next-env.d.ts',
    'test/test-results/',
    'public/assets/',
    // Generated.
    'src/database/migrations/',
    'src/payload-types.ts',
    'app/(payload)/admin/importMap.js',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      jsxA11y.flatConfigs.strict,
      reactHooks.configs.flat['recommended-latest'],
    ],
    plugins: { bulletin: { rules: { 'described-directives': describedDirectives } } },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: path.resolve(import.meta.dirname, '..') },
    },
    rules: {
      'bulletin/described-directives': 'error',
      // Comments are read as prose is; how code breaks, Prettier decides.
      'max-len': [
        'error',
        { code: 1000, comments: 110, ignoreUrls: true, ignorePattern: 'eslint-(disable|enable)' },
      ],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: 'error',
      // The compiler believes a cast; so each one is a border that is named where it is crossed.
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Numbers read well in sentences.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // An empty text often means that nothing was given.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // A region that scrolls must be reachable by keyboard.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel', 'region'] }],
      // Payload marks what its next major version will shape differently, even while there is no other way.
      '@typescript-eslint/no-deprecated': 'off',
      // React waits for no promise of an event handler; Payload and Next.js take functions that are async or
      // not.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/require-await': 'off',
      // Payload adds to its types by declaring interfaces again.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },
  {
    // What takes more than four screens is two things.
    files: ['{app,collections,src}/**'],
    ignores: ['src/payload-types.ts', 'src/database/migrations/**'],
    rules: { 'max-lines': ['error', { max: 200 }] },
  },
  {
    files: ['test/**'],
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      // Tests read answers of untyped interfaces; one that reads what is not there fails by itself.
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    // Programs that a person starts in a terminal talk to that person.
    files: ['test/**/*.ts', 'src/demo/**/*.ts', 'src/commands/**/*.ts', 'src/server/{server,lifecycle}.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
)
