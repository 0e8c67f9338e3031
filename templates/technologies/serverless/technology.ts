import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'serverless',
  title: 'Serverless function',
  names: `
    aws lambda, lambda, azure functions, azure function, google cloud functions, google cloud function, gcp functions, cloud
    function, cloud functions, cloud run, google cloud run, cloudflare workers, cloudflare worker, vercel functions, edge
    functions, netlify functions, deno deploy, knative, openfaas, serverless, serverless function, serverless functions,
    serverless framework, faas, function as a service, lambda function, step functions, aws step functions, logic apps,
    power automate, openwhisk, 云函数, 阿里云函数计算
  `,
});
