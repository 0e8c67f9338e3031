import { baseConfig, readConfig } from '@platform/kit/config.ts';
import { memoryHost } from '@platform/kit/memory/host.ts';
import { runService } from '@platform/kit/service.ts';
import { MemoryQueues } from '@platform/kit/queue-memory.ts';

/** Holds the queues of one element in memory, and serves them to the platform's other processes at /memory. */
const config = readConfig(baseConfig);
await runService({ config, upgrade: memoryHost({ queue: new MemoryQueues() }) });
