import { expect, test } from 'vitest';
import { UserFault } from '../../src/diagnostics/faults.ts';
import { checkRendered } from '../../src/write/check-rendered.ts';
import { rendered } from './made-up-files.ts';

function faultOf(paths: readonly string[]): unknown {
  try {
    checkRendered(paths.map((path) => rendered(path, '')));
    return null;
  } catch (error) {
    return error;
  }
}

test('files side by side are fine', () => {
  expect(faultOf(['a/b', 'a/c', 'ab', 'b/a'])).toBeNull();
});

test.each([
  [['services/Order/main.ts', 'services/order/main.ts']],
  [['a/x', 'a/x']],
  [['caf\u00e9', 'cafe\u0301']],
  [['services/order', 'services/order/main.ts']],
  [['services/order/main.ts', 'Services']],
])('%j collide, which the diagram causes and the user can repair', (paths) => {
  expect(faultOf(paths)).toBeInstanceOf(UserFault);
});

test.each(['../outside', '/etc/passwd', 'c4.lock'])('%j is a bug of the renderer', (path) => {
  const fault = faultOf([path]);
  expect(fault).toBeInstanceOf(Error);
  expect(fault).not.toBeInstanceOf(UserFault);
});
