/**
 * Reads a small comma-separated table that has a header and no quotes.
 * @param {string} text
 * @returns {Record<string, string>[]} one record a line, values as text
 */
export function rows(text) {
	const [header = '', ...lines] = text.trim().split('\n');
	const names = header.split(',');
	return lines.map((line) => {
		const values = line.split(',');
		if (values.length !== names.length) throw new Error(`a row has ${values.length} values, its header ${names.length}: ${line}`);
		return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
	});
}

/**
 * The number in a column of a row.
 * @param {Record<string, string>} row
 * @param {string} name
 * @returns {number}
 */
export function number(row, name) {
	const value = Number(row[name]);
	if (row[name] === undefined || Number.isNaN(value)) throw new Error(`${name} is not a number`);
	return value;
}

/**
 * The text in a column of a row.
 * @param {Record<string, string>} row
 * @param {string} name
 * @returns {string}
 */
export function text(row, name) {
	const value = row[name];
	if (value === undefined) throw new Error(`no column ${name}`);
	return value;
}
