import type { Plan } from '../plan/plan.ts';

/** Versions of the tools at the root of a platform; each runs on Node 20.19. */
const tools = {
  '@types/node': '20.19.43',
  esbuild: '0.28.2',
  oxlint: '1.89.0',
  prettier: '3.10.1',
  typescript: '6.0.3',
  vitest: '4.1.12',
};

const webTools = {
  '@types/react': '19.3.0',
  '@types/react-dom': '19.3.0',
  '@vitejs/plugin-react': '6.3.0',
  react: '19.3.1',
  'react-dom': '19.3.1',
  vite: '8.3.8',
};

/** The packages that build, check and test a platform, with exact versions. */
export function toolVersions(plan: Plan): Record<string, string> {
  const isWeb = plan.units.some(({ features }) => features.includes('web'));
  const versions = isWeb ? { ...tools, ...webTools } : tools;
  return Object.fromEntries(Object.entries(versions).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
