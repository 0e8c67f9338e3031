import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type RawRow, type Reading, readingOf } from '../reading.ts';
import { sharedFolder } from '../shared.ts';

/** What Mermaid made of a text, or its message where it refused it. */
export type Outcome = Reading | { readonly error: string };

/** A text with what Mermaid 12.3 made of it when it was recorded. */
export interface Case {
  readonly name: string;
  readonly text: string;
  readonly recorded: Outcome;
}

interface Recording {
  readonly ok: boolean;
  readonly error?: string;
  readonly title: string;
  readonly shapes: readonly RawRow[];
  readonly boundaries: readonly RawRow[];
  readonly rels: readonly RawRow[];
}

/** The real diagrams of the shared folder; none where it is absent. */
export function corpus(): readonly Case[] {
  if (sharedFolder === undefined) return [];
  const folder = path.join(sharedFolder, 'corpus');
  const files = readdirSync(folder).filter((file) => file.endsWith('.mmd'));
  return files.map((file) => {
    const { name } = path.parse(file);
    const text = readFileSync(path.join(folder, file), 'utf8');
    const json = readFileSync(path.join(folder, `${name}.mermaid.json`), 'utf8');
    return { name, text, recorded: outcomeOf(JSON.parse(json) as Recording) };
  });
}

function outcomeOf({ ok, error, title, shapes, boundaries, rels }: Recording): Outcome {
  return ok ? readingOf(title, shapes, boundaries, rels) : { error: error ?? '' };
}

/** Small texts of the shared folder that each ask one question of Mermaid; none where it is absent. */
export function probes(): readonly Case[] {
  if (sharedFolder === undefined) return [];
  const file = path.join(sharedFolder, 'mermaid', 'probes-12.3.txt');
  const sections = readFileSync(file, 'utf8').split(/^### /m).slice(1);
  // The probe of CR LF was recorded with its line ends broken up; the random diagrams ask that question.
  return sections.map(probe).filter(({ name }) => name !== 'frontmatter-less crlf');
}

function probe(section: string): Case {
  const [name = '', ...lines] = section.split('\n');
  const rows = (kind: string): RawRow[] =>
    lines
      .filter((line) => line.startsWith(`  ${kind}`))
      .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as RawRow);
  const shown = lines.filter((line) => line.startsWith('   |'));
  const text = shown.map((line) => line.slice('   | '.length)).join('\n');
  const error = /^ {2}ERR: (?<message>.*)$/m.exec(section)?.groups?.['message'];
  if (error !== undefined) return { name, text, recorded: { error } };
  const title = JSON.parse(/^ {2}type \S* title (.*)$/m.exec(section)?.[1] ?? '""') as string;
  const boundaries = [{}, ...rows('bound')];
  return { name, text, recorded: readingOf(title, rows('shape'), boundaries, rows('rel')) };
}
