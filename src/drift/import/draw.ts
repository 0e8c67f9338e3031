import { nameForms } from '../names.ts';
import type { Sketch } from './sketch.ts';

/** What a first diagram holds. */
export interface Drawing {
  readonly title: string;
  readonly sketches: readonly Sketch[];
  /** Calls such as `Rel(a, b, "Calls", "HTTP")`, in their order. */
  readonly relations: readonly string[];
}

/** A container diagram as text, laid out as `c4gen fmt` lays it out. */
export function draw({ title, sketches, relations }: Drawing): string {
  const own = sketches.filter(({ macro }) => macro !== 'System_Ext');
  const others = sketches.filter(({ macro }) => macro === 'System_Ext');
  const boundary = boundaryAlias(title, sketches);
  return [
    'C4Container',
    `    title ${title}`,
    '',
    `    System_Boundary(${boundary}, "${title}") {`,
    ...own.map((sketch) => `        ${element(sketch)}`),
    '    }',
    ...others.map((sketch) => `    ${element(sketch)}`),
    ...(relations.length > 0 ? ['', ...relations.map((call) => `    ${call}`)] : []),
    '',
  ].join('\n');
}

function element({ macro, id, label, technology }: Sketch): string {
  const words = [label, ...(technology === null ? [] : [technology])];
  return `${macro}(${[id, ...words.map((word) => `"${word}"`)].join(', ')})`;
}

function boundaryAlias(title: string, sketches: readonly Sketch[]): string {
  const taken = new Set(sketches.map(({ id }) => id));
  const base = nameForms(title).words.join('_').replace(/\W/gu, '') || 'system';
  return taken.has(base) || /^\d/u.test(base) ? `${base}_system` : base;
}
