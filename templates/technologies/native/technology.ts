import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'native',
  title: 'Native code',
  names: [
    'c++',
    'cpp',
    'swift',
    'objective-c',
    'react native',
    'flutter',
    'dart',
    'android',
    'ios',
    'haskell',
    'ocaml',
    'zig',
    'perl',
    'lua',
    'bash',
    'shell script',
    'powershell',
    'cobol',
  ],
  words: ['c', 'r'],
});
