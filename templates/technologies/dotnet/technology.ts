import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'dotnet',
  title: '.NET',
  names: [
    '.net',
    'dotnet',
    '.net core',
    'asp.net',
    'asp.net core',
    'asp.net mvc',
    'c#',
    'f#',
    'csharp',
    'blazor',
    'wpf',
    'xamarin',
    'maui',
  ],
});
