// Runs in a container of the platform's network, as one file. It takes spans and prints each request on a line of its own: c4gen,
// which no container may be able to reach, reads them from its standard output.
import { listenForOtlp } from './otlp-listeners.ts';

process.on('SIGTERM', () => process.exit(0));

const listening = listenForOtlp(({ type, encoding, body }) => {
  process.stdout.write(`${JSON.stringify({ type, encoding, body: body.toString('base64') })}\n`);
});
// The first line says that it can be used.
void listening.then(() => process.stdout.write('listening\n'));
