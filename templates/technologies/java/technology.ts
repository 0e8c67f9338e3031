import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'java',
  title: 'Java',
  names: [
    'java',
    'spring boot',
    'spring mvc',
    'spring webflux',
    'spring bean',
    'spring cloud',
    'quarkus',
    'micronaut',
    'kotlin',
    'ktor',
    'scala',
    'akka',
    'jakarta ee',
    'jvm',
    'tomcat',
    'dropwizard',
    'clojure',
    'groovy',
  ],
  words: ['spring', 'play'],
});
