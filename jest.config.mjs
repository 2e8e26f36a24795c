/** Unit tests run in Node; whatever needs WebGL, a canvas or an iframe runs in Chromium, under test/e2e. */
export default {
  projects: [
    {
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: ['/test/e2e/'],
      transform: { '\\.(ts|tsx|mjs)$': '<rootDir>/test/esbuild-transform.cjs' }
    },
    {
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
      transform: { '\\.(ts|tsx|mjs)$': '<rootDir>/test/esbuild-transform.cjs' }
    }
  ],
  testTimeout: 120000
}
