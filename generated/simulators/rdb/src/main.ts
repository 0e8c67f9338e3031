import { baseConfig, readConfig } from '@platform/kit/config.ts';
import { memoryHost } from '@platform/kit/memory/host.ts';
import { runService } from '@platform/kit/service.ts';
import { MemoryDocuments } from '@platform/kit/documents-memory.ts';

/** Holds the collections of one element in memory, and serves them to the platform's other processes at /memory. */
const config = readConfig(baseConfig);
await runService({ config, upgrade: memoryHost({ documents: new MemoryDocuments() }) });
