import type { Folder } from '../../folder.ts';

/** A language whose code is not parsed: what is known comes from its manifests and from texts. */
export interface Language {
  /** The folder of its technology in the catalogue. */
  readonly technology: string;
  /** Names of the files that list dependencies. */
  readonly manifests: readonly RegExp[];
  /** Endings of its source files. */
  readonly sources: RegExp;
  /** The line of a manifest that names the package. */
  readonly nameLine: RegExp;
  /** The folders that hold something that runs. */
  readonly containers: (folder: Folder) => readonly string[];
}

/** The folders of files of which one of some others shows that they run. */
function foldersOf(manifest: RegExp, main?: RegExp): (folder: Folder) => readonly string[] {
  return (folder) => {
    const all = folder.files.filter((file) => manifest.test(baseName(file))).map(parentOf);
    return [...new Set(all)].filter((path) => {
      const prefix = path === '' ? '' : `${path}/`;
      const inner = folder.files.filter((file) => file.startsWith(prefix));
      return (
        folder.has(`${prefix}Dockerfile`) ||
        !main ||
        inner.some((file) => main.test(file.slice(prefix.length)))
      );
    });
  };
}

/** In Go each command of a module runs by itself, where there are several. */
function goContainers(folder: Folder): readonly string[] {
  const modules = foldersOf(/^go\.mod$/u, /(?:^|\/)main\.go$/u)(folder);
  return modules.flatMap((path) => {
    const prefix = path === '' ? 'cmd/' : `${path}/cmd/`;
    const commands = folder.files
      .filter((file) => file.startsWith(prefix) && file.endsWith('/main.go'))
      .map(parentOf);
    return commands.length > 1 ? commands : [path];
  });
}

export const languages: readonly Language[] = [
  {
    technology: 'go',
    manifests: [/^go\.mod$/u],
    sources: /\.go$/u,
    nameLine: /^module .+$/mu,
    containers: goContainers,
  },
  {
    technology: 'rust',
    manifests: [/^Cargo\.toml$/u],
    sources: /\.rs$/u,
    nameLine: /^name\s*=.+$/mu,
    containers: foldersOf(/^Cargo\.toml$/u, /^src\/(?:main\.rs|bin\/)/u),
  },
  {
    technology: 'python',
    manifests: [/^(?:pyproject\.toml|requirements[\w.-]*\.txt|setup\.py|Pipfile)$/u],
    sources: /\.py$/u,
    nameLine: /^name\s*=.+$/mu,
    containers: foldersOf(
      /^(?:pyproject\.toml|requirements\.txt|setup\.py|Pipfile)$/u,
      /(?:^|\/)(?:__main__|main|app|manage|wsgi|asgi|server|worker|run)\.py$/u,
    ),
  },
  {
    technology: 'elixir',
    manifests: [/^mix\.exs$/u],
    sources: /\.exs?$/u,
    nameLine: /app: :\w+/u,
    containers: foldersOf(/^mix\.exs$/u, /\bapplication\.ex$|^lib\//u),
  },
  {
    technology: 'java',
    manifests: [/^(?:pom\.xml|build\.gradle(?:\.kts)?)$/u],
    sources: /\.(?:java|kt|scala|groovy)$/u,
    nameLine: /<artifactId>[^<]*<\/artifactId>|^rootProject\.name.+$/mu,
    containers: foldersOf(/^(?:pom\.xml|build\.gradle(?:\.kts)?)$/u, /^src\/main\//u),
  },
  {
    technology: 'dotnet',
    manifests: [/\.(?:cs|fs|vb)proj$/u],
    sources: /\.(?:cs|fs|vb)$/u,
    nameLine: /<(?:AssemblyName|Project)\b[^>]*>/u,
    containers: foldersOf(/\.(?:cs|fs|vb)proj$/u, /^(?:Program|Startup)\.(?:cs|fs|vb)$/u),
  },
  {
    technology: 'ruby',
    manifests: [/^Gemfile$/u],
    sources: /\.rb$/u,
    nameLine: /^.+$/mu,
    containers: foldersOf(
      /^Gemfile$/u,
      /^(?:config\.ru|config\/application\.rb|app\.rb|main\.rb)$/u,
    ),
  },
  {
    technology: 'php',
    manifests: [/^composer\.json$/u],
    sources: /\.php$/u,
    nameLine: /"name"\s*:\s*"[^"]*"/u,
    containers: foldersOf(/^composer\.json$/u, /(?:^|\/)index\.php$|^artisan$/u),
  },
];

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
