import type { Room } from './engine/engine';
import type { Source } from './formats/source';

/** Of what the engine takes for a byte of CSV: 0.12 once packed, as measured on the demo at 1.2 million people. Twice that, for files of longer numbers. */
const packedPerByte = 0.25;
/** What is written before it is packed. */
const loose = 256 * 1024 ** 2;
/** How many bytes of CSV a byte of a packed file stands for, at most, as `npm run bench` has them by format. */
const timesPacked = 6;

const isPacked = (file: Pick<Source, 'name'>): boolean => /\.(?:gz|parquet|(?:xlsx|ods)(?:#.*)?)$/i.test(file.name);

/** Bytes of the engine's memory that a file may take while it is read, by its size alone. */
export function roomFor(file: Pick<Source, 'name' | 'size'>): number {
	const text = file.size * (isPacked(file) ? timesPacked : 1);
	return Math.min(2 * text, loose) + text * packedPerByte;
}

/** Whether a file can be read into what is left. Says yes of some that turn out not to fit, which are then refused while they are read. */
export function fitsIn(file: Pick<Source, 'name' | 'size'>, { taken, most }: Room): boolean {
	return roomFor(file) <= most - taken;
}
