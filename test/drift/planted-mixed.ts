import type { Planted } from './case.ts';
import { replace } from './case.ts';

/** The same for a repository of several languages and frameworks. */
export const plantedInMixed: readonly Planted[] = [
  {
    name: 'a page tells a third party',
    in: 'mixed',
    edits: {
      'apps/site/lib/api.ts': replace(
        'export const api = async (path: string) =>',
        "export const api = async (path: string) =>\n  (await fetch('https://www.google-analytics.com/collect')) &&\n ",
      ),
    },
    code: 'C4G954',
    diagram: 'Container(site, "Storefront"',
    file: 'apps/site/lib/api.ts',
    line: 'google-analytics.com',
  },
  {
    name: 'a driver among the dependencies of Go',
    in: 'mixed',
    edits: {
      'services/pricing/go.mod': replace('require (', 'require (\n\tgithub.com/lib/pq v1.10.9'),
    },
    code: 'C4G952',
    diagram: 'ContainerDb(db, "Main database"',
    file: 'services/pricing/go.mod',
    line: 'github.com/lib/pq',
  },
  {
    name: 'an address in Python',
    in: 'mixed',
    edits: { 'services/worker/app/store.py': 'DSN = "postgresql://db:5432/app"\n' },
    code: 'C4G952',
    diagram: 'ContainerDb(db, "Main database"',
    file: 'services/worker/app/store.py',
    line: 'postgresql://db:5432',
  },
  {
    name: 'a module of NestJS for another store',
    in: 'mixed',
    edits: {
      'apps/api/src/app.module.ts': (text) =>
        text
          .replace(
            'import { OrdersService',
            "import { MongooseModule } from '@nestjs/mongoose';\nimport { OrdersService",
          )
          .replace(
            '    ConfigModule.forRoot(),',
            "    ConfigModule.forRoot(),\n    MongooseModule.forRoot('mongodb://mongo/app'),",
          ),
    },
    code: 'C4G954',
    diagram: 'Container(api, "API"',
    file: 'apps/api/src/app.module.ts',
    line: 'MongooseModule.forRoot(',
  },
  {
    name: 'a service rewritten in another language',
    in: 'mixed',
    edits: {
      'services/worker/requirements.txt': null,
      'services/worker/app/main.py': null,
      'services/worker/go.mod':
        'module github.com/acme/worker\n\nrequire github.com/rabbitmq/amqp091-go v1.10.0\n',
      'services/worker/main.go': 'package main\n\nfunc main() {}\n',
    },
    code: 'C4G957',
    diagram: 'Container(worker, "Background worker", "Python"',
    file: 'services/worker/go.mod',
    line: 'module github.com/acme/worker',
  },
  {
    name: 'a service of Rust that is gone',
    in: 'mixed',
    edits: { 'services/ledger/Cargo.toml': null, 'services/ledger/src/main.rs': null },
    code: 'C4G955',
    diagram: 'Container(ledger, "Ledger"',
    file: 'apps/api/package.json',
    line: '"name": "@acme/api"',
  },
];
