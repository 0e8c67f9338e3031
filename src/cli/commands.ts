import type { CommandEntry } from './command.ts';

/** Every command, in the order of `c4gen --help`. A module is loaded only when its command runs. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'validate',
    summary: 'check diagrams and say what is wrong, where',
    load: () => import('./commands/validate.ts'),
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
