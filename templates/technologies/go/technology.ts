import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'go',
  title: 'Go',
  names: `
    golang, gin, echo framework, fiber framework, go-kit, gorilla, cobra, sqlc, gorm, gokit, go lang, go-micro
  `,
  extensions: 'go',
  words: 'go, fiber, echo',
});
