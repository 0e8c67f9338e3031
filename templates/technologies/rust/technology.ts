import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'rust',
  title: 'Rust',
  names: `
    rust, cargo, actix, actix web, axum, tokio, rocket framework, tonic, diesel orm, sqlx, leptos, yew
  `,
  extensions: 'rs',
});
