import { readFileSync } from 'node:fs';
import { flatOf, flatQuestions } from './flat';
import { selectOfFlat, writeFlat } from './flat-file';
import type { Say } from './load-times';
import { withBothLoaded, type LoadOptions } from './node-part';
import { sexCode, timePeerClicks, type CrossfilterViews, type Mosaic, type PeerClick } from './peer-clicks';
import { keyOfClick, type BrowserClick, type Expected } from './peer-browser';
import { timePivots, type Pivots } from './peer-pivot';
import { timePeers, type FlatTool, type PeerQuestion } from './peer-times';
import { timed } from './timing';

/** What was measured beside other tools at one size. */
export type PeersPart = {
	people: number;
	rounds: number;
	questions: PeerQuestion[];
	clicks: Omit<PeerClick, 'counts'>[];
	/** From the flat table in memory, or in a file for LibreOffice, until the first question can be asked. */
	openMs: { arquero: number; crossfilter: number; mosaic: number; pivot: number | null };
	office: string | null;
	nativeVersion: string;
	/** The same clicks to the painted chart; null where a browser was not asked. */
	browser: { version: string; clicks: BrowserClick[] } | null;
};

/** The tools of `tests/bench/peers`, which are no part of the app and may not be installed. */
type Peers = {
	openArquero: (flat: ReturnType<typeof flatOf>) => FlatTool;
	openCrossfilter: (flat: ReturnType<typeof flatOf>, questions: typeof flatQuestions) => FlatTool & CrossfilterViews;
	openDuckdb: (csv: Uint8Array, select: string) => Promise<{ run: (sql: string) => Promise<Uint8Array>; close: () => void }>;
	mosaicOver: (run: (sql: string) => Promise<Uint8Array>) => Mosaic;
};

export type PeersOptions = LoadOptions & { rounds: number; peers: Peers; pivotScript: string | null; file: string };

/** Asks all tools the same, on one folder of data. `file`: where the flat table is written, and stays. */
export async function measurePeers(
	{ peers, pivotScript, file, rounds, ...options }: PeersOptions,
	say: Say
): Promise<{ part: PeersPart; expected: Expected }> {
	return withBothLoaded(options, say, async ({ vault, native }) => {
		const flat = flatOf(vault);
		await writeFlat(flat, file);
		const pivots: Pivots | null = pivotScript ? timePivots(pivotScript, file, flat.rows, say) : null;
		const arquero = await timed(() => peers.openArquero(flat));
		const crossfilter = await timed(() => peers.openCrossfilter(flat, flatQuestions));
		const tools = { arquero: arquero.value, crossfilter: crossfilter.value, pivots };
		const questions = await timePeers(vault, native, tools, rounds, say);
		const duckdb = await timed(() => peers.openDuckdb(readFileSync(file), selectOfFlat));
		const mosaic = peers.mosaicOver(duckdb.value.run);
		const clicks = await timePeerClicks(vault, vault.solver, { mosaic, crossfilter: crossfilter.value }, say);
		duckdb.value.close();
		vault.engine.close();
		const openMs = {
			...{ arquero: arquero.wallMs, crossfilter: crossfilter.wallMs, mosaic: duckdb.wallMs },
			pivot: pivots?.loadMs ?? null
		};
		const counts = new Map(clicks.map((click) => [keyOfClick(click.id, click.kind), click.counts]));
		const timesAlone = clicks.map(({ counts: _, ...click }) => click);
		const part = {
			people: flat.rows,
			rounds,
			questions,
			clicks: timesAlone,
			openMs,
			office: pivots?.version ?? null,
			nativeVersion: native.version,
			browser: null
		};
		return { part, expected: { sexCode: sexCode(vault), counts } };
	});
}
