import { createHash } from 'node:crypto';

/** The demo's salt is no secret: nobody's number was ever pseudonymised with it but the dummy's. */
const salt = 'demo-2025: the salt of a demo is no secret';

/** The pseudonym of the agreed dummy person, NHS number 999 000 0018, which is kept for tests: cut to as many digits as the others have. */
export const dummyPseudonym = createHash('sha256').update(`9990000018${salt}`).digest('hex').slice(0, 32);

/**
 * Passes the records of a file about people on, and after them the record that each supplier adds of the agreed dummy person: it says what
 * the first record says, and is counted nowhere.
 * @param {Iterable<Record<string, string>>} rows
 * @returns {Generator<Record<string, string>>}
 */
export function* withDummy(rows) {
	/** @type {Record<string, string> | null} */
	let first = null;
	for (const row of rows) {
		first ??= { ...row };
		yield row;
	}
	if (first) yield { ...first, PSEUDO_ID: dummyPseudonym };
}
