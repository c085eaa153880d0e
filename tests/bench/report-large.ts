import type { LargeTimes } from './large-times';
import type { Machine } from './machine';
import { duration, tableOf } from './markdown';

export type LargeResults = LargeTimes & {
	command: string;
	startedAt: string;
	minutes: number;
	busyness: { before: number; after: number };
	machine: Machine;
};

const names = {
	reply: 'The reply of 105,000 cells taken up and checked',
	table: 'Table of 105,000 cells',
	bars: 'Bars of 7,000 areas',
	heat: 'Heat map of 7,000 areas by 15 groups',
	map: 'Map of 7,000 areas by outlines of forty corners'
};
const task = (ms: number | null): string => (ms === null ? '' : ms > 0 ? duration(ms) : 'under 50 ms');

/** The section of `docs/performance.md` on large answers: made by a run of its own. */
export function largeSection({
	command,
	startedAt,
	busyness,
	machine,
	version,
	runs,
	longestWaitMs,
	drawings
}: LargeResults): string {
	const busy = `${busyness.before.toFixed(1)} before and ${busyness.after.toFixed(1)} after`;
	return `## Chromium: large answers

${tableOf([
	['What is drawn', 'Painted, median', 'Longest task', 'Longest task in use'],
	...drawings.map(({ what, painted, usingLongestMs }) =>
		painted
			? [names[what], duration(painted.paintedMs), task(painted.longestTaskMs), task(usingLongestMs)]
			: [names[what], `not in ${duration(longestWaitMs)}`, '', '']
	)
])}

Taken in a run of its own, \`${command}\`, which writes this section only: ${startedAt}, commit ${machine.commit}, Chromium ${version} (headless), load average ${busy}. The app's own components, built as the app is, given an invented table; each drawn ${runs} times, to the second frame after it stands. In use: all rows wanted, then the wheel and the mouse, forty steps in turn. The longest task is that of the page's own thread, as the browser's observer of long tasks reports it.
`;
}
