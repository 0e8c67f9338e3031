import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'elixir',
  title: 'Elixir',
  names: `
    elixir, erlang, phoenix framework, phoenix liveview, liveview, otp, beam, ecto, broadway, gleam
  `,
  extensions: 'ex, exs, erl',
  words: 'phoenix',
});
