import type { Engine } from '../engine/engine';
import type { Group, PracticeGround } from '../engine/ground';
import { readCodes, type OpenTable } from './read-codes';

/**
 * The practices of a lookup by name, and the network of each. Of a practice that stands there twice the first line that says
 * something counts; a network that has no code goes by its name.
 */
export function readPractices(engine: Engine, lookup: OpenTable): PracticeGround {
	const names = new Map<string, string>();
	const networkOf = new Map<string, string>();
	const networks = new Map<string, string>();
	const wanted = { practice: 'ODS_CODE', name: 'PRACTICE_NAME', network: 'PCN_CODE', networkName: 'PCN_NAME' };
	for (const row of readCodes(engine, lookup, wanted)) {
		const network = row.network || row.networkName;
		if (row.name !== '' && !names.has(row.practice)) names.set(row.practice, row.name);
		if (network === '') continue;
		if (!networkOf.has(row.practice)) networkOf.set(row.practice, network);
		networks.set(network, networks.get(network) || row.networkName);
	}
	const listed = [...networks].map(([code, label]): Group => ({ code, label: label || code }));
	return { names, networkOf, networks: listed.sort((a, b) => (a.label < b.label ? -1 : 1)) };
}
