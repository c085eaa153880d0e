import { fileURLToPath } from 'node:url';
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { loadSource } from './load-source.js';

const folder = fileURLToPath(new URL('../data-schemas/', import.meta.url));
const check = process.argv.includes('--check');

const { module, close } = await loadSource('scripts/json-schemas.ts');
const schemas = /** @type {Map<string, object>} */ (module['jsonSchemas']());
await close();

const style = await resolveConfig(`${folder}contract.schema.json`);
let stale = 0;
for (const [name, schema] of schemas) {
	const path = `${folder}${name}.schema.json`;
	const text = await format(JSON.stringify(schema), { ...style, parser: 'json' });
	if (text === read(path)) continue;
	stale += 1;
	console.error(`data-schemas/${name}.schema.json ${check ? 'is not what `npm run schemas` writes' : 'written'}`);
	if (!check) writeFileSync(path, text);
}
process.exitCode = check && stale > 0 ? 1 : 0;

/** @param {string} path */
function read(path) {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return null;
	}
}
