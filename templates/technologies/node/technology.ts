import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'node',
  title: 'Node.js',
  names: `
    node.js, nodejs, typescript, javascript, ecmascript, express.js, expressjs, fastify, nestjs, nest.js, koa, koa.js, hapi,
    hono, elysia, adonisjs, adonis, adonis.js, loopback, sails.js, strapi, meteor, feathersjs, deno, bun, electron, tauri,
    pm2, npm, prisma, drizzle, typeorm, sequelize, knex, knex.js, mongoose, lucid, zod, vinejs, trpc, bullmq, bull,
    puppeteer, playwright, three.js, clojurescript, coffeescript, directus, apollo server, yoga, effect ts, handlebars,
    temporal sdk
  `,
  extensions: 'js, mjs, cjs, ts, mts',
  words: 'ts, js, node, express, nest',
});
