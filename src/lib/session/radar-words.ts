import { choiceInWords } from '$lib/catalogue/radar-words';
import type { Scan } from '$lib/protocol/scan';
import { datasetInWords } from './dataset-words';

/** The address of the page on which wards are looked through. */
export const radarAddress = '#/radar';

/** `Stroke or TIA: needs GP register, Stroke or transient ischaemic attack`. */
export function leftOutInWords({ id, needs }: Scan['leftOut'][number]): string {
	const label = choiceInWords(id);
	return needs.length === 0 ? label : `${label}: needs ${needs.map(datasetInWords).join(' and ')}`;
}
