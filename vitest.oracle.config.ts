import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['test/oracle/**/*.test.ts'], testTimeout: 1_200_000, hookTimeout: 1_200_000 },
})
