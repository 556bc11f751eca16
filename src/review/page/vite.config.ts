import type { UserConfig } from 'vite'

/**
 * The page lies at an address that nobody knows when it is built, and its folder holds nothing but its three
 * files and the licenses of what is bundled.
 */
export default {
  base: './',
  build: {
    outDir: '../../../dist/src/review/page',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    assetsDir: '',
    license: { fileName: 'licenses.md' },
    rollupOptions: { output: { entryFileNames: 'page.js', assetFileNames: 'page[extname]' } },
  },
} satisfies UserConfig
