import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'sdk/protocol.gen.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    rules: {
      // TypeScript finds names that do not exist, and knows the types this rule does not.
      'no-undef': 'off',
      // Takes `??=` for no use; svelte-check and TypeScript find what is unused.
      'no-unused-private-class-members': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Collections that are shown are replaced, not altered: that needs no reactive ones, which cost two kilobytes.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/no-at-html-tags': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // The SDK is for pages of any framework, and shared knows no page.
    files: ['sdk/**'],
    rules: {
      'no-restricted-imports': ['error', { patterns: ['svelte', 'svelte/*', '**/shared/**', '**/attendee/**'] }],
    },
  },
  {
    files: ['shared/**'],
    rules: {
      'no-restricted-imports': ['error', { patterns: ['**/attendee/**', '**/organiser/**', '**/screen/**'] }],
    },
  },
);
