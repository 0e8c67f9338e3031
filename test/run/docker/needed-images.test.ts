import { expect, test } from 'vitest';
import { noOverrides } from '../../../src/run/docker/image-overrides.ts';
import { neededImages, reaperImage } from '../../../src/run/docker/needed-images.ts';
import { planOf } from '../../plan/plan-of.ts';

const plan = planOf(`C4Container
  Container(api, "Api", "Node")
  Container(job, "Job", "Node")
  ContainerDb(store, "Store", "Postgres")
  ContainerDb(spare, "Spare", "Redis")
  Rel(api, store, "Saves", "SQL")`);

test('each image once, with all that run in it; what a run can do without is said', () => {
  const images = neededImages(plan, null, noOverrides);
  expect(images.map(({ usedBy, optional }) => [usedBy, optional])).toEqual([
    [['api', 'job', 'telemetry'], false],
    [['store'], false],
    [['spare'], false],
    [['reaper'], true],
  ]);
});

test('of a part, only what that part needs', () => {
  const images = neededImages(plan, ['api'], noOverrides);
  expect(images.map(({ usedBy }) => usedBy)).toEqual([['api', 'telemetry'], ['store'], ['reaper']]);
});

test('overrides apply to helper images too', () => {
  const images = neededImages(plan, ['spare'], { registryPrefix: 'mirror.test', images: {} });
  expect(images.every(({ reference }) => reference.startsWith('mirror.test/'))).toBe(true);
  expect(images.find(({ official }) => official === reaperImage)?.override).toBe('registry prefix');
});
