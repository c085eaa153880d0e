import { recordKeyOf } from './disclosure/record-keys';
import type { PersonNumbers } from './intake/person-numbers';

/**
 * The record keys of the people who are in the list now, by the numbers that the engine knows them by. They are made when
 * the first is asked for. Throws on a number that nobody has.
 */
export function recordKeysOf(people: PersonNumbers): (pid: number) => number {
	let keys: Uint16Array | null = null;
	return (pid) => {
		if (pid < 0) return recordKeyOf(Int32Array.of(pid)); // a row of the register without a pseudonym
		keys ??= people.made(recordKeyOf);
		const key = keys[pid];
		if (key === undefined) throw new RangeError('nobody has this number');
		return key;
	};
}
