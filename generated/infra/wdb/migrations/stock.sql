-- inventory->wdb
CREATE TABLE "stock" (
  id uuid PRIMARY KEY,
  type text NOT NULL,
  source text NOT NULL,
  subject text NOT NULL,
  time timestamptz NOT NULL,
  data jsonb NOT NULL,
  trace_id text,
  traceparent text
);

CREATE INDEX "stock_time" ON "stock" (time DESC);

-- What transactions lock: one row for each subject.
CREATE TABLE "stock_state" (
  subject text PRIMARY KEY,
  revision integer NOT NULL
);
