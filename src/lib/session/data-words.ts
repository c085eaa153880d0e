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

/** What the vault found when it tried every way out; null when it has not tried. */
export function checksInWords(checks: readonly SelfCheck[]): { title: string; text: string } | null {
	if (checks.length === 0) return null;
	const open = checks.filter(({ refused }) => !refused).map(({ id }) => id);
	if (open.length === 0)
		return { title: 'Nothing can leave:', text: `${checks.length} ways out were tried, and every one is closed.` };
	return { title: 'A way out is open:', text: `these were not refused: ${open.join(', ')}. Open only synthetic data here.` };
}
