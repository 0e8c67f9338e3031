import { createHash } from 'node:crypto';
import type { Message } from './message.ts';

/**
 * Bytes of payload that pass an Ethernet link in one piece
 * (https://github.com/statsd/statsd/blob/master/docs/metric_types.md#multi-metric-packets).
 */
const LARGEST_DATAGRAM = 1432;

/**
 * The StatsD datagrams of a message. Each number in its data becomes a gauge: the entry's name may be a plain one or a Prometheus
 * series (`up{job="order"}`), whose labels become tags in DogStatsD's notation (https://docs.datadoghq.com/developers/dogstatsd/datagram_shell/).
 * A message without numbers is counted.
 */
export function datagramsOf(message: Message): Buffer[] {
  const gauges = Object.entries(message.data).flatMap(([series, value]) => gauge(series, value));
  const lines = gauges.length > 0 ? gauges : [`messages:1|c|#type:${tagText(message.type)}`];
  return packed(lines).map((text) => Buffer.from(text));
}

/** What a datagram is recognised by at the other end: it carries no id and no trace. */
export function fingerprint(datagram: Uint8Array): string {
  return createHash('sha256').update(datagram).digest('hex').slice(0, 16);
}

function gauge(series: string, value: string): string[] {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return [];
  const [, name = series, labels = ''] = /^([^{]*)\{(.*)\}$/.exec(series) ?? [];
  const tags = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(
    ([, label, text = '']) => `${label}:${tagText(text)}`,
  );
  const line = `${metricName(name)}:${number}|g`;
  return [tags.length > 0 ? `${line}|#${tags.join(',')}` : line];
}

function metricName(text: string): string {
  return text.replace(/[^\w.]+/g, '_');
}

/** Without the characters that end a tag, a field or a line. */
function tagText(text: string): string {
  return text.replace(/[,|\s]+/g, '_');
}

/** Puts as many lines into each datagram as fit. */
function packed(lines: readonly string[]): string[] {
  const datagrams: string[] = [];
  for (const line of lines) {
    const longer = [...datagrams.slice(-1), line].join('\n');
    const fits = Buffer.byteLength(longer) <= LARGEST_DATAGRAM;
    if (fits) datagrams.splice(-1, 1, longer);
    else datagrams.push(line);
  }
  return datagrams;
}
