import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { checkDrift } from '../../src/cli/drift/check-drift.ts';
import type { Diagnostic, Span } from '../../src/diagnostics/diagnostic.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

/** What a file becomes: another text, or null where it goes. A file that is not there yet has the empty text. */
export type Edit = string | null | ((text: string) => string);

/** A change of a repository or of its diagram. */
export interface Change {
  readonly name: string;
  /** The repository that is changed: one of `test/fixtures/drift`, or the generated reference platform. */
  readonly in: 'shop' | 'mixed' | 'parcels' | 'platform';
  /** By path; `model` is the diagram. */
  readonly edits: Readonly<Record<string, Edit>>;
}

/** A change that makes the diagram lie, and what is to be found. */
export interface Planted extends Change {
  readonly code: string;
  /** Texts of the two lines that the finding has to show: one of the diagram, and one of a file of the repository. */
  readonly diagram: string;
  readonly file: string;
  readonly line: string;
}

/** A file of traces, where an edit writes it. */
export const SPANS = 'spans.json';

const ROOT = join(import.meta.dirname, '../..');
const SETTINGS = {
  shop: { from: 'test/fixtures/drift/shop', model: 'shop.mmd', code: '.' },
  mixed: { from: 'test/fixtures/drift/mixed', model: 'arch.mmd', code: '.' },
  parcels: { from: 'test/fixtures/drift/parcels', model: 'parcels.mmd', code: '.' },
  platform: { from: '.', model: 'models/ecommerce.mmd', code: 'generated' },
};

/** A finding with the texts of the lines that it shows. */
export interface Found {
  readonly code: string;
  readonly message: string;
  readonly places: readonly FoundPlace[];
}

interface FoundPlace {
  /** As in {@link Change.edits}. */
  readonly file: string;
  readonly text: string;
}

/** A copy of a repository that changes are tried on, one after the other. */
export class Copy {
  readonly #folder: string;
  readonly #setting: (typeof SETTINGS)[Change['in']];

  constructor(name: Change['in']) {
    this.#folder = realpathSync(mkdtempSync(join(tmpdir(), 'c4gen-drift-')));
    this.#setting = SETTINGS[name];
    const { from, model, code } = this.#setting;
    const isSkipped = /\/node_modules(?:\/|$)/u;
    const copy = (path: string): void =>
      cpSync(join(ROOT, from, path), join(this.#folder, path), {
        recursive: true,
        filter: (each) => !isSkipped.test(each.slice(ROOT.length)),
      });
    copy(model);
    copy(code);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Makes the edits, looks for drift, and takes them back. */
  async findings(edits: Change['edits']): Promise<readonly Found[]> {
    const before = new Map(
      Object.keys(edits).map((path) => [path, this.#read(this.#path(path))] as const),
    );
    try {
      for (const [path, edit] of Object.entries(edits)) {
        const text = before.get(path) ?? '';
        const next = typeof edit === 'function' ? edit(text) : edit;
        if (next === text) throw new Error(`the edit of ${path} changes nothing`);
        this.#write(this.#path(path), next ?? undefined);
      }
      return (await this.#drift()).map((each) => this.#found(each));
    } finally {
      for (const [path, text] of before) this.#write(this.#path(path), text);
    }
  }

  #found({ code, message, span, related = [] }: Diagnostic): Found {
    const places = [span, ...related.map((each) => each.span)];
    return { code, message, places: places.map((place) => this.#place(place)) };
  }

  #place({ file, line }: Span): FoundPlace {
    const { model, code } = this.#setting;
    const path = resolve(file);
    const isModel = path === join(this.#folder, model);
    return {
      file: isModel ? 'model' : relative(join(this.#folder, code), path),
      text: this.#read(path)?.split('\n')[line - 1] ?? '',
    };
  }

  async #drift(): Promise<readonly Diagnostic[]> {
    const terminal: Terminal = {
      out: () => {},
      err: (text) => {
        throw new Error(text);
      },
      colorLevel: 0,
      width: 80,
      readInput: () => Promise.resolve(Buffer.alloc(0)),
    };
    const found = await checkDrift(
      {
        models: [join(this.#folder, this.#setting.model)],
        code: join(this.#folder, this.#setting.code),
        traces: existsSync(this.#path(SPANS)) ? [this.#path(SPANS)] : [],
        config: { file: null, folder: this.#folder, readFrom: [] },
      },
      terminal,
    );
    return found?.diagnostics ?? [];
  }

  #path(path: string): string {
    const { model, code } = this.#setting;
    return path === 'model' ? join(this.#folder, model) : join(this.#folder, code, path);
  }

  #read(file: string): string | undefined {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  }

  #write(file: string, text: string | undefined): void {
    if (text === undefined) rmSync(file, { force: true });
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}

/** Replaces a text that has to be there. */
export function replace(from: string, to: string): (text: string) => string {
  return (text) => {
    if (!text.includes(from)) throw new Error(`there is no '${from}' to replace`);
    return text.replace(from, () => to);
  };
}

/** Puts a text before or after all that is there. */
export const before =
  (added: string) =>
  (text: string): string =>
    `${added}${text}`;
export const after =
  (added: string) =>
  (text: string): string =>
    `${text}${added}`;
