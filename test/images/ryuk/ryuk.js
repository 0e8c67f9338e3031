// A stand-in for Ryuk (https://github.com/testcontainers/moby-ryuk#protocol): a client sends filters, a line each
// (`label=name=value`), and each is answered with `ACK`. When the last client has gone and none comes back in time, what the filters
// find is removed, and so is this container, by its own end.
const { createServer } = require('node:net');
const { createInterface } = require('node:readline');
const { request } = require('node:http');
const { setTimeout: delay } = require('node:timers/promises');

if (process.argv.includes('--version')) {
  console.log('ryuk stand-in 1.0');
  process.exit(0);
}

/** As Ryuk's own: RYUK_RECONNECTION_TIMEOUT and RYUK_CONNECTION_TIMEOUT. */
const reconnectMs = 10_000;
const connectMs = 60_000;
/** As Ryuk's own: how often it tries to remove what an engine still holds. */
const attempts = 10;

const labels = new Set();
let clients = 0;
let timer = setTimeout(() => process.exit(0), connectMs);

const server = createServer((socket) => {
  clearTimeout(timer);
  clients += 1;
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clients -= 1;
    if (clients === 0) timer = setTimeout(() => void reap(), reconnectMs);
  });
  createInterface({ input: socket }).on('line', (line) => {
    for (const filter of line.trim().split('&')) {
      const [, label] = /^label=(.+)$/u.exec(filter) ?? [];
      if (label !== undefined) labels.add(label);
    }
    socket.write('ACK\n');
  });
});
server.listen(8080, () => console.log('Started'));
process.on('SIGTERM', () => process.exit(0));

async function reap() {
  // An engine takes its time to let go of a network.
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    let found = 0;
    for (const label of labels) found += await remove(label);
    if (found === 0) break;
    await delay(reconnectMs / attempts);
  }
  process.exit(0);
}

/** Asks for the removal of all that carries a label, and tells how much that was. */
async function remove(label) {
  const filters = encodeURIComponent(JSON.stringify({ label: [label] }));
  const containers = await ask('GET', `/containers/json?all=true&filters=${filters}`);
  const networks = await ask('GET', `/networks?filters=${filters}`);
  const { Volumes } = await ask('GET', `/volumes?filters=${filters}`);
  // The reaper carries the label of its session too; it is removed when it ends.
  const others = containers.filter(({ Labels }) => Labels['org.testcontainers.ryuk'] !== 'true');
  const paths = [
    ...others.map(({ Id }) => `/containers/${Id}?force=true&v=true`),
    ...networks.map(({ Id }) => `/networks/${Id}`),
    ...(Volumes ?? []).map(({ Name }) => `/volumes/${Name}?force=true`),
  ];
  for (const path of paths) await ask('DELETE', path);
  return paths.length;
}

function ask(method, path) {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath: '/var/run/docker.sock', method, path }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve(body.trim() === '' ? null : JSON.parse(body)));
    });
    asked.on('error', reject);
    asked.end();
  });
}
