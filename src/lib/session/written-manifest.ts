import { Manifest } from '$lib/contracts/manifest';
import { completePurpose } from '$lib/contracts/purpose';
import type { Briefing, Declared, ExtractChoice } from '$lib/protocol/exchange';

/**
 * What was stated in the form: what the vault is told, for which of the manifest's purposes, who is responsible for the data, and which of
 * several files of one kind are meant.
 */
export type Statement = {
	declared: Declared;
	purposeId: string | null;
	controller: string;
	extracts: readonly ExtractChoice[];
};

/**
 * The manifest that would have made the form needless: the supplier's own with its gaps filled, or a new one. It says of the files
 * only what their headers and the form said, and holds nothing of their rows.
 */
export function writtenManifest({ manifest, files, today }: Briefing, statement: Statement): Manifest {
	const { declared, purposeId, controller, extracts } = statement;
	const { asAt, stated } = declared;
	const choices = new Map(extracts.map((choice) => [choice.file, choice]));
	const purposes = manifest?.purposes ?? [];
	const chosen = purposes.find(({ id }) => id === purposeId) ?? null;
	const whole = stated ? completePurpose(chosen, stated) : null;
	if (manifest && !whole) return manifest;
	if (manifest && whole) {
		const datasets = manifest.datasets.map(({ part_of, ...dataset }) => {
			const choice = choices.get(dataset.file);
			return { ...dataset, ...partOf(choice ? choice.partOf : part_of) };
		});
		return { ...manifest, purposes: chosen ? purposes.map((one) => (one === chosen ? whole : one)) : [whole], datasets };
	}
	return Manifest.parse({
		format: 'wardwise-manifest/1',
		project: stated?.text ?? 'Open statistics',
		controllers: [controller],
		purposes: whole ? [whole] : [],
		policy: { id: 'nhs-england' },
		datasets: files.flatMap((file) => {
			const choice = choices.get(file.file);
			if (file.contract === null || choice?.isOpened === false) return [];
			const day = choice?.asAt ?? asAt ?? today;
			const source = 'Stated by whoever opened the files';
			return [{ ...file, ...partOf(choice?.partOf), source, extract_date: day, period_from: day, period_to: day }];
		})
	});
}

const partOf = (extract: string | undefined): { part_of?: string } => (extract === undefined ? {} : { part_of: extract });
