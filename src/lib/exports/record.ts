import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '$lib/protocol/canonical';
import type { Question } from '$lib/protocol/question';
import type { SafeTable } from '$lib/protocol/safe-table';
import { recordScheme, type ExportRecord } from './export-record';
import { datasetsOf } from './sources';

/** The hash of a question: the same for the same question, however its JSON was written. */
export function questionHash(question: Question): string {
	return bytesToHex(sha256(utf8ToBytes(canonicalJson(question))));
}

/** The record of a table. It holds no figure. */
export function recordOf(table: SafeTable): ExportRecord {
	const { question, policy, provenance } = table;
	return {
		format: 'wardwise-export/1',
		question,
		questionSha256: questionHash(question),
		policy: `${policy.id} ${policy.version}`,
		datasets: datasetsOf(table).map(({ title, sha256, extractDate }) => ({ title, sha256, extractDate })),
		appVersion: provenance.appVersion
	};
}

/** The same as one line of JSON in plain ASCII, with nothing that XML writes in another way but quotes and no two spaces together, so that it comes through every program. */
export function recordText(table: SafeTable): string {
	return JSON.stringify(recordOf(table)).replace(
		/[^ -~]|[<>&]| (?= )/g,
		(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
	);
}

/** The same as an address, which leads nowhere: in letters, figures and `%.-_~` alone. */
export function recordAddress(table: SafeTable): string {
	return (
		recordScheme + encodeURIComponent(recordText(table)).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
	);
}

/** Which question of which data under which rule a table is, a fact each, with all hashes whole. */
export function recordInWords(table: SafeTable): string[] {
	const { questionSha256, policy, datasets, appVersion } = recordOf(table);
	return [
		`Question: SHA-256 ${questionSha256}`,
		...datasets.map(
			({ title, sha256, extractDate }) =>
				`${title}: SHA-256 ${sha256 ?? 'not known'}, extract of ${extractDate ?? 'no date stated'}`
		),
		`Disclosure control: ${policy}`,
		`Wardwise ${appVersion}`
	];
}
