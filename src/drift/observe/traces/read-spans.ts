import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Span as Place } from '../../../diagnostics/diagnostic.ts';
import { UserFault } from '../../../diagnostics/faults.ts';
import { checkExportRequest, spansOf } from '../../../run/telemetry/otlp-json.ts';
import type { Span } from '../../../run/telemetry/span.ts';
import { type Batch, BatchScanner } from './batches.ts';

/** A span with its place in the file. */
export interface PlacedSpan {
  readonly span: Span;
  readonly place: Place;
}

/** How reading a file of traces ended. */
export interface TraceEnd {
  /** False where the text ends in the middle, or breaks. */
  readonly isWhole: boolean;
  /** What is no OTLP, and why; undefined where all of it was. */
  readonly problem?: { readonly message: string; readonly place: Place };
  /** Where the text ends. */
  readonly place: Place;
}

/**
 * Reads the spans of a file of OTLP/JSON, plain or compressed by gzip, a batch at a time.
 *
 * @param onSpans is told of each batch
 * @throws {UserFault} where the file cannot be read
 */
export async function readSpans(
  file: string,
  onSpans: (spans: readonly PlacedSpan[]) => void,
): Promise<TraceEnd> {
  const scanner = new BatchScanner();
  let problem: TraceEnd['problem'];
  const take = (batch: Batch): void => {
    const place = placeIn(file, batch);
    try {
      onSpans(placed(file, batch));
    } catch (error) {
      problem ??= { message: messageOf(error), place };
    }
  };
  try {
    await eachPiece(file, (piece) => scanner.push(piece).forEach(take));
  } catch (cause) {
    throw unreadable(file, cause);
  }
  const place = placeIn(file, { ...scanner.end, text: '' });
  return { isWhole: scanner.isWhole, place, ...(problem && { problem }) };
}

async function eachPiece(file: string, onPiece: (piece: string) => void): Promise<void> {
  const stats = await stat(file);
  if (stats.isDirectory()) throw new UserFault(`${file} is a folder, not a file of traces`);
  const source: ReadStream = createReadStream(file, { highWaterMark: 1 << 20 });
  const consume = async (pieces: AsyncIterable<string>): Promise<void> => {
    for await (const piece of pieces) onPiece(piece);
  };
  if (file.endsWith('.gz')) {
    await pipeline(source, createGunzip(), decode, consume);
  } else await pipeline(source, decode, consume);
}

async function* decode(chunks: AsyncIterable<Buffer>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function unreadable(file: string, cause: unknown): UserFault {
  if (cause instanceof UserFault) return cause;
  const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  const reason = isMissing ? 'there is no such file' : messageOf(cause);
  return new UserFault(`cannot read the traces in ${file}: ${reason}`, { cause });
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // zod lists its issues as JSON; the first tells enough.
  const issue = /"message": "(?<message>[^"]+)"/u.exec(text)?.groups?.['message'];
  return issue ?? text.split('\n', 1)[0] ?? text;
}

/** The spans of a batch, each where its id stands. */
function placed(file: string, batch: Batch): PlacedSpan[] {
  const parsed: unknown = JSON.parse(batch.text);
  const places = new PlaceFinder(file, batch);
  return spansOf(checkExportRequest({ resourceSpans: [parsed] })).map((span) => ({
    span,
    place: places.of(span.spanId),
  }));
}

/** Finds ids in the order in which they stand, so that the whole text is walked once. */
class PlaceFinder {
  readonly #file: string;
  readonly #batch: Batch;
  readonly #lower: string;
  #from = 0;
  #line: number;
  #lineStart: number;

  constructor(file: string, batch: Batch) {
    this.#file = file;
    this.#batch = batch;
    this.#lower = batch.text.toLowerCase();
    this.#line = batch.line;
    this.#lineStart = batch.start - batch.column + 1;
  }

  of(id: string): Place {
    const at = this.#lower.indexOf(`"spanid":"${id}"`, this.#from);
    const found = at === -1 ? this.#lower.indexOf(`"${id}"`, this.#from) : at;
    if (found === -1) return placeIn(this.#file, this.#batch);
    for (let feed = this.#lower.indexOf('\n', this.#from); feed !== -1 && feed < found;) {
      this.#line += 1;
      this.#lineStart = this.#batch.start + feed + 1;
      feed = this.#lower.indexOf('\n', feed + 1);
    }
    this.#from = found;
    const start = this.#batch.start + found;
    return placeIn(this.#file, {
      line: this.#line,
      column: start - this.#lineStart + 1,
      start,
      text: '',
    });
  }
}

function placeIn(file: string, { line, column, start }: Batch): Place {
  return { file, line, column, endLine: line, endColumn: column + 1, start, end: start + 1 };
}
