import { plainTexts } from '../../protocol/plain-text';
import type { Port } from '../../protocol/exchange';
import { mostRowsShown, ReleasedAnswer, ReleasedAsk } from '../../protocol/released';
import type { Engine } from '../engine/engine';
import { makeTable } from './released-tables';
import { readersQuery } from './readers-query';

/**
 * The door of a worker whose engine holds released figures alone. What is wrong with a query is said in the engine's own words, which
 * no other door passes on: all that these can quote is the query and figures that were shown.
 */
export function attendReleased(port: Port, opened: Promise<Pick<Engine, 'run'>>): void {
	const made = new Set<string>();
	port.addEventListener('message', (event) => {
		const asked = ReleasedAsk.safeParse(event.data);
		if (asked.success)
			void opened.then((engine) => port.postMessage(ReleasedAnswer.parse(plainTexts(answer(engine, asked.data)))));
	});

	function answer(engine: Pick<Engine, 'run'>, { id, tables, query }: ReleasedAsk): ReleasedAnswer {
		try {
			for (const table of tables) {
				if (made.has(table.name)) continue;
				makeTable(engine, table);
				made.add(table.name);
			}
			const { rows } = engine.run(readersQuery(query, mostRowsShown + 1));
			const columns = Object.keys(rows[0] ?? {});
			const shown = rows.slice(0, mostRowsShown).map((row) => columns.map((column) => shownAs(row[column] ?? null)));
			return { id, ok: true, columns, rows: shown, more: rows.length > mostRowsShown };
		} catch (error) {
			return { id, ok: false, why: inTheirLines(error instanceof Error ? error.message : 'The query cannot be answered.') };
		}
	}
}

/** No answer holds infinities, which no figure is. */
function shownAs(value: string | number | null): string | number | null {
	return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}

/** The engine counts the line before the query, and quotes it. */
function inTheirLines(message: string): string {
	return message.replace(/LINE (\d+):/g, (_, line: string) => `LINE ${Math.max(1, Number(line) - 1)}:`);
}
