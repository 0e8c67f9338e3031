import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'react',
  title: 'React',
  names: `
    react, reactjs, react.js, react router, redux, next.js, nextjs, single page application, single-page application, single
    page app, spa, pwa, progressive web app, vue, vue.js, vuejs, vuex, pinia, nuxt, nuxt.js, angular, angularjs, rxjs,
    svelte, sveltekit, vite, remix, html5, css3, tailwind, tailwind css, tailwindcss, bootstrap, material ui, mui, shadcn,
    shadcn/ui, ember, ember.js, preact, solidjs, solid.js, qwik, lit, stencil, web components, astro, gatsby, htmx,
    alpine.js, backbone, backbone.js, jquery, webpack, storybook, inertiajs, inertia.js, inertia, three fiber, docusaurus,
    vitepress, jekyll, hugo, eleventy, hexo, mkdocs, webassembly, wasm, browser extension, chrome extension, leaflet, d3.js,
    ag grid, elm, blazor webassembly, flutter web, webflow, wix, squarespace, retool
  `,
  extensions: 'html, css, scss, jsx, tsx, vue, svelte',
  standsInFor: `
    chrome, google chrome, chromium, firefox, mozilla firefox, safari, apple safari, microsoft edge, internet explorer,
    opera browser
  `,
  kinds: `
    web frontend, frontend application, frontend app, web client, web browser, browser, static website, static site, static
    web site, static files, website frontend, web ui, user interface, navegador, navegador web, navigateur,
    browseranwendung, 前端, 前端应用, 浏览器, フロントエンド, ブラウザ, 프론트엔드, 브라우저, фронтенд, браузер, tarayıcı, przeglądarka
  `,
  words: 'html, css, frontend, front-end',
  skeleton: 'web',
});
