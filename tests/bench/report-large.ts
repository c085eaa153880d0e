import type { LargeTimes, LongestTask, LongestTasks } from './large-times';
import type { Task } from './longest-tasks';
import type { Machine } from './machine';
import { duration, tableOf } from './markdown';
import type { PageTasks } from './page-tasks';

export type LargeResults = LargeTimes & {
	command: string;
	startedAt: string;
	minutes: number;
	busyness: { before: number; after: number };
	machine: Machine;
	page: PageTasks[];
};

const names = {
	reply: 'The reply of 105,000 cells taken up and checked',
	table: 'Table of 105,000 cells',
	bars: 'Bars of 7,000 areas',
	heat: 'Heat map of 7,000 areas by 15 groups',
	map: 'Map of 7,000 areas by outlines of forty corners'
};
const steps = {
	start: 'The app started, to its first screen and what it fetches beforehand',
	demo: 'The demo opened, to its first answer',
	builder: 'The sentence builder opened',
	change: 'Another breakdown chosen in it, to the answer'
};
/** So long at most is the page to work at a time. */
const mostAtOnceMs = 50;
const byClock = (ms: number): string => (ms > 0 ? duration(ms) : 'under 50 ms');
/** Less than a millisecond of clearing is not worth a word. */
const inWords = ({ ms, clearingMs }: Task): string =>
	`${duration(ms)}${clearingMs >= 1 ? `, ${duration(clearingMs)} of it clearing memory` : ''}`;
const withClock = (task: LongestTask): string => `${inWords(task)} (${byClock(task.clockMs)})`;
const both = (tasks: LongestTasks | null): string[] => (tasks ? [withClock(tasks.median), withClock(tasks.longest)] : ['', '']);

/** The section of `docs/performance.md` on large answers: made by a run of its own. */
export function largeSection({
	command,
	startedAt,
	busyness,
	machine,
	version,
	runs,
	longestWaitMs,
	drawings,
	page
}: LargeResults): string {
	const all = [...drawings.flatMap(({ painted, using }) => [painted, using].flatMap((one) => one ?? [])), ...page];
	const isAllDrawn = drawings.every(({ painted }) => painted);
	const areMet = (of: (one: (typeof all)[number]) => number): string =>
		isAllDrawn && all.every((one) => of(one) <= mostAtOnceMs) ? 'met' : '**not met**';
	const busy = `${busyness.before.toFixed(1)} before and ${busyness.after.toFixed(1)} after`;
	return `## Chromium: large answers

${tableOf([
	['What is drawn', 'Painted, median', 'Longest task, median', 'Longest of five', 'In use, median', 'In use, longest of five'],
	...drawings.map(({ what, painted, using }) =>
		painted
			? [names[what], duration(painted.paintedMs), ...both(painted), ...both(using)]
			: [names[what], `not in ${duration(longestWaitMs)}`, '', '', '', '']
	)
])}

Taken in a run of its own, \`${command}\`, which writes this section only: ${startedAt}, commit ${machine.commit}, Chromium ${version} (headless), load average ${busy}. The app's own components, built as the app is, given an invented table; each drawn ${runs} times, to the second frame after it stands, and used after each. In use: all rows wanted, then the wheel and the mouse, forty steps in turn. The longest task is that of the page's own thread by processor time, from the browser's trace, and in brackets by the clock: that counts also while the thread waits for a core, which the browser's painting takes where there is no graphics card. Clearing memory is the browser's own work within a task (V8's scavenges, marking and compacting): nobody can divide it, and it falls into one run and not into another.

And the app itself, the demo in it: the longest task of the page's own thread by processor time, from the browser's trace, in five browsers that had never seen it, and how many took more than 50 ms. The page is not watched by the driver of the browser, for which every file that is fetched would be kept and decoded once more, in tasks of the page.

${tableOf([
	['What is done', 'Longest task, median', 'Longest of five', 'Tasks over 50 ms, median'],
	...page.map(({ step, median, longest, over50 }) => [steps[step], inWords(median), inWords(longest), String(over50)])
])}

No task of more than ${mostAtOnceMs} ms of processor time is the aim: ${areMet(({ median }) => median.ms)} by the medians, ${areMet(({ longest }) => longest.ms)} by the longest of five, ${areMet(({ longest }) => longest.ms - longest.clearingMs)} by these without the clearing of memory (what was done for it: decisions [70](decisions/0070-the-page-works-in-slices.md), [73](decisions/0073-parts-of-a-page-are-drawn-in-turn.md), [78](decisions/0078-what-comes-into-sight-takes-turns.md) and [80](decisions/0080-languages-are-listed-in-a-worker.md)).
`;
}
