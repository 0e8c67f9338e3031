import type { Span } from '../telemetry/span.ts';
import { moduleAttribute } from './attributes.ts';

/** Duration in ms, with one decimal place. */
export function durationOf(span: Span): number {
  return Math.max(0, Math.round((span.endMs - span.startMs) * 10) / 10);
}

/** One line for people: who, what, how it went, how long. */
export function spanText(span: Span): string {
  const status =
    span.attributes['http.response.status_code'] ?? span.attributes['rpc.grpc.status_code'];
  const outcome = status === undefined ? '' : ` ${String(status)}`;
  const module = span.attributes[moduleAttribute];
  const who = module === undefined ? span.service : `${String(module)} of ${span.service}`;
  return `${who} ${verbOf(span)} "${span.name}"${outcome} in ${durationOf(span)} ms`;
}

function verbOf(span: Span): string {
  switch (span.kind) {
    case 'server':
      return 'served';
    case 'consumer':
      return 'consumed';
    case 'producer':
      return 'produced';
    case 'client':
      return 'sent';
    case 'internal':
      return 'did';
  }
}

/**
 * What went wrong in a span, or null: its own error, or an HTTP status that says so. A server does not call its answer 404 an error
 * (OpenTelemetry, HTTP spans), but a relation that ends in one does not work.
 */
export function failureOf(span: Span): string | null {
  if (span.error !== null) return span.error;
  const status = Number(span.attributes['http.response.status_code'] ?? 0);
  return status >= 400 ? `answered ${status}` : null;
}
