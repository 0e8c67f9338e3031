#!/usr/bin/env node
if (process.argv.includes('--debug')) process.setSourceMapsEnabled(true); // Traces then name the sources, not dist/cli.
module.constructor.enableCompileCache?.(); // Node 22.8 and later keep compiled code between runs; Node 20 has no such cache.
const { main } = require('../dist/cli/main.cjs');
main(process.argv.slice(2)).then((exitCode) => (process.exitCode = exitCode));
