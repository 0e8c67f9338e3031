import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Modules of one service, and how long each of them is. */
const MODULES_OF_A_SERVICE = 50;
const FUNCTIONS_OF_A_MODULE = 6;

/**
 * Writes an npm workspace of TypeScript, and its diagram, which agree: each service calls the next one, and has a database. Every
 * module is reached from the entry point of its service; one in ten goes through shared code.
 *
 * @param modules at least 50
 * @returns the path of the diagram
 */
export function writeMonorepo(folder: string, modules: number): string {
  const services = Math.floor(modules / MODULES_OF_A_SERVICE);
  const write = (path: string, text: string): void => {
    const file = join(folder, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  };
  write('package.json', JSON.stringify({ name: 'repo', workspaces: ['services/*', 'packages/*'] }));
  write('packages/shared/package.json', JSON.stringify({ name: '@repo/shared' }));
  write(
    'packages/shared/src/index.ts',
    'export const ask = async (base: string, path: string) => (await fetch(`${base}${path}`)).json();\n',
  );
  for (let service = 0; service < services; service += 1) {
    const name = `part${service}`;
    const scripts = { start: 'node dist/main.js' };
    const dependencies = { '@repo/shared': '*' };
    write(
      `services/${name}/package.json`,
      JSON.stringify({ name: `@repo/${name}`, scripts, dependencies }),
    );
    write(`services/${name}/src/main.ts`, mainOf(service, services));
    for (let module = 1; module < MODULES_OF_A_SERVICE; module += 1) {
      write(`services/${name}/src/module${module}.ts`, moduleOf(module));
    }
  }
  write('model.mmd', diagramOf(services));
  return join(folder, 'model.mmd');
}

function mainOf(service: number, services: number): string {
  const next = service + 1 < services ? `PART${service + 1}_URL` : undefined;
  return [
    "import pg from 'pg';",
    "import { ask } from '@repo/shared';",
    "import { run1 } from './module1.ts';",
    `const pool = new pg.Pool({ connectionString: process.env.PART${service}_DB_URL });`,
    ...(next === undefined ? [] : [`await ask(process.env.${next} ?? '', '/state');`]),
    "await pool.query('select 1');",
    'run1();',
    '',
  ].join('\n');
}

function moduleOf(module: number): string {
  const next = module + 1 < MODULES_OF_A_SERVICE ? module + 1 : undefined;
  const functions = Array.from(
    { length: FUNCTIONS_OF_A_MODULE },
    (_, index) => `
/** Adds up what a list holds. */
export function step${index}(values: readonly { readonly amount: number; readonly label: string }[]) {
  const wanted = values.filter(({ amount, label }) => amount > ${index} && label !== '');
  const total = wanted.reduce((sum, { amount }) => sum + amount, 0);
  return { total, text: \`\${wanted.length} of \${values.length}\`, labels: wanted.map(({ label }) => label.trim()) };
}
`,
  );
  const calls = functions.map((_, index) => `step${index}([])`).join(', ');
  const [imported, call] =
    next === undefined
      ? ['', '']
      : [`import { run${next} } from './module${next}.ts';\n`, `  run${next}();\n`];
  return `${imported}${functions.join('')}
export function run${module}(): unknown {
${call}  return [${calls}];
}
`;
}

function diagramOf(services: number): string {
  const lines = ['C4Container'];
  for (let service = 0; service < services; service += 1) {
    lines.push(
      `  Container(part${service}, "Part ${service}", "Node", "Does its part")`,
      `  ContainerDb(part${service}db, "Part ${service} database", "Postgres", "Keeps it")`,
      `  Rel(part${service}, part${service}db, "Writes", "SQL")`,
    );
  }
  for (let service = 0; service + 1 < services; service += 1) {
    lines.push(`  Rel(part${service}, part${service + 1}, "Asks", "REST")`);
  }
  return `${lines.join('\n')}\n`;
}
