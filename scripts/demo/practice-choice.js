import { wardAt, wardIndex, wards } from './area.js';
import { practices } from './facts/practices.js';
import { number, text } from './facts/rows.js';

/**
 * Practices by ward: large lists and near surgeries draw more patients.
 * @returns {[number, number][][]} for each ward, practices with weights
 */
export function practiceChances() {
	return wards.map((home) => {
		return practices.map((row, index) => {
			const surgery = wardAt(wardIndex(text(row, 'WD24CD')));
			const km = Math.hypot((home.longitude - surgery.longitude) * 69.2, (home.latitude - surgery.latitude) * 111.2);
			return [index, number(row, 'listSize') * Math.exp(-km / 1.2)];
		});
	});
}
