/** Reads RFC 4180 text back into cells. Throws when a quote is left open or stands where it may not. */
export function parseCsv(text: string): string[][] {
	const records: string[][] = [];
	let record: string[] = [];
	let at = 0;
	while (at < text.length) {
		let cell = '';
		if (text[at] === '"') {
			for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += text[at] === '"' ? 2 : 1) {
				if (at >= text.length) throw new Error('open quote');
				cell += text[at];
			}
			at += 1;
		} else {
			while (at < text.length && text[at] !== ',' && text[at] !== '\r') {
				if (text[at] === '"' || text[at] === '\n') throw new Error('stray quote or line end');
				cell += text[at];
				at += 1;
			}
		}
		record.push(cell);
		if (text[at] === ',') {
			at += 1;
			if (at === text.length) record.push('');
		} else if (text.startsWith('\r\n', at)) {
			at += 2;
			records.push(record);
			record = [];
		} else throw new Error('neither comma nor CRLF after a cell');
	}
	return records;
}
