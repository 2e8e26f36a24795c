// Jest cannot load these packages without a transform, because they are ES modules only: fast-png, its dependencies,
// and TF.js's gradients.
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
  // By default, Jest leaves one core free.
  maxWorkers: '100%',
  testTimeout: 120000
}
