import type { CommandEntry } from './command.ts';

/** Every command, in the order of `c4gen --help`. A module is loaded only when its command runs. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'validate',
    summary: 'check diagrams and say what is wrong, where',
    load: () => import('./commands/validate.ts'),
  },
  {
    name: 'fmt',
    summary: 'lay diagrams out in one form',
    load: () => import('./commands/fmt.ts'),
  },
  {
    name: 'export',
    summary: 'print what a diagram means, as JSON',
    load: () => import('./commands/export.ts'),
  },
  {
    name: 'plan',
    summary: 'print what each element and relation becomes, and why',
    load: () => import('./commands/plan.ts'),
  },
  {
    name: 'scaffold',
    summary: 'write the platform that a diagram describes',
    load: () => import('./commands/scaffold.ts'),
  },
  {
    name: 'up',
    summary: 'bring the platform up, and prove it with --verify',
    load: () => import('./commands/up.ts'),
  },
  {
    name: 'down',
    summary: 'stop the platform',
    load: () => import('./commands/down.ts'),
  },
  {
    name: 'status',
    summary: 'show what runs, where',
    load: () => import('./commands/status.ts'),
  },
  {
    name: 'logs',
    summary: 'print what the elements log',
    load: () => import('./commands/logs.ts'),
  },
  {
    name: 'images',
    summary: 'list the images that a platform needs, and get them',
    load: () => import('./commands/images.ts'),
  },
  {
    name: 'verify',
    summary: 'prove every relation of the running platform by traffic',
    load: () => import('./commands/verify.ts'),
  },
  {
    name: 'drift',
    summary: 'hold the diagram against code, configuration and traces',
    load: () => import('./commands/drift.ts'),
  },
  {
    name: 'import',
    summary: 'draw a first diagram of a repository that has none',
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'ci',
    summary: 'check diagram, generated files and drift in one run',
    load: () => import('./commands/ci.ts'),
  },
  {
    name: 'explain',
    summary: 'explain a diagnostic code, e.g. C4G101',
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'rules',
    summary: 'list every diagnostic code',
    load: () => import('./commands/rules.ts'),
  },
];
