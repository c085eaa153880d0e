import type { BrowserPart } from './browser-part';
import { duration, megabytes, tableOf, whole } from './markdown';
import type { Machine } from './machine';

export type EventsPart = {
	command: string;
	startedAt: string;
	busyness: { before: number; after: number };
	machine: Machine;
	people: number;
	events: number;
	rows: number;
	bytes: number;
	browser: BrowserPart;
};

export const eventsHeading = '## Chromium: five million events';

/** The section of `docs/performance.md` on many events: made by a run of its own, and kept when the rest is measured again. */
export function eventsSection({
	command,
	startedAt,
	busyness,
	machine,
	people,
	events,
	rows,
	bytes,
	browser
}: EventsPart): string {
	const { loadMs, longestBlockMs, memory, version } = browser;
	const busy = `${busyness.before.toFixed(1)} before and ${busyness.after.toFixed(1)} after`;
	return `${eventsHeading}

${tableOf([
	[
		'People',
		'Events',
		'All rows',
		'Size',
		'Load',
		'Rows a second',
		'Longest block of the page',
		'Loaded',
		'Peak',
		'Peak, largest renderer'
	],
	[
		whole(people),
		whole(events),
		whole(rows),
		megabytes(bytes),
		duration(loadMs),
		whole((rows / loadMs) * 1000),
		longestBlockMs > 0 ? duration(longestBlockMs) : 'under 50 ms',
		megabytes(memory.loaded.sum),
		megabytes(memory.peak.sum),
		megabytes(memory.peak.largest)
	]
])}

Taken in a run of its own, \`${command}\`, which writes this section only: ${startedAt}, commit ${machine.commit}, Chromium ${version} (headless), load average ${busy}. The same people as above, with the records of hospitals, community and mental-health services once for each of several years; opened by the file picker, and each of the questions above asked once. Memory as above: resident, of all renderer processes, from the opening to the last question.
`;
}
