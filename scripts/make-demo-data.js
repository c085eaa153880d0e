import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeDemo } from './demo/demo.js';
import { demoPeople, demoSeed } from './demo/planted.js';

// Makes the synthetic demo: node scripts/make-demo-data.js [--out DIR] [--people N] [--seed N]
const { values } = parseArgs({
	options: { out: { type: 'string' }, people: { type: 'string' }, seed: { type: 'string' } }
});
const out = values.out ?? fileURLToPath(new URL('../static/demo', import.meta.url));
const people = Number(values.people ?? demoPeople);
const seed = Number(values.seed ?? demoSeed);
if (!Number.isInteger(people) || people < 2_000 || people > 20_000_000 || !Number.isInteger(seed) || seed < 0) {
	console.error('--people must be a whole number from 2,000 to 20,000,000, --seed a whole number.');
	process.exit(2);
}
const started = performance.now();
console.log(`Making synthetic demo data of about ${people.toLocaleString('en-GB')} people in ${out}`);
await makeDemo({
	out,
	people,
	seed,
	onFile: (file, rows, bytes) =>
		console.log(
			`  ${file.padEnd(20)} ${rows.toLocaleString('en-GB').padStart(9)} rows ${(bytes / 1e6).toFixed(1).padStart(6)} MB`
		)
});
console.log(`Done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
