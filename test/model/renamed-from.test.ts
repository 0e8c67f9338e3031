import { expect, test } from 'vitest';
import { renamedFrom } from '../../src/model/renamed-from.ts';
import { parse } from '../../src/parse/parse.ts';

function found(body: string): Record<string, string> {
  const { trees } = parse({ file: 'x.mmd', text: `C4Container\n${body}` });
  return Object.fromEntries(trees.flatMap((tree) => [...renamedFrom(tree)]));
}

test('the comment belongs to the element below it, at any depth', () => {
  const body = `%% c4gen-renamed-from shop
System_Boundary(s, "S") {
  %% c4gen-renamed-from order
  %% and another remark
  Container(orders, "Orders")
  Container(web, "Web")
}
%% c4gen-renamed-from nothing
Rel(web, orders, "Uses")
Container(mail, "Mail")`;
  expect(found(body)).toEqual({ s: 'shop', orders: 'order' });
});
