import ts from 'typescript';
import { expect, test } from 'vitest';
import { parseAllDocuments, isMap, isSeq, type Node } from 'yaml';
import { renderPlatform } from '../../src/render/render.ts';
import type { RenderedFile } from '../../src/write/rendered-file.ts';
import { planOf } from '../plan/plan-of.ts';
import { hostileTexts } from './hostile-texts.ts';

/** A diagram that uses every kind of template, with one text in every place that takes free text. */
function platformWith(text: string): Map<string, RenderedFile> {
  // Inside a Mermaid string a quote is written as this entity; everything else may stand as it is.
  const label = text.replaceAll('"', '#quot;').replaceAll('\u0000', '');
  const plan = planOf(`C4Container
title Platform
Person(p, "${label}", "${label}")
System_Ext(x, "${label}", "${label}")
Container(cdn, "${label}", "Cloudflare", "${label}")
Container(gw, "${label}", "Kong", "${label}")
Container(web, "${label}", "React", "${label}")
Container(api, "${label}", "Node, GraphQL", "${label}")
ContainerDb(db, "${label}", "Postgres", "${label}")
ContainerDb(cache, "${label}", "Redis", "${label}")
ContainerQueue(events, "${label}", "Kafka", "${label}")
Container(obs, "${label}", "Prometheus", "${label}")
Rel(p, cdn, "${label}", "HTTPS", "Fixed")
Rel(cdn, web, "Serve", "HTTP/2", "${label}")
Rel(web, gw, "Call", "JWT", "${label}")
Rel(gw, api, "Route", "gRPC", "${label}")
Rel(api, db, "${label}", "SQL", "Fixed")
Rel(api, events, "Emit", "Avro", "${label}")
Rel(api, x, "Tell", "SMTP", "${label}")
Rel(events, db, "Project", "CDC", "Fixed")
BiRel(cache, events, "Sync", "Pub/Sub", "${label}")
`);
  return new Map(renderPlatform(plan).map((file) => [file.path, file]));
}

const plain = platformWith('Ordinary words');

test.each(hostileTexts)('the text %j changes no structure', (text) => {
  const hostile = platformWith(text);
  for (const path of hostile.keys()) expect(path).toMatch(/^[\w@.][\w@./-]*$/);
  for (const [path, { content }] of hostile) {
    const other = plain.get(path);
    if (!other) continue;
    expect(shapeOf(path, content), path).toEqual(shapeOf(path, other.content));
  }
});

/** What a file says apart from the text in its strings and comments. */
function shapeOf(path: string, content: string): unknown {
  if (/\.tsx?$/.test(path)) return scriptShape(path, content);
  if (/\.ya?ml$/.test(path))
    return parseAllDocuments(content).map(({ contents, errors }) => [
      errors,
      nodeShape(contents as Node | null),
    ]);
  if (path.endsWith('.json') || path.endsWith('.avsc')) return jsonShape(JSON.parse(content));
  if (path.endsWith('.html')) return content.match(/<[^>]*>/g);
  if (path.endsWith('.sql')) return content.replace(/^--.*$/gm, '');
  if (path.endsWith('.proto')) return content.replace(/\/\/.*$/gm, '');
  return null;
}

function scriptShape(path: string, content: string): unknown {
  const file = ts.createSourceFile(path, content, ts.ScriptTarget.ES2023);
  const kinds: number[] = [];
  const visit = (node: ts.Node) => {
    // Operation names come from labels: their text may differ, their kind may not.
    kinds.push(node.kind);
    node.forEachChild(visit);
  };
  visit(file);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: unknown[] };
  return { kinds, errors: parseDiagnostics.length };
}

function nodeShape(node: Node | null): unknown {
  if (isMap(node)) return node.items.map(({ value }) => nodeShape(value as Node | null));
  if (isSeq(node)) return node.items.map((item) => nodeShape(item as Node | null));
  return 'scalar';
}

function jsonShape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonShape);
  if (typeof value === 'object' && value !== null) return Object.values(value).map(jsonShape);
  return typeof value;
}
