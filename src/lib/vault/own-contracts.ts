import type { DatasetContract } from '../contracts/contract';
import { knownContracts } from '../contracts/known-contracts';
import type { Ask } from '../protocol/exchange';
import type { Holding } from './holding';
import type { OpenedFiles } from './opened-files';

/** Every kind by which a file is recognised while these data are open. */
export function contractsBeside(held: Holding | null): readonly DatasetContract[] {
	return [...knownContracts, ...(held?.ownContracts ?? [])];
}

/** The kinds that the user has described by now. Of two descriptions with one id the newer counts. */
export function ownContractsOf(held: Holding | null, { matched }: Ask<'load'>, { contracts }: OpenedFiles): DatasetContract[] {
	const own = [...(held?.ownContracts ?? []), ...contracts.map(({ contract }) => contract)];
	if (matched && typeof matched.contract !== 'string') own.push(matched.contract);
	return [...new Map(own.map((contract) => [contract.id, contract])).values()];
}
