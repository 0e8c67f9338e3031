import { expect, test } from 'vitest';
import { fileClassOf } from '../../src/render/file-class.ts';

test.each([
  ['once', 'services/a/src/handlers/route.ts'],
  ['once', 'services/a/src/modules/b/handlers/route.ts'],
  ['once', 'connectors/a-b/test/handlers.test.ts'],
  ['once', 'services/a/app/index.html'],
  ['owned', 'services/a/app/src/operations.ts'],
  ['owned', 'services/a/src/relations/b.ts'],
  ['owned', 'services/a/test/recording-relations.ts'],
  ['owned', 'kit/src/log.ts'],
  ['owned', 'simulators/a/src/main.ts'],
  ['owned', 'contracts/grpc/google/api/http.proto'],
  ['merged', 'package.json'],
  ['merged', 'compose.yaml'],
  ['merged', '.env.example'],
  ['merged', 'services/a/package.json'],
  ['merged', 'services/a/src/main.ts'],
  ['merged', 'services/a/Dockerfile'],
  ['merged', 'contracts/avro/a.avsc'],
  ['merged', 'infra/a/kong.yml'],
])('%s: %s', (fileClass, path) => expect(fileClassOf(path)).toBe(fileClass));
