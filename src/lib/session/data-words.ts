import type { Holdings } from '../protocol/holdings';
import type { SelfCheck } from './shown';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `31 March 2025`, from `2025-03-31`. */
export function dayInWords(isoDay: string): string {
	return day.format(new Date(`${isoDay}T00:00:00Z`));
}

/** `1 April 2024 to 31 March 2025`, or `as at 31 March 2025`. */
export function periodInWords({ periodFrom, periodTo }: { periodFrom: string | null; periodTo: string | null }): string {
	if (periodFrom && periodTo && periodFrom !== periodTo) return `${dayInWords(periodFrom)} to ${dayInWords(periodTo)}`;
	return periodTo ? `as at ${dayInWords(periodTo)}` : 'period not stated';
}

/** `The data take 41 MB of the 3.1 GB of memory that they may take here.` A MB is 1,024 × 1,024 bytes, as computers count memory. */
export function memoryInWords({ taken, most }: Holdings['memory']): string {
	const full = taken > most * 0.8 ? ' Remove what no question needs before more is opened.' : '';
	return `The data take ${sizeInWords(taken)} of the ${sizeInWords(most)} of memory that they may take here.${full}`;
}

function sizeInWords(mebibytes: number): string {
	return mebibytes < 1000 ? `${mebibytes} MB` : `${(mebibytes / 1024).toFixed(1)} GB`;
}

/** What was found when every way out was tried; null when none was. */
export function checksInWords(checks: readonly SelfCheck[]): { title: string; text: string } | null {
	if (checks.length === 0) return null;
	const open = checks.filter(({ refused }) => !refused).map(({ id }) => wayInWords(id));
	if (open.length === 0) return { title: 'Nothing can leave:', text: `${checks.length} checks passed.` };
	return { title: 'A way out is open:', text: `these were not refused: ${open.join(', ')}. Open only synthetic data here.` };
}

const ways: Readonly<Record<string, string>> = {
	'page-fetch': 'page: a request',
	'page-beacon': 'page: a beacon',
	'page-image': 'page: a picture from an address',
	'page-script': 'page: a script from an address',
	'page-style': 'page: a style from an address',
	'page-websocket': 'page: a web socket',
	'page-webrtc': 'page: a call to another machine',
	'page-window': 'page: another window',
	'page-form': 'page: a form',
	fetch: 'worker: a request',
	xhr: 'worker: an older kind of request',
	websocket: 'worker: a web socket',
	eventsource: 'worker: a stream of events',
	worker: 'worker: another worker',
	importscripts: 'worker: a script from an address',
	import: 'worker: a module from an address',
	code: 'worker: text run as a programme',
	indexeddb: 'worker: a database of the browser',
	caches: 'worker: a cache of the browser',
	files: 'worker: files of the browser',
	globals: 'worker: any other thing of the browser that can send or keep',
	'sql-read': 'engine: reading a table from an address',
	'sql-read-text': 'engine: reading a text from an address',
	'sql-write': 'engine: writing to an address',
	'sql-write-file': 'engine: writing a file',
	'sql-attach': 'engine: opening another database',
	'sql-load': 'engine: loading an extension',
	'sql-autoload': 'engine: fetching an extension by itself',
	'sql-unlock': 'engine: undoing its lock',
	'sql-reset-lock': 'engine: taking its lock away'
};

/** What was tried, as people call it. */
export const wayInWords = (id: string): string => ways[id] ?? id;
