import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/lib/protocol/exchange';
import { VaultResponse } from '../../../src/lib/protocol/exchange';
import { attend, type Desk, type Task } from '../../../src/lib/vault/attend';
import { UnsafeTable } from '../../../src/lib/vault/engine/unsafe-table';
import { door, gate } from '../../support/door';
import { aQuestion, aTable, theHoldings } from '../../support/exchange-samples';
import { quietDesk } from '../../support/quiet-desk';

const opened: { close: () => void }[] = [];
afterEach(() => opened.splice(0).forEach((it) => it.close()));

const file = new File(['a,b'], 'people.csv');
const load = { files: [file] };
const answering = { question: aQuestion };

/** The page's end of the door, and all that was heard there. */
function visit(desk: Desk | Promise<Desk>) {
	const { page, vault, close } = door();
	const heard: unknown[] = [];
	const listeners = new Set<() => void>();
	page.addEventListener('message', (event) => {
		heard.push(event.data);
		listeners.forEach((listen) => listen());
	});
	attend(vault, desk);
	opened.push({ close });
	const until = (met: () => boolean): Promise<void> =>
		new Promise((resolve) => {
			const look = (): void => {
				if (!met()) return;
				listeners.delete(look);
				resolve();
			};
			listeners.add(look);
			look();
		});
	const answerTo = async (id: number): Promise<unknown> => {
		const mine = (message: unknown): boolean => isAnswer(message) && message.id === id;
		await until(() => heard.some(mine));
		return (heard.find(mine) as { answer: unknown }).answer;
	};
	return { say: (message: unknown) => page.postMessage(message), heard, answerTo, until };
}

function isAnswer(message: unknown): message is { id: number; answer: unknown } {
	return typeof message === 'object' && message !== null && 'answer' in message;
}

const refusal = (code: string): unknown => ({ ok: false, refusal: { code } });

describe('what may come in', () => {
	it.each([
		['SQL instead of a question', { id: 1, verb: 'answer', ask: { sql: 'SELECT 1' } }],
		['a field beside the question', { id: 1, verb: 'answer', ask: { ...answering, raw: true } }],
		['a field inside the question', { id: 1, verb: 'answer', ask: { question: { ...aQuestion, having: 'count(*) < 3' } } }],
		['a question of the wrong type', { id: 1, verb: 'answer', ask: { question: 'people by ward' } }],
		['a verb nobody knows', { id: 1, verb: 'query', ask: {} }],
		['a verb of every object', { id: 1, verb: 'constructor', ask: {} }],
		['a field beside the verb', { id: 1, verb: 'holdings', ask: {}, sql: 'SELECT 1' }],
		['bytes instead of a file', { id: 1, verb: 'load', ask: { files: [new Uint8Array(3)] } }],
		['no files', { id: 1, verb: 'load', ask: { files: [] } }]
	])('does not understand %s', async (_, message) => {
		const { say, answerTo } = visit(quietDesk());
		say(message);
		expect(await answerTo(1)).toEqual(refusal('not-understood'));
	});

	it('answers every message with a code or not at all, whatever it is', async () => {
		const { say, heard, answerTo } = visit(quietDesk());
		fc.assert(
			fc.property(fc.jsonValue(), fc.constantFrom('load', 'answer', 'selfTest', 'drop', '__proto__'), (value, verb) => {
				say(value);
				say({ id: 7, verb, ask: value });
			}),
			{ numRuns: 300 }
		);
		say({ id: 99, verb: 'holdings', ask: {} });
		expect(await answerTo(99)).toEqual({ ok: true, value: theHoldings });
		for (const message of heard) expect(VaultResponse.safeParse(message).success).toBe(true);
		const answers = heard.filter(isAnswer).filter(({ id }) => id !== 99);
		for (const { answer } of answers) expect(answer).toEqual(refusal('not-understood'));
	});

	it('gives a sign of life while the engine is not there yet', async () => {
		const { say, heard, until } = visit(new Promise<Desk>(() => undefined));
		say({ id: 1, verb: 'holdings', ask: {} });
		say({ ping: 5 });
		await until(() => heard.length > 0);
		expect(heard).toEqual([{ pong: 5 }]);
	});
});

describe('what may go out', () => {
	const shown = { shown: true, value: 3 };
	const rows = aTable.rows;
	it.each([
		['bare rows', [{ ward: 'Kursaal', n: 3 }]],
		['a field beside the table', { ...aTable, raw: rows }],
		['a number in a hidden cell', { ...aTable, rows: [{ ...rows[0], value: { shown: false, why: 'confidential', value: 3 } }] }],
		[
			'a reason that tells primary from secondary',
			{ ...aTable, rows: [{ ...rows[0], value: { shown: false, why: 'secondary' } }] }
		],
		['a field in a row', { ...aTable, rows: [{ ...rows[0], exact: shown }] }],
		['an unsafe table', new UnsafeTable([{ n: 3 }])],
		['an unsafe table inside a table', { ...aTable, notes: new UnsafeTable([{ n: 3 }]) }],
		['nothing', undefined]
	])('turns %s into a fault', async (_, value) => {
		const { say, heard, answerTo } = visit(quietDesk({ answer: async () => ({ ok: true, value }) as Answer<'answer'> }));
		say({ id: 1, verb: 'answer', ask: answering });
		expect(await answerTo(1)).toEqual(refusal('fault'));
		expect(heard).toHaveLength(1);
	});

	it('tells no text that hides or reorders others, and each as it is otherwise', async () => {
		const notes = ['\u202eelpoep 3', 'Ysgol Gŵyr'];
		const { say, answerTo } = visit(quietDesk({ answer: async () => ({ ok: true, value: { ...aTable, notes } }) }));
		say({ id: 1, verb: 'answer', ask: answering });
		expect(await answerTo(1)).toMatchObject({ ok: true, value: { notes: ['[U+202E]elpoep 3', 'Ysgol Gŵyr'] } });
	});

	it('never passes on what an error says', async () => {
		const cell = "Could not convert string '9434765919' to INT32";
		const { say, heard, answerTo } = visit(quietDesk({ answer: () => Promise.reject(new Error(cell, { cause: cell })) }));
		say({ id: 1, verb: 'answer', ask: answering });
		expect(await answerTo(1)).toEqual(refusal('fault'));
		expect(JSON.stringify(heard)).not.toContain('9434765919');
	});

	it('never passes on what an error says when the desk throws before it promises', async () => {
		const { say, answerTo } = visit(
			quietDesk({
				load: () => {
					throw new Error('Original Line: 9434765919');
				}
			})
		);
		say({ id: 1, verb: 'load', ask: load });
		expect(await answerTo(1)).toEqual(refusal('fault'));
	});

	it('turns a refusal with text into a fault', async () => {
		const talkative = { ok: false, refusal: { code: 'not-askable', message: '9434765919' } } as unknown as Answer<'answer'>;
		const { say, answerTo } = visit(quietDesk({ answer: async () => talkative }));
		say({ id: 1, verb: 'answer', ask: answering });
		expect(await answerTo(1)).toEqual(refusal('fault'));
	});

	it('turns progress that says more than it may into a fault', async () => {
		const chatty = async (_: unknown, task: Task): Promise<Answer<'load'>> => {
			task.progress({ stage: 'reading', file: null, done: 1, total: 2, line: '9434765919' } as never);
			return { ok: true, value: theHoldings };
		};
		const { say, heard, answerTo } = visit(quietDesk({ load: chatty }));
		say({ id: 1, verb: 'load', ask: load });
		expect(await answerTo(1)).toEqual(refusal('fault'));
		expect(heard).toHaveLength(1);
	});

	it('says nothing of a request after its answer', async () => {
		let task: Task | undefined;
		const { say, heard, answerTo } = visit(
			quietDesk({
				load: async (_, given) => {
					task = given;
					given.progress({ stage: 'reading', file: 'people.csv', done: 1, total: 2 });
					return { ok: true, value: theHoldings };
				}
			})
		);
		say({ id: 1, verb: 'load', ask: load });
		await answerTo(1);
		task?.progress({ stage: 'linking', file: null, done: 1, total: 1 });
		say({ id: 2, verb: 'holdings', ask: {} });
		await answerTo(2);
		expect(heard.map((message) => Object.keys(message as object)[1])).toEqual(['progress', 'answer', 'answer']);
	});

	it('is a fault, not silence, when the engine never opens', async () => {
		const { say, answerTo } = visit(Promise.reject(new Error('wasm')));
		say({ id: 1, verb: 'holdings', ask: {} });
		expect(await answerTo(1)).toEqual(refusal('fault'));
	});
});

describe('whose turn it is', () => {
	it('keeps requests until the engine is open, and then serves them in order, one at a time', async () => {
		const order: string[] = [];
		const slowly =
			<T>(name: string, value: T) =>
			async (): Promise<{ ok: true; value: T }> => {
				order.push(`${name} begins`);
				await new Promise((resolve) => setTimeout(resolve, 5));
				order.push(`${name} ends`);
				return { ok: true, value };
			};
		const engine = gate();
		const desk = quietDesk({ load: slowly('load', theHoldings), answer: slowly('answer', aTable) });
		const { say, answerTo } = visit(engine.passed.then(() => desk));
		say({ id: 1, verb: 'load', ask: load });
		say({ id: 2, verb: 'answer', ask: answering });
		engine.open();
		await answerTo(2);
		expect(order).toEqual(['load begins', 'load ends', 'answer begins', 'answer ends']);
	});

	it('asks only the newest of the questions that wait', async () => {
		const first = gate();
		const asked: number[] = [];
		const { say, answerTo } = visit(
			quietDesk({
				answer: async ({ question }) => {
					asked.push(question.filters.length);
					await first.passed;
					return { ok: true, value: aTable };
				}
			})
		);
		const withFilters = (length: number): unknown => ({ question: { ...aQuestion, filters: Array(length).fill({ all: [] }) } });
		for (const id of [1, 2, 3, 4]) say({ id, verb: 'answer', ask: withFilters(id) });
		expect(await answerTo(2)).toEqual(refusal('superseded'));
		expect(await answerTo(3)).toEqual(refusal('superseded'));
		first.open();
		expect(await answerTo(1)).toMatchObject({ ok: true });
		expect(await answerTo(4)).toMatchObject({ ok: true });
		expect(asked).toEqual([1, 4]);
	});

	it('has what is only prepared give way to any other request, and to newer preparing', async () => {
		const begun: string[] = [];
		const { say, answerTo } = visit(
			quietDesk({
				prepare: async ({ questions }, task) => {
					begun.push(`prepare ${questions.length}`);
					while (!task.isCancelled()) await new Promise((resolve) => setTimeout(resolve, 1));
					return { ok: true, value: {} };
				},
				answer: async () => (begun.push('answer'), { ok: true, value: aTable })
			})
		);
		const prepare = (id: number, length: number): void =>
			say({ id, verb: 'prepare', ask: { questions: Array(length).fill(aQuestion) } });
		prepare(1, 1);
		prepare(2, 2);
		prepare(3, 3);
		expect(await answerTo(1)).toEqual({ ok: true, value: {} });
		expect(await answerTo(2)).toEqual(refusal('superseded'));
		say({ id: 4, verb: 'answer', ask: answering });
		expect(await answerTo(4)).toMatchObject({ ok: true });
		expect(await answerTo(3)).toEqual({ ok: true, value: {} });
		expect(begun).toEqual(['prepare 1', 'prepare 3', 'answer']);
	});

	it('cancels what waits at once, and tells a running load', async () => {
		const started = gate();
		const { say, answerTo } = visit(
			quietDesk({
				load: async (_, task) => {
					started.open();
					while (!task.isCancelled()) await new Promise((resolve) => setTimeout(resolve, 1));
					return { ok: false, refusal: { code: 'cancelled' } };
				}
			})
		);
		say({ id: 1, verb: 'load', ask: load });
		say({ id: 2, verb: 'holdings', ask: {} });
		await started.passed;
		say({ cancel: 2 });
		expect(await answerTo(2)).toEqual(refusal('cancelled'));
		say({ cancel: 1 });
		expect(await answerTo(1)).toEqual(refusal('cancelled'));
	});

	it('does not begin what was cancelled while the engine started', async () => {
		const engine = gate();
		let begun = false;
		const desk = quietDesk({
			load: async () => {
				begun = true;
				return { ok: true, value: theHoldings };
			}
		});
		const { say, answerTo, heard, until } = visit(engine.passed.then(() => desk));
		say({ id: 1, verb: 'load', ask: load });
		say({ cancel: 1 });
		say({ ping: 1 });
		await until(() => heard.length > 0);
		engine.open();
		expect(await answerTo(1)).toEqual(refusal('cancelled'));
		expect(begun).toBe(false);
	});

	it('goes on after a fault', async () => {
		const { say, answerTo } = visit(quietDesk({ load: () => Promise.reject(new Error('no')) }));
		say({ id: 1, verb: 'load', ask: load });
		say({ id: 2, verb: 'holdings', ask: {} });
		expect(await answerTo(1)).toEqual(refusal('fault'));
		expect(await answerTo(2)).toEqual({ ok: true, value: theHoldings });
	});
});
