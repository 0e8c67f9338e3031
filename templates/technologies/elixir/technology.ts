import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'elixir',
  title: 'Elixir',
  names: ['elixir', 'erlang', 'phoenix framework', 'beam'],
  words: ['phoenix'],
});
