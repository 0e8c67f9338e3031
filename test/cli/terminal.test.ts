import { expect, test } from 'vitest';
import { colorLevel } from '../../src/cli/terminal.ts';

const terminal = { isTTY: true, getColorDepth: () => 8 };
const pipe = { isTTY: false, getColorDepth: () => 8 };

test.each([
  ['a terminal', {}, terminal, 2],
  ['a pipe', {}, pipe, 0],
  ['NO_COLOR', { NO_COLOR: '1' }, terminal, 0],
  ['an empty NO_COLOR, which does not count', { NO_COLOR: '' }, terminal, 2],
  ['FORCE_COLOR on a pipe', { FORCE_COLOR: '3' }, pipe, 3],
  ['FORCE_COLOR before NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, pipe, 1],
  ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, terminal, 0],
] as const)('the colour of %s', (_, env, stream, level) => {
  expect(colorLevel(env, stream)).toBe(level);
});
