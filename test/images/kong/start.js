// Starts the generated platform's stand-in for Kong with Kong's own settings, and Kong's status port beside it.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { standInSettings } from './settings.js';

const path = process.env.KONG_DECLARATIVE_CONFIG;
if (process.env.KONG_DATABASE !== 'off' || !path) {
  console.error('this stand-in for Kong needs KONG_DATABASE=off and KONG_DECLARATIVE_CONFIG');
  process.exit(1);
}
const { settings, statusPort } = standInSettings(process.env, readFileSync(path, 'utf8'));
Object.assign(process.env, settings);
await import('./gateway.js');
if (statusPort !== null) createServer(answerStatus).listen(statusPort);

/** https://developer.konghq.com/gateway/traffic-control/health-check-probes/ */
async function answerStatus(request, response) {
  if (request.url !== '/status' && request.url !== '/status/ready') {
    response.writeHead(404).end();
    return;
  }
  const { ok } = await fetch(`http://127.0.0.1:${settings.HTTP_PORT}/readyz`).catch(() => ({}));
  response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message: ok ? 'ready' : 'no configuration available' }));
}
