import { afterEach, describe, expect, test } from 'vitest';
import { EnvironmentFault } from '../../src/diagnostics/faults.ts';
import { embeddedRuntime } from '../../src/run/embedded/embedded-runtime.ts';
import { createInterrupter, Interrupted } from '../../src/run/interruption.ts';
import {
  UnitExited,
  UnitNotReady,
  type RunningPlatform,
  type StartFailure,
  type UnitStatus,
} from '../../src/run/runtime.ts';
import {
  isRunning,
  makePlatform,
  notingWatchdog,
  removePlatforms,
  startRequest,
  type Behaviour,
} from './fake-platform.ts';
import { plan, unit, urlEntry } from './plans.ts';

let root = '';
let running: RunningPlatform | null = null;

afterEach(async () => {
  await running?.stop();
  running = null;
  removePlatforms();
});

function platform(behaviours: Record<string, Behaviour>): string {
  root = makePlatform(behaviours);
  return root;
}

describe('starting', () => {
  test('each unit starts after those it depends on are ready', async () => {
    const three = plan([
      unit('front', { dependsOn: ['middle'] }),
      unit('middle', { dependsOn: ['store'] }),
      unit('store'),
    ]);
    const states: string[] = [];
    const progress = (event: { kind: string; status?: UnitStatus }): void => {
      if (event.status) states.push(`${event.status.id} ${event.status.state}`);
    };
    const request = await startRequest(
      platform({ front: 'well', middle: 'well', store: 'well' }),
      three,
      { progress },
    );
    running = await embeddedRuntime.start(request);
    expect(states).toEqual([
      'store starting',
      'store ready',
      'middle starting',
      'middle ready',
      'front starting',
      'front ready',
    ]);
    expect(running.status().map(({ id, state }) => [id, state])).toEqual([
      ['front', 'ready'],
      ['middle', 'ready'],
      ['store', 'ready'],
    ]);
  });

  test('a unit gets its environment, and of c4gen’s own only what is harmless', async () => {
    process.env['C4GEN_TEST_SECRET'] = 'not for units';
    const two = plan([
      unit('front', { environment: [urlEntry('STORE_URL', 'store')] }),
      unit('store'),
    ]);
    const request = await startRequest(platform({ front: 'well', store: 'well' }), two);
    running = await embeddedRuntime.start(request);
    const answer = await fetch(`http://${running.authorityOf('front', 'http')}/env`);
    const environment = (await answer.json()) as Record<string, string>;
    expect(environment).toMatchObject({
      SERVICE_NAME: 'front',
      HOST: '127.0.0.1',
      FLOW_TRIGGER: 'on',
      C4GEN_PARENT_PIPE: '1',
      STORE_URL: `http://${running.authorityOf('store', 'http')}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    });
    expect(environment).not.toHaveProperty('C4GEN_TEST_SECRET');
    delete process.env['C4GEN_TEST_SECRET'];
  });

  test('--only starts a unit with what it depends on, and nothing else', async () => {
    const three = plan([unit('a', { dependsOn: ['b'] }), unit('b'), unit('c')]);
    const request = await startRequest(platform({ a: 'well', b: 'well', c: 'well' }), three, {
      only: ['a'],
    });
    running = await embeddedRuntime.start(request);
    expect(running.status().map(({ id }) => id)).toEqual(['a', 'b']);
    expect(running.authorityOf('c', 'http')).toBeNull();
  });

  test('a unit without a program is the platform’s fault, not c4gen’s', async () => {
    const request = await startRequest(platform({ a: 'well' }), plan([unit('a'), unit('b')]));
    await expect(embeddedRuntime.start(request)).rejects.toBeInstanceOf(EnvironmentFault);
  });
});

describe('failing to start', () => {
  test('a crash is noticed at once, with its last lines; the others are stopped', async () => {
    const watchdog = notingWatchdog();
    const pids = new Set<number>();
    const two = plan([unit('store'), unit('broken', { dependsOn: ['store'] })]);
    const request = await startRequest(platform({ store: 'well', broken: 'crash' }), two, {
      watchdog,
      progress: (event) => {
        if (event.kind === 'unit' && event.status.pid !== null) pids.add(event.status.pid);
      },
    });
    const failure = await embeddedRuntime.start(request).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnitExited);
    const { details, message } = failure as StartFailure;
    const { unit: failed, lastLines } = details;
    expect(failed).toBe('broken');
    expect(message).toContain('3');
    expect(lastLines.join('\n')).toContain('no such table');
    expect(pids.size).toBe(2);
    expect([...pids].filter(isRunning)).toEqual([]);
    expect(watchdog.watched.size).toBe(0);
  });

  test('a unit that is never ready fails after its time, and says what it waits for', async () => {
    const request = await startRequest(platform({ never: 'never' }), plan([unit('never')]), {
      timeoutMs: 600,
    });
    const failure = await embeddedRuntime.start(request).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnitNotReady);
    expect((failure as StartFailure).details.waitedFor).toEqual(['never->events']);
  });

  test('the user can stop it while units start', async () => {
    const interrupter = createInterrupter();
    const pids = new Set<number>();
    const request = await startRequest(platform({ never: 'never' }), plan([unit('never')]), {
      interruption: interrupter,
      progress: (event) => {
        if (event.kind !== 'unit' || event.status.pid === null) return;
        pids.add(event.status.pid);
        interrupter.interrupt('SIGINT');
      },
    });
    await expect(embeddedRuntime.start(request)).rejects.toBeInstanceOf(Interrupted);
    expect(pids.size).toBe(1);
    expect([...pids].filter(isRunning)).toEqual([]);
  });
});

describe('stopping', () => {
  test('ends every process, dependents first, and removes the credentials', async () => {
    const order: string[] = [];
    const two = plan([unit('front', { dependsOn: ['store'] }), unit('store')]);
    const request = await startRequest(platform({ front: 'well', store: 'well' }), two, {
      progress: (event) => {
        if (event.kind === 'unit' && event.status.state === 'stopped') order.push(event.status.id);
      },
    });
    const started = await embeddedRuntime.start(request);
    const pids = started.status().map(({ pid }) => pid);
    await started.stop();
    expect(order).toEqual(['front', 'store']);
    expect(pids.filter(isRunning)).toEqual([]);
  });

  test('a second wish ends what does not stop by itself', async () => {
    const interrupter = createInterrupter();
    const request = await startRequest(platform({ deaf: 'stubborn' }), plan([unit('deaf')]), {
      interruption: interrupter,
    });
    const started = await embeddedRuntime.start(request);
    const [pid] = started.status().map((status) => status.pid);
    interrupter.interrupt('SIGINT');
    const stopped = started.stop();
    expect(isRunning(pid ?? null)).toBe(true);
    interrupter.interrupt('SIGINT');
    await stopped;
    expect(isRunning(pid ?? null)).toBe(false);
  });

  test('a unit that ends by itself is told', async () => {
    const request = await startRequest(platform({ a: 'well' }), plan([unit('a')]));
    running = await embeddedRuntime.start(request);
    const ended = new Promise((resolve) => running?.onExit(resolve));
    process.kill(running.status()[0]?.pid ?? 0, 'SIGKILL');
    expect(await ended).toEqual({ unit: 'a', code: null, signal: 'SIGKILL' });
    expect(running.status()[0]?.state).toBe('exited');
  });
});
