import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'dotnet',
  title: '.NET',
  names: `
    .net, dotnet, .net core, .net framework, asp.net, asp.net core, asp.net mvc, aspnet, c#, f#, csharp, fsharp, vb.net,
    visual basic, blazor, wpf, winforms, windows forms, win32, direct2d, uwp, xamarin, xamarin.forms, maui, entity
    framework, ef core, dapper, nservicebus, masstransit, signalr, kestrel, orleans, unity
  `,
  extensions: 'cs, fs, vb',
});
