import { expect, test } from 'vitest';
import { httpBindings } from '../http-rule.ts';

test.each([
  ['/v1/items', '/v1/items', []],
  ['/v1/items/{id}', '/v1/items/a-1', ['a-1']],
  ['/v1/items/{id}', '/v1/items/a/b', undefined],
  ['/v1/items/{id=**}', '/v1/items/a/b', ['a/b']],
  ['/v1/{name=shelves/*}/books', '/v1/shelves/3/books', ['shelves/3']],
  ['/v1/{name=shelves/*}/books', '/v1/desks/3/books', undefined],
  ['/v1/items/{item.id}:cancel', '/v1/items/7:cancel', ['7']],
  ['/v1.0/items', '/v1x0/items', undefined],
])('%s and %s', (template, path, values) => {
  const [binding] = httpBindings({ post: template, body: '*' });

  expect(binding?.pattern.exec(path)?.slice(1)).toEqual(values);
});

test('a method may have further bindings, one or many', () => {
  const further = { get: '/b/{id}' };
  const many = httpBindings({ post: '/a', body: '*', additional_bindings: [further, further] });
  const one = httpBindings({ post: '/a', body: '*', additional_bindings: further });

  expect(many.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
  expect(one.map(({ method, body, variables }) => ({ method, body, variables }))).toEqual([
    { method: 'POST', body: '*', variables: [] },
    { method: 'GET', body: undefined, variables: ['id'] },
  ]);
});

test('what is no rule is refused', () => {
  expect(() => httpBindings({ post: 1 })).toThrow();
});
