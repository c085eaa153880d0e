import { laterLife, radarConditions, radarServices } from '$lib/catalogue/radar';
import type { Scan } from '$lib/protocol/scan';
import { datasetInWords } from './dataset-words';

/** The address of the page on which wards are looked through. */
export const radarAddress = '#/radar';

/** `people aged 65 and over with dementia`. */
export function conditionInWords(id: string): string {
	const aged = laterLife.ids.includes(id) ? `aged ${laterLife.from} and over ` : '';
	return `people ${aged}${radarConditions.find((choice) => choice.id === id)?.phrase ?? id}`;
}

/** What somebody without the service is said to be, after "people": `have no council-arranged care recorded`. */
export function lackInWords(id: string): string {
	const words = radarServices.find((choice) => choice.id === id)?.negative ?? id;
	return words.startsWith('with ') ? `have ${words.slice('with '.length)}` : `were ${words}`;
}

/** The service itself, for a list. */
export function serviceInWords(id: string): string {
	return radarServices.find((choice) => choice.id === id)?.label ?? id;
}

/** `Stroke or TIA: needs GP register, Stroke or transient ischaemic attack`. */
export function leftOutInWords({ id, needs }: Scan['leftOut'][number]): string {
	const label = [...radarConditions, ...radarServices].find((choice) => choice.id === id)?.label ?? id;
	return needs.length === 0 ? label : `${label}: needs ${needs.map(datasetInWords).join(' and ')}`;
}
