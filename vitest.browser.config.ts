import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { globalSetup: ['test/setup/build.ts'], include: ['test/browser/**/*.test.ts'], testTimeout: 120_000, expect: { poll: { timeout: 20_000 } }, hookTimeout: 60_000, fileParallelism: false },
})
