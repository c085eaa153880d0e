import { Manifest } from '$lib/contracts/manifest';
import { completePurpose } from '$lib/contracts/purpose';
import type { Briefing, Declared } from '$lib/protocol/exchange';

/** What was stated in the form: what the vault is told, for which of the manifest's purposes, and who is responsible for the data. */
export type Statement = { declared: Declared; purposeId: string | null; controller: string };

/**
 * The manifest that would have made the form needless: the supplier's own with its gaps filled, or a new one. It says of the files
 * only what their headers and the form said, and holds nothing of their rows.
 */
export function writtenManifest({ manifest, files, today }: Briefing, { declared, purposeId, controller }: Statement): Manifest {
	const { asAt, stated } = declared;
	const purposes = manifest?.purposes ?? [];
	const chosen = purposes.find(({ id }) => id === purposeId) ?? null;
	const whole = stated ? completePurpose(chosen, stated) : null;
	if (manifest && !whole) return manifest;
	if (manifest && whole)
		return { ...manifest, purposes: chosen ? purposes.map((one) => (one === chosen ? whole : one)) : [whole] };
	const day = asAt ?? today;
	return Manifest.parse({
		format: 'wardwise-manifest/1',
		project: stated?.text ?? 'Open statistics',
		controllers: [controller],
		purposes: whole ? [whole] : [],
		policy: { id: 'nhs-england' },
		datasets: files.flatMap(({ file, contract, personLevel }) =>
			contract === null
				? []
				: [
						{
							file,
							contract,
							personLevel,
							source: 'Stated by whoever opened the files',
							extract_date: day,
							period_from: day,
							period_to: day
						}
					]
		)
	});
}
