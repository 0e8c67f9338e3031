import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasMarkers } from '../../../src/write/merge/markers.ts';
import { mergeFile } from '../../../src/write/merge/merge-file.ts';

const marked = (text: string) => hasMarkers(Buffer.from(text));

describe('text', () => {
  test('takes both sides where they changed different lines', () => {
    const versions = { base: 'a\nb\nc\n', mine: 'A\nb\nc\n', theirs: 'a\nb\nC\n' };
    expect(mergeFile('main.ts', versions)).toEqual({ text: 'A\nb\nC\n', conflicts: false });
  });

  test('shows all three where they changed the same ones', () => {
    const versions = { base: 'a\nb\nc\n', mine: 'a\nmine\nc\n', theirs: 'a\nnow\nc\n' };
    expect(mergeFile('main.ts', versions)).toEqual({
      text: 'a\n<<<<<<< yours\nmine\n||||||| generated before\nb\n=======\nnow\n>>>>>>> generated now\nc\n',
      conflicts: true,
    });
  });

  test('is no conflict where both made the same change', () => {
    const versions = { base: 'a\nb\n', mine: 'a\nx\n', theirs: 'a\nx\n' };
    expect(mergeFile('main.ts', versions)).toEqual({ text: 'a\nx\n', conflicts: false });
  });

  test('keeps the line ends of the user', () => {
    const versions = { base: 'a\nb\nc\n', mine: 'A\r\nb\r\nc\r\n', theirs: 'a\nb\nC\n' };
    expect(mergeFile('main.ts', versions).text).toBe('A\r\nb\r\nC\r\n');
  });

  test('that does not end in a line feed gets no conflict from that alone', () => {
    const versions = { base: 'a\nb\nc\n', mine: 'a\nb\nc', theirs: 'A\nb\nc\n' };
    expect(mergeFile('main.ts', versions)).toEqual({ text: 'A\nb\nc', conflicts: false });
  });

  test('of which each line stands for itself takes what both added', () => {
    const versions = { base: 'a\n', mine: 'a\nmine\n', theirs: 'a\nnow\n' };
    expect(mergeFile('.gitignore', versions).text).toBe('a\nmine\nnow\n');
  });

  test('of thousands of like lines takes no time to speak of', () => {
    const service = (index: number, line = '') =>
      `  s${index}:\n    environment:\n${line}      interval: 5s\n      timeout: 5s\n`;
    const text = (line: (index: number) => string) =>
      Array.from({ length: 2_000 }, (_, index) => service(index, line(index))).join('');
    const versions = {
      base: text(() => ''),
      mine: text((index) => (index === 1_001 ? '      MINE: 1\n' : '')),
      theirs: text((index) => (index % 4 === 0 ? '      NOW: 1\n' : '')),
    };
    const { user } = process.cpuUsage();
    const { conflicts } = mergeFile('list.txt', versions);
    expect(conflicts).toBe(false);
    expect(process.cpuUsage().user - user).toBeLessThan(10_000_000);
  });
});

const manifest = {
  name: 'x',
  workspaces: ['kit', 'services/a'],
  scripts: { test: 'vitest' },
  dependencies: { zod: '1.0.0' },
};
const written = (value: unknown, indent: number | string = 2) =>
  `${JSON.stringify(value, null, indent)}\n`;

describe('JSON', () => {
  test('is merged by its keys and items, beside each other or not', () => {
    const mine = {
      ...manifest,
      workspaces: ['kit', 'services/a', 'tools'],
      scripts: { test: 'vitest --coverage', deploy: 'x' },
    };
    const theirs = {
      ...manifest,
      workspaces: ['kit', 'services/a', 'services/b'],
      scripts: { test: 'vitest', lint: 'y' },
      dependencies: { ajv: '2.0.0', zod: '1.1.0' },
    };
    const versions = { base: written(manifest), mine: written(mine), theirs: written(theirs) };
    const { text, conflicts } = mergeFile('package.json', versions);
    expect(conflicts).toBe(false);
    expect(JSON.parse(text)).toEqual({
      name: 'x',
      workspaces: ['kit', 'services/a', 'tools', 'services/b'],
      scripts: { test: 'vitest --coverage', lint: 'y', deploy: 'x' },
      dependencies: { ajv: '2.0.0', zod: '1.1.0' },
    });
  });

  test('keeps comments and indentation', () => {
    const mine = written(manifest, '\t').replace('"scripts"', '// ours\n\t"scripts"');
    const theirs = written({ ...manifest, scripts: { test: 'vitest', lint: 'y' } });
    const { text } = mergeFile('tsconfig.json', { base: written(manifest), mine, theirs });
    expect(text).toContain('\t// ours\n\t"scripts"');
    expect(text).toContain('\t\t"lint": "y"');
  });

  test('has markers around a value alone where both changed that', () => {
    const dependencies = (zod: string) => ({ ...manifest, dependencies: { ajv: '1', zod } });
    const versions = {
      base: written(dependencies('1.0.0')),
      mine: written(dependencies('1.5.0')),
      theirs: written({ ...dependencies('2.0.0'), name: 'y' }),
    };
    const { text, conflicts } = mergeFile('package.json', versions);
    expect(conflicts).toBe(true);
    expect(text).toMatch(
      /^<<<<<<< .*\n.*1\.5\.0.*\n\|\|\|\|\|\|\| .*\n.*1\.0\.0.*\n=======\n.*2\.0\.0.*\n>>>>>>> /m,
    );
    expect(text).toContain('"name": "y"');
  });

  test('that the user broke is merged line by line', () => {
    const mine = written(manifest).replace('"name": "x",', '"name": "x"');
    const theirs = written({ ...manifest, dependencies: { zod: '1.1.0' } });
    const { text } = mergeFile('package.json', { base: written(manifest), mine, theirs });
    expect(text).toContain('"name": "x"\n');
    expect(text).toContain('1.1.0');
  });

  test('leaves out what the user took out', () => {
    const { scripts: _, ...mine } = manifest;
    const theirs = { ...manifest, name: 'y' };
    const versions = { base: written(manifest), mine: written(mine), theirs: written(theirs) };
    const { text } = mergeFile('package.json', versions);
    expect(JSON.parse(text)).toEqual({ ...mine, name: 'y' });
  });
});

describe('YAML', () => {
  const base = `services:
  web:
    image: web:1
    environment:
      A: '1'
    ports:
      - '1:1'
`;

  test('is merged by structure where lines conflict, with its comments', () => {
    const mine = base
      .replace("A: '1'", "A: '1'\n      MINE: 'x' # ours")
      .replace("- '1:1'", "- '1:1'\n      - '9:9'\n  # ours too\n  redis: { image: redis }");
    const theirs = base
      .replace("A: '1'", "A: '1'\n      NOW: 'y'")
      .replace("- '1:1'", "- '1:1'\n      - '2:2'\n  db:\n    image: pg");
    const { text, conflicts } = mergeFile('compose.yaml', { base, mine, theirs });
    expect(conflicts).toBe(false);
    for (const line of ["MINE: 'x' # ours", '# ours too', 'redis: { image: redis }', "NOW: 'y'"]) {
      expect(text).toContain(line);
    }
    expect(text).toMatch(/- '1:1'\n\s+- '9:9'\n\s+- '2:2'\n/);
    expect(text).toMatch(/^ {2}db:\n {4}image: pg$/m);
  });

  test('of named items is merged item by item', () => {
    const jobs = (...names: readonly string[]) =>
      `scrape_configs:\n${names.map((name) => `  - job_name: ${name}\n`).join('')}`;
    const versions = {
      base: jobs('a', 'b'),
      mine: jobs('a', 'b').replace('b\n', 'b\n    scrape_interval: 1s\n'),
      theirs: jobs('a', 'b', 'c'),
    };
    const { text, conflicts } = mergeFile('prometheus.yml', versions);
    expect([text, conflicts]).toEqual([`${versions.mine}  - job_name: c\n`, false]);
  });

  test('has markers around a value alone where both changed that', () => {
    const versions = {
      base,
      mine: base.replace('web:1', 'web:ours'),
      theirs: base.replace('web:1', 'web:2').replace("A: '1'", "A: '2'"),
    };
    const { text, conflicts } = mergeFile('compose.yaml', versions);
    expect(conflicts).toBe(true);
    expect(text).toMatch(/<<<<<<< .*\n {4}image: web:ours\n.*\n.*\n=======\n {4}image: web:2\n/);
  });

  test.each([
    ['broken', 'services: [\n'],
    ['an alias to nothing', `${base}x: *nowhere\n`],
    ['several documents', `${base}---\na: 1\n`],
  ])('that is %s is merged line by line, and not lost', (_, mine) => {
    const theirs = base.replace('web:1', 'web:2');
    const { text } = mergeFile('compose.yaml', { base, mine, theirs });
    expect(text).toContain(mine.trim().split('\n').at(-1));
    expect(text).toContain('web:2');
  });
});

/** Lines of a file as they are generated twice, with lines of the user's put in and others taken out. */
const edits = fc.record({
  base: fc.array(fc.constantFrom('a: 1', 'b: 2', '  c: 3', '- d', '{', '}', ''), { maxLength: 12 }),
  cuts: fc.array(fc.nat(12), { maxLength: 4 }),
  mine: fc.array(fc.nat(12), { maxLength: 4 }),
  theirs: fc.array(fc.nat(12), { maxLength: 4 }),
  path: fc.constantFrom('main.ts', 'package.json', 'compose.yaml', '.gitignore'),
});

test('no line of the user’s is ever missing, whatever the file', () => {
  fc.assert(
    fc.property(edits, ({ base, cuts, mine, theirs, path }) => {
      const put = (lines: readonly string[], places: readonly number[], word: string) => {
        const result = [...lines];
        places.forEach((place, index) => result.splice(place, 0, `${word}${index}: ${index}`));
        return `${result.join('\n')}\n`;
      };
      const kept = base.filter((_, index) => !cuts.includes(index));
      const merged = mergeFile(path, {
        base: `${base.join('\n')}\n`,
        mine: put(kept, mine, 'mine'),
        theirs: put(base, theirs, 'theirs'),
      });
      const lines = merged.text.split('\n').map((line) => line.trim());
      mine.forEach((_, index) => expect(lines).toContain(`mine${index}: ${index}`));
      expect(marked(merged.text)).toBe(merged.conflicts);
    }),
    { numRuns: 400, seed: 7 },
  );
});
