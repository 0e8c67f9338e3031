import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import { LoadedTemplates, TemplateLoader } from '../../src/catalog/templates.ts';
import { compileOptions, TemplateEngine } from '../../src/render/engine.ts';
import { renderPlatform } from '../../src/render/render.ts';
import { planOf } from '../plan/plan-of.ts';

const reference = new URL('../../models/ecommerce.mmd', import.meta.url);
/** The top folders of `templates/`. */
const FOLDERS = ['protocols', 'service', 'technologies', 'workspace'];

/** The texts of all templates, sorted by path. */
function texts(): Map<string, string> {
  const loader = new TemplateLoader();
  return new Map(
    FOLDERS.flatMap((folder) =>
      [...loader.folder(folder)].map(([path, text]) => [`${folder}/${path}`, text] as const),
    ),
  );
}

/** As the build does it. */
function compiled(text: string): object {
  const source = Handlebars.precompile(text, compileOptions) as string;
  // oxlint-disable-next-line typescript/no-implied-eval -- what Handlebars makes of a template is code
  return new Function(`return ${source}`)() as object;
}

test('a platform of built templates is the same, file for file', () => {
  const all = texts();
  const names = [...all.keys()].filter((name) => name.endsWith('.hbs'));
  const built = {
    texts: new Map([...all].map(([path, text]) => [path, path.endsWith('.hbs') ? '' : text])),
    compiled: new Map(names.map((name) => [name, compiled(all.get(name) ?? '')])),
  };
  const plan = planOf(readFileSync(reference, 'utf8'));
  expect(renderPlatform(plan, built)).toEqual(renderPlatform(plan));
  expect(names.length).toBeGreaterThan(0);
});

test('templates in memory are those on disk, folder for folder', () => {
  const [disk, memory] = [new TemplateLoader(), new LoadedTemplates(texts())];
  for (const folder of ['workspace', 'workspace/kit', 'protocols/stream/kit/src', 'nowhere']) {
    expect([...memory.folder(folder)]).toEqual([...disk.folder(folder)]);
  }
  expect(memory.file('nowhere/at-all.ts')).toBe(undefined);
});

test('a compiled template is used', () => {
  const engine = new TemplateEngine(new Map([['t', compiled('from the build')]]));
  expect(engine.render('t', 'now', {})).toBe('from the build');
});

test('a name that is no helper is a mistake', () => {
  expect(() => new TemplateEngine().render('t', '{{quoted name}}', { name: 'x' })).toThrow(
    /unknown helper quoted/,
  );
});
