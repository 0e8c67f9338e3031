// Adds up the results that vitest wrote into a folder, names what was skipped, and ends with one plain line.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const file of files) {
  const { testResults } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  for (const suite of testResults) {
    if (suite.status === 'failed' && suite.assertionResults.length === 0) counts.failed += 1;
    for (const { status, fullName } of suite.assertionResults) {
      if (status === 'passed') counts.passed += 1;
      else if (status === 'failed') counts.failed += 1;
      else {
        counts.skipped += 1;
        console.log(`not run: ${fullName}`);
      }
    }
  }
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
if (counts.passed === 0 || counts.failed > 0) process.exitCode = 1;
