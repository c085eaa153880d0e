import type { DatasetCard, Holdings } from '../protocol/holdings';
import type { Deed } from './entry';

/** A dataset that is open until a last day, which is `2025-03-31`. */
export type OpenUntil = Pick<DatasetCard, 'dataset' | 'title' | 'file'> & { lastDay: string };

/** Of what is open, that which may be used until a day: its own last one, or for records of people that of the purpose, whichever comes first. */
export function openUntil({ datasets, provenance }: Holdings): OpenUntil[] {
	return datasets.flatMap(({ dataset, title, file, personLevel, retentionUntil }) => {
		const days = [retentionUntil, personLevel ? provenance.purpose?.until : null].filter((day) => day != null);
		const [lastDay] = days.toSorted();
		return lastDay === undefined ? [] : [{ dataset, title, file, lastDay }];
	});
}

/** The line for what was open and was closed since because its last day has passed; null when nothing was. */
export function endedSince(before: readonly OpenUntil[], { datasets, intake }: Holdings): Deed | null {
	const isOpen = ({ dataset, file }: OpenUntil): boolean => datasets.some((one) => one.dataset === dataset && one.file === file);
	const hasExpired = ({ file }: OpenUntil): boolean =>
		intake.some((report) => report.file === file && report.problems.some(({ code }) => code === 'retention-expired'));
	const ended = before.filter((one) => !isOpen(one) && hasExpired(one));
	if (ended.length === 0) return null;
	return {
		what: 'ended',
		why: 'The last day on which they may be used has passed.',
		datasets: ended.map(({ dataset, title, lastDay }) => ({ contract: dataset, title, lastDay }))
	};
}
