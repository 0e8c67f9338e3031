import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'php',
  title: 'PHP',
  names: ['php', 'laravel', 'symfony', 'wordpress', 'drupal'],
});
