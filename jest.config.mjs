// These packages are ES modules only, which jest cannot require: fast-png, its dependencies, and TF.js's gradients.
const modules = {
  transform: { '\\.(ts|tsx|mjs|js)$': '<rootDir>/test/esbuild-transform.cjs' },
  transformIgnorePatterns: ['/node_modules/(?!(fast-png|fflate|iobuffer)/|@tensorflow/tfjs-core/dist/(?!tf-core))']
}

/** Unit tests run in Node. Tests that need WebGL, a canvas or an iframe run in Chromium and are in test/e2e. */
export default {
  projects: [
    {
      ...modules,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: ['/test/e2e/']
    },
    { ...modules, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] }
  ],
  // Jest would leave one core free.
  maxWorkers: '100%',
  testTimeout: 120000
}
