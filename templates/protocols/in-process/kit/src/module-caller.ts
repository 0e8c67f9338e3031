import { SpanKind } from '@opentelemetry/api';
import type { Handler, Link, Outgoing } from './link.ts';
import { withClientSpan, withServerSpan } from './telemetry.ts';

/**
 * Calls another component of the same process. Nothing is sent, but as on any other relation each end reports a span: the
 * caller's, and within it that of the component that is called (`c4.module`).
 */
export function moduleCaller(options: {
  link: Link;
  /** What is asked of the other component, camelCase. */
  operation: string;
  handle: Handler;
}): Outgoing {
  const { link, operation, handle } = options;
  const name = `${link.peer}.${operation}`;
  const called = { 'c4.module': link.peer };
  return {
    link,
    use: (message) =>
      withClientSpan(link, name, SpanKind.INTERNAL, {}, (carrier) =>
        withServerSpan(null, name, SpanKind.INTERNAL, called, carrier, async () => {
          await handle(message);
          return `${name} returned`;
        }),
      ),
    close: async () => undefined,
  };
}
