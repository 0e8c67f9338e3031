import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'rust',
  title: 'Rust',
  names: ['rust', 'actix', 'axum', 'tokio', 'rocket framework'],
});
