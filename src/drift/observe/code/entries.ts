import type { Folder } from '../../folder.ts';
import type { CodeContainer } from './containers.ts';

const CODE = /\.(?:[cm]?[jt]s|[jt]sx)$/u;
const DECLARATIONS = /\.d\.[cm]?ts$/u;
/** Code that is run by developers, not by what is deployed. */
const NOT_DEPLOYED =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|e2e|fixtures?|mocks?|stories|\.storybook|cypress|playwright|scripts)\/|[.-](?:test|spec|stories|config|bench|setup)\.[cm]?[jt]sx?$/u;
const USUAL = ['main', 'server', 'index', 'app', 'worker', 'start', 'www'];

/**
 * The files that a container of TypeScript or JavaScript starts from: what its start script, its package.json or its image runs;
 * else the usual names; else, as in frameworks that go by folders, all its code.
 */
export function entriesOf(folder: Folder, container: CodeContainer): readonly string[] {
  const prefix = container.path === '' ? '' : `${container.path}/`;
  const own = folder.files.filter(
    (file) =>
      file.startsWith(prefix) &&
      CODE.test(file) &&
      !DECLARATIONS.test(file) &&
      !NOT_DEPLOYED.test(file.slice(prefix.length)),
  );
  const files = new Set(own.map((file) => file.slice(prefix.length)));
  const named = namedEntries(folder, container).flatMap((name) => sourceOf(name, files));
  const [usual] = ['src/', '', 'src/bin/', 'bin/', 'lib/'].flatMap((inner) =>
    USUAL.flatMap((name) => sourceOf(`${inner}${name}`, files)),
  );
  const entries = named.length > 0 ? named : usual === undefined ? [...files] : [usual];
  const pages = pageEntries(folder, prefix);
  return [...new Set([...entries, ...pages])].map((file) => `${prefix}${file}`);
}

/** What the pages of a container load: `<script type="module" src="/src/main.tsx">`, from the folder of the page. */
function pageEntries(folder: Folder, prefix: string): string[] {
  const pages = folder.files.filter(
    (file) => file.startsWith(prefix) && /(?:^|\/)index\.html$/u.test(file),
  );
  return pages.flatMap((page) => {
    const base = page.slice(prefix.length, page.lastIndexOf('/') + 1);
    const scripts = (folder.read(page) ?? '').matchAll(/<script\b[^>]*\ssrc=["']([^"']+)["']/gu);
    return [...scripts]
      .map(([, source = '']) => `${base}${source.replace(/^\.?\//u, '')}`)
      .filter((file) => CODE.test(file) && folder.has(`${prefix}${file}`));
  });
}

/** Files that the container says it runs, as they are called once they are built. */
function namedEntries(folder: Folder, { path, package: own }: CodeContainer): string[] {
  const { scripts = {}, main, module, source, bin } = own?.manifest ?? {};
  const prefix = path === '' ? '' : `${path}/`;
  const commands = [scripts['start'], scripts['serve'], folder.read(`${prefix}Dockerfile`)];
  const ofCommands = commands.flatMap((text = '') => [
    ...text.matchAll(/[\w./-]+\.(?:[cm]?[jt]s|[jt]sx)\b/gu),
  ]);
  const bins = typeof bin === 'string' ? [bin] : Object.values(bin ?? {});
  const ofPackage = [source, main, module, ...bins].filter((each) => each !== undefined);
  return [...ofCommands.map(([file]) => file), ...ofPackage];
}

/** The source of a file that may be built from it: `dist/main.js` of `src/main.ts`. */
function sourceOf(name: string, files: ReadonlySet<string>): string[] {
  const bare = name.replace(/^\.?\//u, '').replace(/\.(?:[cm]?[jt]s|[jt]sx)$/u, '');
  const inner = bare.replace(/^.*?(?:dist|build|lib|out|bin)\//u, '');
  const places = [bare, `src/${inner}`, inner, inner.replace(/^.*\/src\//u, 'src/')];
  for (const place of places) {
    for (const ending of ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs']) {
      if (files.has(`${place}${ending}`)) return [`${place}${ending}`];
    }
  }
  return [];
}
