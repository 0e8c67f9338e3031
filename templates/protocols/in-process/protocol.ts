import type { Protocol } from '../../../src/catalog/contracts.ts';

/** A call from one component of a container to another: nothing is sent, so it needs nothing of its target. */
export const protocol: Protocol = {
  name: 'in-process',
  title: 'In-process',
  names: `
    in-process, in process, inprocess, in-process call, function call, function calls, method call, method calls, method invocation,
    direct call, local call, procedure call, library call, dependency injection, java call, python import, import, internal call,
    вызов функции, вызов метода, llamada a función, llamada a método, chamada de função, chamada de método, appel de fonction,
    appel de méthode, funktionsaufruf, methodenaufruf, 函数调用, 方法调用, 関数呼び出し, メソッド呼び出し, 함수 호출, 메서드 호출
  `,
  aspect: 'transport',
};
