import { fileURLToPath } from 'node:url';
import fc from 'fast-check';

// Test files share a process, and some go to an empty folder for the engine.
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

/**
 * In the gate every property draws the same cases at each run, so that a change is never refused for what it did not touch.
 * `npm run test:long` draws many more, others each time, and prints its seed where one fails.
 */
const isLong = Boolean(process.env['PROPERTY_RUNS'] ?? process.env['ATTACK_RUNS']);
if (!isLong) fc.configureGlobal({ seed: 7 });
