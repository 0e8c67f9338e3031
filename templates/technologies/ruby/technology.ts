import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'ruby',
  title: 'Ruby',
  names: ['ruby', 'ruby on rails', 'rails', 'sinatra', 'sidekiq'],
});
