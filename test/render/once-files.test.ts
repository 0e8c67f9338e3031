import { expect, test } from 'vitest';
import { renderPlatform } from '../../src/render/render.ts';
import { planOf } from '../plan/plan-of.ts';

const before = `C4Container
Person(p, "P")
Container(a, "A", "React")
ContainerDb(d, "D", "Postgres")
Rel(p, a, "Use", "HTTPS")
Rel(a, d, "Write", "SQL")`;
const after = `${before}
Container(b, "B", "Go")
Rel(a, b, "Call", "gRPC")`;

/** Files that are written once, by path. */
async function onceFiles(text: string): Promise<Map<string, string>> {
  const files = renderPlatform(planOf(text));
  return new Map(
    files.filter((file) => file.class === 'once').map(({ path, content }) => [path, content]),
  );
}

test('a new relation changes no file that is the user’s: it would not be rewritten', async () => {
  const [first, second] = [await onceFiles(before), await onceFiles(after)];
  expect([...first.keys()]).toEqual([
    'services/a/app/index.html',
    'services/a/app/src/app.tsx',
    'services/a/app/src/main.tsx',
    'services/a/app/src/style.css',
    'services/a/app/tsconfig.json',
    'services/a/app/vite.config.ts',
    'services/a/src/handlers/use.ts',
    'services/a/test/handlers.test.ts',
  ]);
  for (const [path, content] of first) expect(second.get(path), path).toBe(content);
});
