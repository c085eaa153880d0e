import type { BrowserPart } from './browser-part';
import type { ShapeTime } from './disclosure-times';
import type { ExportTime } from './export-times';
import type { Visit } from './first-visit';
import type { Machine } from './machine';
import type { NodePart } from './node-part';

/** One size of data, and what was measured with it. */
export type SizePart = { people: number; node: NodePart; browser: BrowserPart | null };

/** All that one run has measured. */
export type Results = {
	command: string;
	startedAt: string;
	minutes: number;
	busyness: { before: number; after: number };
	machine: Machine;
	engineVersion: string;
	sizes: SizePart[];
	shapes: ShapeTime[];
	exports: ExportTime[];
	visits: Visit[];
};
