import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'ruby',
  title: 'Ruby',
  names: `
    ruby, jruby, ruby on rails, rails, sinatra, hanami, sidekiq, resque, puma, activerecord, active record, hotwire, chef
  `,
  extensions: 'rb, erb',
});
