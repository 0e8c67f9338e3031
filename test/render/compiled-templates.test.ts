import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import type { CompiledTemplates } from '../../src/render/compiled-templates.ts';
import { compileOptions, TemplateEngine, versionOf } from '../../src/render/engine.ts';
import { renderPlatform } from '../../src/render/render.ts';
import { planOf } from '../plan/plan-of.ts';

const templates = new URL('../../templates/', import.meta.url);
const reference = new URL('../../models/ecommerce.mmd', import.meta.url);

/** As the build does it. */
function compiled(name: string, text: string): CompiledTemplates {
  const source = Handlebars.precompile(text, compileOptions) as string;
  // oxlint-disable-next-line typescript/no-implied-eval -- what Handlebars makes of a template is code
  const specification = new Function(`return ${source}`)() as object;
  return new Map([[name, { version: versionOf(text), specification }]]);
}

test('a compiled platform is the same, file for file', () => {
  const names = readdirSync(templates, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.hbs'),
  );
  const all = names.flatMap((name) => [
    ...compiled(name, readFileSync(new URL(name, templates), 'utf8')),
  ]);
  const plan = planOf(readFileSync(reference, 'utf8'));
  expect(renderPlatform(plan, new Map(all))).toEqual(renderPlatform(plan));
  expect(all.length).toBeGreaterThan(0);
});

test('a compiled template is used', () => {
  const built = compiled('t', 'from the build').get('t')!;
  const engine = new TemplateEngine(new Map([['t', { ...built, version: versionOf('now') }]]));
  expect(engine.render('t', 'now', {})).toBe('from the build');
});

test('a template that was edited since is rendered as it is now', () => {
  const engine = new TemplateEngine(compiled('t', 'before'));
  expect(engine.render('t', 'after', {})).toBe('after');
});

test('a name that is no helper is a mistake', () => {
  expect(() => new TemplateEngine().render('t', '{{quoted name}}', { name: 'x' })).toThrow(
    /unknown helper quoted/,
  );
});
