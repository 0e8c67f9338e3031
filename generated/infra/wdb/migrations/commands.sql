-- order->wdb
CREATE TABLE "commands" (
  id uuid PRIMARY KEY,
  type text NOT NULL,
  source text NOT NULL,
  subject text NOT NULL,
  time timestamptz NOT NULL,
  data jsonb NOT NULL,
  trace_id text,
  traceparent text
);

CREATE INDEX "commands_time" ON "commands" (time DESC);
