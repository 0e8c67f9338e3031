import type { Message } from './message.ts';
import { quoteName, type SqlRunner } from './sql.ts';
import { traceIdOf } from './telemetry.ts';

/**
 * Keeps a message as a row of a table with the columns `id` (unique), `type`, `source`, `subject`, `time`, `data`, `trace_id`
 * and `traceparent`. False where the message was there already.
 */
export async function insertMessage(
  runner: SqlRunner,
  table: string,
  message: Message,
  traceparent: string | undefined,
): Promise<boolean> {
  const { id, type, source, subject, time, data } = message;
  const origin = [traceIdOf(traceparent) ?? null, traceparent ?? null];
  const rows = await runner.query(
    `INSERT INTO ${quoteName(table)} (id, type, source, subject, time, data, trace_id, traceparent)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING RETURNING id`,
    [id, type, source, subject, time, JSON.stringify(data), ...origin],
  );
  return rows.length === 1;
}
