import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'python',
  title: 'Python',
  names: [
    'python',
    'django',
    'fastapi',
    'flask',
    'streamlit',
    'celery',
    'jupyter',
    'pandas',
    'pytorch',
  ],
});
