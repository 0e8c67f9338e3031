#!/usr/bin/env node
import module from 'node:module';
module.enableCompileCache?.(); // Node 22.8 and later keep compiled code between runs; Node 20 has no such cache.
const { main } = await import('../dist/src/cli/main.js');
process.exitCode = await main(process.argv.slice(2));
