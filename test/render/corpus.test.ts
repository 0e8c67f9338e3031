import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSource } from '../../src/cli/check-source.ts';
import { UserFault } from '../../src/diagnostics/faults.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { renderPlatform } from '../../src/render/render.ts';
import { sharedFolder } from '../model/shared.ts';
import { plannedProblems } from '../plan/planned-problems.ts';
import { SoundFiles } from './sound-files.ts';

/*
 * Real diagrams through parse, model, plan and render: what comes out is a platform in which every relation has a carrier and every
 * file is of its language, or one clear reason why nothing can be generated.
 */
type Outcome = 'planned' | 'refused' | 'stopped by errors';

const folder = path.join(sharedFolder ?? '', 'corpus');
const names = sharedFolder
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.mmd'))
      .map((name) => name.replace('.mmd', ''))
  : [];
const sound = new SoundFiles();
const outcomes = new Map<string, Outcome>();

describe.skipIf(!sharedFolder)('the corpus of real diagrams', () => {
  test.each(names)('%s', (name) => {
    const file = `${name}.mmd`;
    const text = readFileSync(path.join(folder, file), 'utf8');
    outcomes.set(name, outcomeOf(file, text));
  });

  test('most of them become a platform', () => {
    const count = (outcome: Outcome) =>
      [...outcomes.values()].filter((found) => found === outcome).length;
    const [planned, refused, stopped] = [
      count('planned'),
      count('refused'),
      count('stopped by errors'),
    ];
    console.info(
      `${planned} planned, ${refused} refused with a reason, ${stopped} stopped by errors`,
    );
    expect(outcomes.size).toBe(names.length);
    expect(planned).toBeGreaterThan(names.length * 0.8);
  });
});

function outcomeOf(file: string, text: string): Outcome {
  const { models, diagnostics } = checkSource({ file, text });
  const blocking = diagnostics.filter((diagnostic) => diagnostic.blocking);
  if (blocking.length > 0) {
    expect(blocking.every(({ severity }) => severity === 'error')).toBe(true);
    return 'stopped by errors';
  }
  expect(models.length).toBeGreaterThan(0);
  let planned = false;
  for (const { graph } of models) {
    try {
      const plan = makePlan(graph);
      expect(plannedProblems(graph, plan)).toEqual([]);
      expect(sound.problemsIn(renderPlatform(plan))).toEqual([]);
      planned = true;
    } catch (error) {
      if (!(error instanceof UserFault)) throw error;
      expect(error.message).toContain(file);
      expect(error.hint).toBeTruthy();
    }
  }
  return planned ? 'planned' : 'refused';
}
