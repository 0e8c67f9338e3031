import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { withDeckVariables } from '../../../src/run/docker/deck-variables.ts';

test('a variable becomes the scalar that it stands for, whatever it holds', () => {
  const pem = '-----BEGIN PUBLIC KEY-----\nab"c\\d\n-----END PUBLIC KEY-----\n';
  const yaml = 'a: ${{ env "DECK_KEY" }}\nb:\n  - ${{env "DECK_URL"}}\nc: $x\n';
  const resolved = withDeckVariables(yaml, { DECK_KEY: pem, DECK_URL: 'http://$&: # no' });
  expect(parse(resolved)).toEqual({ a: pem, b: ['http://$&: # no'], c: '$x' });
});

test('one that is not set is no configuration', () => {
  expect(() => withDeckVariables('a: ${{ env "DECK_KEY" }}', {})).toThrow('DECK_KEY');
});
