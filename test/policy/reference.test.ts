import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findings } from './findings.ts';

const model = (name: string): string =>
  readFileSync(new URL(`../../models/${name}`, import.meta.url), 'utf8');

test('the example policies say of the reference diagram what its team would have to answer', () => {
  expect(findings(model('ecommerce.policies.yaml'), model('ecommerce.mmd'))).toEqual([
    ['C4G716 owned', 'catalog'],
    ['C4G716 owned', 'order'],
    ['C4G716 owned', 'inventory'],
    ['C4G712 technology-not-allowed', 'Elixir'],
    ['C4G715 people-enter-at-the-edge', 'mobile'],
    ['C4G715 encrypted-entry', 'REST'],
    ['C4G715 encrypted-entry', 'Admin'],
    ['C4G715 stores-behind-services', 'events'],
    ['C4G714 no-queue-to-saas', 'tasks, sendgrid'],
    ['C4G715 stores-behind-services', 'events'],
  ]);
});
