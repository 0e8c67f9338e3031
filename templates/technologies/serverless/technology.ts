import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'serverless',
  title: 'Serverless function',
  names: [
    'aws lambda',
    'lambda',
    'azure functions',
    'azure function',
    'google cloud functions',
    'cloud function',
    'cloud functions',
    'cloud run',
    'cloudflare workers',
    'serverless',
  ],
});
