import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../../scripts/json-schemas';

type JsonSchema = {
	$defs?: Record<string, JsonSchema>;
	$ref?: string;
	properties?: Record<string, JsonSchema>;
	required?: string[];
	anyOf?: JsonSchema[];
};

function published(name: string): JsonSchema {
	return JSON.parse(readFileSync(`data-schemas/${name}.schema.json`, 'utf8')) as JsonSchema;
}

test('the schemas in the folder are those of the code', () => {
	for (const [name, schema] of jsonSchemas()) expect(published(name)).toEqual(JSON.parse(JSON.stringify(schema)));
	expect(() => execFileSync('node', ['scripts/write-schemas.js', '--check'], { stdio: 'pipe' })).not.toThrow();
});

test('a predicate is defined once and by itself', () => {
	for (const name of ['question', 'safe-table']) {
		const { $defs } = published(name);
		expect(Object.keys($defs ?? {}).sort()).toEqual(['Predicate', 'Question', 'RecordOf']);
		expect(JSON.stringify($defs?.['Predicate'])).toContain('"#/$defs/Predicate"');
	}
});

test('what has a default need not be written', () => {
	expect(published('manifest').required).not.toContain('synthetic');
	expect(published('contract').required).not.toContain('oneOf');
	expect(published('contract').required).toContain('caveats');
});
