import type { Answer } from '../protocol/exchange';
import type { Engine } from './engine/engine';
import { closedGlobals, ownersFrom } from './seal';
import { sql, type Sql } from './sql/sql';

type Attempt = (target: string) => unknown;

const call = (name: string, ...args: unknown[]): unknown =>
	Reflect.apply(Reflect.get(globalThis, name) as () => unknown, globalThis, args);
const make = (name: string, ...args: unknown[]): unknown =>
	Reflect.construct(Reflect.get(globalThis, name) as () => unknown, args);

function isOpen(name: string): boolean {
	return ownersFrom(globalThis).some((owner) => {
		const found = Object.getOwnPropertyDescriptor(owner, name);
		return found?.get !== undefined || found?.value !== undefined;
	});
}

/** Each tries to get out and throws or rejects when it cannot. */
const attempts: Readonly<Record<string, Attempt>> = {
	fetch: (target) => call('fetch', target),
	xhr: (target) => {
		const request = make('XMLHttpRequest') as { open(method: string, address: string, async: boolean): void; send(): void };
		request.open('GET', target, false);
		request.send();
	},
	websocket: (target) => make('WebSocket', target.replace(/^http/, 'ws')),
	eventsource: (target) => make('EventSource', target),
	worker: (target) => make('Worker', target),
	importscripts: (target) => call('importScripts', target),
	import: (target) => import(/* @vite-ignore */ target),
	code: () => make('Function', 'return 1'),
	indexeddb: () => (Reflect.get(globalThis, 'indexedDB') as { open(name: string): unknown }).open('wardwise'),
	caches: () => (Reflect.get(globalThis, 'caches') as { open(name: string): unknown }).open('wardwise'),
	files: () => (Reflect.get(globalThis.navigator, 'storage') as { getDirectory(): unknown }).getDirectory(),
	globals: () => {
		if (!closedGlobals.some(isOpen)) throw new TypeError('none is left');
	}
};

const statements: Readonly<Record<string, (target: string) => Sql>> = {
	'sql-read': (target) => sql`SELECT * FROM read_csv(${target})`,
	'sql-read-text': (target) => sql`SELECT * FROM read_text(${target})`,
	'sql-write': (target) => sql`COPY (SELECT 1 AS a) TO ${target}`,
	'sql-write-file': () => sql`COPY (SELECT 1 AS a) TO 'a.csv'`,
	'sql-attach': () => sql`ATTACH 'http://127.0.0.1:9/a.db' AS a (READ_ONLY)`,
	'sql-load': () => sql`LOAD httpfs`,
	'sql-autoload': () => sql`SELECT current_date`,
	'sql-unlock': () => sql`SET enable_external_access = true`,
	'sql-reset-lock': () => sql`RESET lock_configuration`
};

/**
 * Tries every way out from inside the worker, through its globals and through the engine.
 * @param target an address that answers when it is reached; nobody may see it asked for
 */
export async function selfTest(target: string, engine: Engine): Promise<Answer<'selfTest'>> {
	const checks: { id: string; refused: boolean }[] = [];
	for (const [id, attempt] of Object.entries(attempts)) checks.push({ id, refused: await isRefused(() => attempt(target)) });
	for (const [id, statement] of Object.entries(statements))
		checks.push({ id, refused: await isRefused(() => engine.run(statement(target))) });
	return { ok: true, value: { checks } };
}

async function isRefused(attempt: () => unknown): Promise<boolean> {
	try {
		await attempt();
		return false;
	} catch {
		return true;
	}
}
