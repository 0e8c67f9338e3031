import { parse } from 'yaml';
import * as z from 'zod';
import type { Promised } from './contract.ts';

const channel = z.looseObject({ address: z.string().nullish() });
const operation = z.looseObject({
  action: z.enum(['send', 'receive']),
  channel: z.looseObject({ $ref: z.string() }),
});
const document = z.looseObject({
  asyncapi: z.string().startsWith('3.'),
  channels: z.record(z.string(), channel).optional(),
  operations: z.record(z.string(), operation).optional(),
});

/**
 * What an AsyncAPI 3 document promises: the addresses of channels, and who sends to and receives from which. What the messages
 * hold is said by the Avro and Protobuf contracts.
 */
export function readAsyncApi(text: string): readonly Promised[] {
  const parsed = document.safeParse(parse(text));
  if (!parsed.success) throw new Error('it is no document of AsyncAPI 3');
  const { channels = {}, operations = {} } = parsed.data;
  const common = { additionBreaks: false, removalBreaks: true };
  return [
    ...Object.entries(channels).map(([name, { address }]) => ({
      name: `channel '${name}'`,
      word: address ?? name,
      form: `at '${address ?? ''}'`,
      ...common,
    })),
    ...Object.entries(operations).map(
      ([
        name,
        {
          action,
          channel: { $ref },
        },
      ]) => ({
        name: `operation '${name}'`,
        word: name,
        form: `${action} ${$ref.split('/').at(-1) ?? $ref}`,
        ...common,
      }),
    ),
  ];
}
