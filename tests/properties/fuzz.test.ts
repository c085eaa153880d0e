import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Entry } from '../../src/lib/audit/entry';
import { checkLogFile, toLogJson } from '../../src/lib/audit/log-file';
import { VaultResponse, exchange, type Answer, type Port, type Verb } from '../../src/lib/protocol/exchange';
import { Question } from '../../src/lib/protocol/question';
import { openSaved } from '../../src/lib/session/saved-questions';
import { addressOf, readAddress } from '../../src/lib/session/url';
import { attend } from '../../src/lib/vault/attend';
import { makeDesk } from '../../src/lib/vault/desk';
import { problemIn } from '../../src/lib/vault/formats/bad-file';
import { readBoundaries } from '../../src/lib/vault/intake/boundaries';
import { closedGlobals } from '../../src/lib/vault/seal';
import { openSolver } from '../../src/lib/vault/solver/open-solver';
import { door } from '../support/door';
import { aQuestion } from '../support/exchange-samples';
import { change, changed, edited, edits, hostileText, holdsUnseen, hostileTexts } from '../support/hostile';
import { openNodeEngine } from '../support/node-engine';
import { goodFolder } from '../support/planted-files';
import { readRecords } from '../support/read-records';
import { arrow, csv, gzip, jsonLines, ods, xlsx, zip, type Texts } from '../support/write-formats';

/** 2,000 cases in the gate; fifty times as many in the long run. */
const runs = (cases: number): fc.Parameters<unknown> => ({
	seed: 20261126,
	numRuns: Math.ceil((cases * Number(process.env['PROPERTY_RUNS'] ?? 100)) / 100)
});
/** The page gives a silent vault thirty seconds; nothing here may take a third of that, on a busy machine. */
const longest = 10_000;

const rejections: unknown[] = [];
const onRejection = (why: unknown): void => void rejections.push(why);
const shut = new Map<string, PropertyDescriptor | undefined>();
let page: Port;
let close: () => void;
const heard = new Map<number, (answer: Answer<Verb>) => void>();
let id = 0;

beforeAll(async () => {
	const engine = await openNodeEngine();
	const desk = makeDesk(engine, { appVersion: 'test', solver: await openSolver() });
	for (const name of closedGlobals) {
		shut.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
		Object.defineProperty(globalThis, name, { value: undefined, configurable: true, writable: true });
	}
	process.on('unhandledRejection', onRejection);
	const ends = door();
	({ page, close } = ends);
	page.addEventListener('message', ({ data }) => {
		const response = VaultResponse.parse(data);
		if ('answer' in response) heard.get(response.id)?.(response.answer as Answer<Verb>);
	});
	attend(ends.vault, desk);
	expect(await say('load', { files: hostileFolder() })).toMatchObject({ ok: true });
});

afterAll(() => {
	close();
	process.off('unhandledRejection', onRejection);
	for (const [name, was] of shut) if (was) Object.defineProperty(globalThis, name, was);
	expect(rejections).toEqual([]);
});

/** Says one thing at the door and checks what any answer must be: in time, by the schema, no fault, nothing unseen in it. */
async function say(verb: unknown, ask: unknown): Promise<Answer<Verb>> {
	const mine = ++id;
	const began = performance.now();
	const answer = await new Promise<Answer<Verb>>((resolve) => {
		heard.set(mine, resolve);
		page.postMessage({ id: mine, verb, ask });
	});
	heard.delete(mine);
	expect(performance.now() - began).toBeLessThan(longest);
	if (answer.ok) exchange[verb as Verb].reply.parse(answer.value);
	else expect(answer.refusal.code).not.toBe('fault');
	expect(textsIn(answer).find(holdsUnseen)).toBeUndefined();
	expect(Reflect.ownKeys(Object.prototype)).toHaveLength(prototypeKeys);
	expect(Reflect.get(globalThis, 'polluted')).toBeUndefined();
	return answer;
}

const prototypeKeys = Reflect.ownKeys(Object.prototype).length;

/** Every text of plain data, keys included. */
function textsIn(data: unknown): string[] {
	if (typeof data === 'string') return [data];
	return typeof data === 'object' && data ? Object.entries(data).flatMap(([key, held]) => [key, ...textsIn(held)]) : [];
}

/** A folder whose every free text is hostile: project, purpose, names of wards, one column. */
function hostileFolder(): File[] {
	return goodFolder().map(({ name, buffer }) => {
		let text = buffer.toString('utf8');
		if (name === 'manifest.json')
			text = text.replace('Two wards', JSON.stringify(hostileTexts.slice(0, 12).join(' ')).slice(1, -1));
		if (name === 'geo_lookup.csv')
			text = text
				.replaceAll('Belfairs', '"\u202e<svg onload=1>\u0007"')
				.replaceAll('Blenheim Park', '"=cmd|\u2066\'; DROP TABLE t1"');
		return new File([text], name);
	});
}

const everybody = aQuestion;
const questions: readonly Question[] = [
	everybody,
	{ ...everybody, breakdowns: [{ by: 'area', level: 'ward' }, { by: 'sex' }] },
	{
		...everybody,
		population: { all: [{ field: 'AGE', between: [65, null] }, { not: { field: 'SEX', in: ['1', 'X'] } }] },
		indicator: { has: { dataset: 'asc_cld', where: { field: 'Event_Type', is: 'Service' }, during: 'whole-period' } },
		measure: { kind: 'proportion' },
		filters: [{ area: { level: 'ward', codes: ['E05002212'] } }]
	}
];
const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf'];
const anyQuestion = fc.oneof(
	fc.constantFrom(...questions),
	fc.constantFrom(...names).map((field) => ({ ...everybody, population: { field, recorded: true } })),
	fc.constantFrom(...names).map((dataset) => ({ ...everybody, population: { has: { dataset } } })),
	fc.constantFrom(...names).map((field) => ({ ...everybody, breakdowns: [{ by: 'field', dataset: 'gp_register', field }] })),
	hostileText.map((code) => ({ ...everybody, population: { field: 'SEX', in: [code || 'x'] } })),
	hostileText.map((code) => ({ ...everybody, filters: [{ area: { level: 'ward', codes: [code || 'x'] } }] }))
);

const table: Texts = {
	names: ['PSEUDO_ID', 'AGE', 'NAME'],
	rows: Array.from({ length: 30 }, (_, row) => [row.toString(16).padStart(32, 'a'), `${row}`, hostileTexts[row % 20] ?? ''])
};
const sample = (name: string): Uint8Array =>
	new Uint8Array(readFileSync(fileURLToPath(new URL(`../support/samples/${name}`, import.meta.url))));
const polygon = { type: 'Polygon', coordinates: [[[0.7, 51.5], [0.8, 51.5], [0.8, 51.6], [0.7, 51.5]]] }; // prettier-ignore
const properties = { WD24CD: 'E05002212', __proto__: 1, constructor: 'E05002213' };
const geoJson = { type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry: polygon }] };
const topoJson = {
	type: 'Topology',
	arcs: [polygon.coordinates[0]],
	objects: { wards: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', properties, arcs: [[0]] }] } }
};
const bytes = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? Buffer.from(content) : content);
const seeds: readonly [string, Uint8Array][] = [
	['t.csv', bytes(csv(table))],
	['t.tsv', bytes(csv(table, '\t'))],
	['t.csv.gz', gzip(csv(table))],
	['t.zip', zip({ '../../etc/t.csv': csv(table), 'C:\\t.jsonl': jsonLines(table), '\u202egpj.csv': csv(table) })],
	['t.jsonl', bytes(jsonLines(table))],
	['t.json', bytes(`[${jsonLines(table).trim().replaceAll('\n', ',')}]`)],
	['t.arrow', arrow(table, 'file')],
	['stream.arrow', arrow(table, 'stream')],
	['t.xlsx', xlsx([{ name: '\u202eS', rows: [table.names, ...table.rows.map((row) => row.slice(0, 2))] }])],
	['t.ods', ods([{ name: 'S', rows: [table.names, ...table.rows.map((row) => row.slice(0, 2))] }])],
	['t.parquet', sample('types-snappy.parquet')],
	['encodings.parquet', sample('types-encodings.parquet')],
	['lz4.arrow', sample('types-lz4.arrow')],
	['wards.geojson', bytes(JSON.stringify(geoJson))],
	['wards.topojson', bytes(JSON.stringify(topoJson))],
	['manifest.json', bytes(goodFolder()[0]?.buffer ?? '')]
];

describe('whatever comes', () => {
	test('to the vault’s door is answered by the exchange', async () => {
		const file = new File([csv(table)], 'any.csv');
		const asks: readonly [Verb, unknown][] = [
			['answer', { question: questions[2] }],
			['advise', { question: questions[1] }],
			['prepare', { questions: questions.slice(0, 3) }],
			['look', { files: [file] }],
			['inspect', { files: [file], file: 'any.csv' }],
			['suggest', { dataset: 'gp_register', columns: ['Age', 'constructor', null], remembered: { age: 'AGE', __proto__: 'x' } }],
			['remove', { dataset: 'nothing', file: 'nothing.csv' }],
			['selfTest', { target: 'https://example.org/' }]
		];
		const message = fc.tuple(fc.constantFrom(...asks), fc.array(change, { minLength: 1, maxLength: 2 }), hostileText);
		await fc.assert(
			fc.asyncProperty(message, fc.nat(19), async ([[verb, ask], changes, other], luck) => {
				const files = (ask as { files?: File[] }).files;
				let made = changes.reduce<unknown>(changed, files ? { ...(ask as object), files: [] } : ask);
				if (files && typeof made === 'object' && made) made = { ...made, files };
				if (luck === 0) page.postMessage(made);
				await say(luck === 1 ? other || 'none' : verb, made);
			}),
			runs(500)
		);
	});

	test('as a question is answered or refused, and tells nothing unseen', async () => {
		await fc.assert(
			fc.asyncProperty(anyQuestion, fc.array(change, { maxLength: 1 }), async (question, changes) => {
				await say('answer', { question: changes.reduce<unknown>(changed, question) });
			}),
			runs(200)
		);
		expect(await say('holdings', {})).toMatchObject({ ok: true });
	});

	test('as a file is read or refused in time, at the door and by its parser', async () => {
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...seeds), edits, hostileText, fc.nat(3), async ([name, whole], how, prefix, luck) => {
				const file = new File([edited(whole, how)], luck === 0 ? `${prefix.replaceAll('/', '')}${name}` : name);
				const began = performance.now();
				await say('look', { files: [file] });
				await readRecords(file).catch(onlyOfTheFile);
				if (/json$/.test(name)) await readBoundaries(file, wardCodes);
				expect(performance.now() - began).toBeLessThan(longest);
			}),
			runs(600)
		);
	});

	test('as a file is opened or refused, and the vault lives on', async () => {
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...seeds), edits, async ([name, whole], how) => {
				await say('load', { files: [new File([edited(whole, how)], name)], sameKind: 'ask' });
			}),
			runs(30)
		);
		expect(await say('answer', { question: everybody })).toMatchObject({ ok: true });
	});

	test('in the address is a question or none', () => {
		const addresses = questions.map((question) => addressOf({ source: 'demo', question }) ?? '');
		fc.assert(
			fc.property(fc.constantFrom(...addresses), edits, (address, how) => {
				const { question } = readAddress(new TextDecoder().decode(edited(Buffer.from(address), how)));
				if (question) expect(Question.parse(question)).toEqual(question);
			}),
			runs(400)
		);
	});

	test('as a saved question or record of use is one or none', async () => {
		const hash = '0'.repeat(64);
		const line = { number: 1, at: '2026-11-26T10:00:00.000Z', who: '', previous: hash, hash };
		const deed = { what: 'answered', question: everybody, policy: 'p', cells: 1, hidden: 0 };
		const log = JSON.parse(toLogJson([Entry.parse({ ...line, deed })]).text) as unknown;
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom<unknown>(questions, log),
				change,
				edits,
				fc.boolean(),
				async (data, how, bytewise, whole) => {
					const text = JSON.stringify(changed(data, how));
					const read = whole ? text : new TextDecoder().decode(edited(Buffer.from(text), bytewise));
					const opened = openSaved(read);
					if (opened.ok) for (const question of opened.questions) expect(Question.parse(question)).toEqual(question);
					await checkLogFile(read);
					expect(Reflect.ownKeys(Object.prototype)).toHaveLength(prototypeKeys);
				}
			),
			runs(270)
		);
	});
});

const none: ReadonlySet<string> = new Set();
const wardCodes: Parameters<typeof readBoundaries>[1] = {
	ward: new Set(['E05002212', 'E05002213']),
	lsoa: none,
	msoa: none,
	locality: none
} as never;

/** A parser may refuse a file for a reason of its own, and throw nothing else. */
function onlyOfTheFile(error: unknown): void {
	expect(problemIn(error), String(error)).not.toBeNull();
}
