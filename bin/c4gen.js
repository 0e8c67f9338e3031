#!/usr/bin/env node
const folder = require('node:path').join(__dirname, '../dist/cli');
const argv = process.argv.slice(2);
const main = require('../dist/cli/start.cjs').loadMain(argv, folder, require);
main(argv).then((exitCode) => (process.exitCode = exitCode));
