import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { matchProtocols, matchTechnologies } from '../../src/catalog/match.ts';
import { textKind } from '../../src/catalog/text-kind.ts';
import { sharedFolder } from '../model/shared.ts';

interface Labelled {
  readonly text: string;
  /** Whether the text names a real product, language, framework, protocol or format, describes what the element does, or neither. */
  readonly says: string;
  /** What is right for it. */
  readonly right: readonly string[];
  readonly found: readonly string[];
}

const labels = new Map(
  readFileSync(fileURLToPath(new URL('corpus-labels.tsv', import.meta.url)), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .map(([hash = '', says = '', right = '']) => [hash, { says, right: right.split('+') }]),
);

/*
 * How real people name technologies. What is right for each text was decided by reading all of them (corpus-labels.tsv), so a share
 * can be measured, and a new name that breaks an old one is seen. Most entries of the catalogue were written after reading them:
 * technology-names.tsv holds names that were not.
 */
describe.skipIf(!sharedFolder)('the technologies of the corpus', () => {
  const rows = sharedFolder ? read(path.join(sharedFolder, 'corpus', 'TECHN.tsv')) : [];
  const named = rows.filter(({ says }) => says === 'named');

  test('all are labelled', () => {
    expect(rows.length).toBe(labels.size);
  });

  test('at least 85 of 100 that name something are resolved', () => {
    const resolved = named.filter(({ found }) => found.length > 0);
    const share = resolved.length / named.length;
    console.info(
      `${resolved.length} of ${named.length} texts that name something are resolved (${(share * 100).toFixed(1)} %); not: ` +
        named
          .filter(({ found }) => found.length === 0)
          .map(({ text }) => text)
          .join(' | '),
    );
    expect(share).toBeGreaterThanOrEqual(0.85);
  });

  test('none is resolved to something else', () => {
    const wrong = rows.filter(({ found, right }) => found.some((name) => !right.includes(name)));
    expect(wrong.map(({ text, found }) => `${text} -> ${found.join('+')}`)).toEqual([]);
  });

  test('descriptions in the place of a technology are seen as such, and names are not', () => {
    const unresolved = rows.filter(({ found }) => found.length === 0);
    const described = unresolved.filter(({ says }) => says === 'described');
    const others = unresolved.filter(({ says }) => says !== 'described');
    const areSeen = (some: readonly Labelled[]) =>
      some.filter(({ text }) => textKind(text) === 'description');
    const [seen, mistaken] = [areSeen(described), areSeen(others)];
    console.info(
      `${seen.length} of ${described.length} descriptions are seen, ${mistaken.length} of ${others.length} others are taken for one: ` +
        mistaken.map(({ text }) => text).join(' | '),
    );
    expect(seen.length / described.length).toBeGreaterThanOrEqual(0.75);
    expect(mistaken.length / others.length).toBeLessThanOrEqual(0.05);
  });
});

function read(file: string): Labelled[] {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [text = '', onElements = '0', onRelations = '0', onNodes = '0'] = line.split('\t');
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
    const label = labels.get(hash);
    if (!label) throw new Error(`no label for '${text}' (${hash})`);
    const technologies = matchTechnologies(text);
    const isOnElement = Number(onElements) + Number(onNodes) > 0;
    const matches = [
      ...(isOnElement || Number(onRelations) > 0 ? technologies : []),
      ...(Number(onRelations) > 0 ? matchProtocols(text) : []),
    ];
    return { text, ...label, found: [...new Set(matches.map(({ entry }) => entry.name))] };
  });
}
