import { fence, seal } from '../../src/lib/vault/seal';
import { openSolver } from '../../src/lib/vault/solver/open-solver';

const page = globalThis as unknown as {
	postMessage(message: unknown): void;
	onmessage: ((event: MessageEvent<string>) => void) | null;
};

/** As the vault's worker does it: opened behind the fence, asked behind the seal. */
page.onmessage = async ({ data: address }) => {
	fence();
	const solver = await WebAssembly.compileStreaming(fetch(address)).then(openSolver);
	seal();
	const programme = {
		columns: { least: Float64Array.of(0, 0), most: Float64Array.of(Infinity, 5) },
		rows: {
			starts: Int32Array.of(0, 2),
			columns: Int32Array.of(0, 1),
			least: Float64Array.of(12),
			most: Float64Array.of(12)
		}
	};
	const bounds = (whole: boolean): number[] =>
		solver
			.solve({ ...programme, whole }, [
				{ columns: Int32Array.of(0), sense: 'min' },
				{ columns: Int32Array.of(0), sense: 'max' }
			])
			.map(({ value }) => value);
	page.postMessage({ fetch: typeof fetch, linear: bounds(false), whole: bounds(true) });
};
