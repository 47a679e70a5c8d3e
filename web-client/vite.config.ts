import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The server answers `/`, `/organiser` and `/screen` with three files (scripts/build.mjs); everything else a page needs lies under
// `/assets/` with its hash in its name, so that it may be cached for ever.
export default defineConfig({
  base: '/',
  publicDir: false,
  plugins: [svelte()],
  // Under Vitest the browser's half of Svelte is wanted, not the server's.
  ...(process.env['VITEST'] ? { resolve: { conditions: ['browser'] } } : {}),
  build: {
    target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
    // The content security policy allows files only: nothing may be inlined, neither as a script nor as a data: font.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The source maps would be served with the pages.
    sourcemap: false,
  },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:8080', ws: true } } },
  test: { environment: 'happy-dom', include: ['**/*.test.ts'], exclude: ['node_modules', 'dist'] },
});
