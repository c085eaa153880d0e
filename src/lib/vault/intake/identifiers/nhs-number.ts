const separated = /^\d{3}[ /-]\d{3}[ /-]\d{4}$/;
const embedded = /(?<!\d)\d{3}[ ./-]?\d{3}[ ./-]?\d{4}(?!\d)/;

/** Modulus 11 check of the NHS Data Dictionary. Ten times the same digit passes it, but is a placeholder. */
export function isNhsNumber(digits: string): boolean {
	if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return false;
	let sum = 0;
	for (let index = 0; index < 9; index += 1) sum += Number(digits[index]) * (10 - index);
	const check = (11 - (sum % 11)) % 11;
	return check !== 10 && check === Number(digits[9]);
}

/** A text of this length at most is looked at as a whole; a number may stand inside a longer one. */
export const longestWhole = 16;

/** Ten digits, and what they prove: a random ten-digit number passes the check once in eleven, one set apart 3 3 4 hardly ever is random. */
export function readNhsNumber(text: string): { tenDigits: boolean; valid: boolean; spaced: boolean } {
	const bare = text.replace(/[\s./-]/g, '');
	const whole = /^\d{10}$/.test(bare) ? bare : null;
	const found = whole ?? (text.length > longestWhole ? (embedded.exec(text)?.[0].replace(/[ ./-]/g, '') ?? null) : null);
	if (found === null) return { tenDigits: false, valid: false, spaced: false };
	const valid = isNhsNumber(found);
	return { tenDigits: true, valid, spaced: valid && separated.test(text) };
}
