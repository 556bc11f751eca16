import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { globalSetup: ['test/setup/build.ts'], include: ['test/**/*.test.ts'], exclude: ['test/oracle/**', 'test/browser/**', 'node_modules/**'], testTimeout: 60_000 },
})
