import { contractFor, knownContracts } from '../contracts/known-contracts';
import { fieldsAllowed } from '../contracts/purpose';
import type { Refusal } from '../protocol/exchange';
import type { Question } from '../protocol/question';
import type { Holding } from './holding';
import type { HeldPurpose } from './purpose';
import { kindOf } from './questions/earlier';
import { fieldsRead } from './questions/usage';

/** A question that needs what the purpose does not allow is refused in its words; null when it needs no such thing. */
export function refuseOutside(question: Question, { ground, purpose }: Holding): Refusal | null {
	if (!purpose) return null;
	const needs = fieldsRead(question, ground).find(({ need, loaded }) => !loaded && isOutside(need, purpose))?.need;
	return needs === undefined ? null : { code: 'outside-purpose', needs, purpose: purpose.purpose.text };
}

/** Whether a contract id, or a field as `contract.FIELD`, is of people and not allowed. A name of several is allowed as a whole or not. */
function isOutside(need: string, { limits }: HeldPurpose): boolean {
	const [id = '', field] = need.split('.');
	const contract = contractFor(kindOf(id));
	if (!contract?.personLevel) return false;
	const allowed = fieldsAllowed(limits, contract.id);
	if (typeof allowed === 'string' || field === undefined) return allowed === 'none';
	if (allowed.has(field)) return false;
	const group = contract.fieldGroups.find(({ name }) => name === field);
	return !group || group.fields.some((member) => !allowed.has(member));
}

/** Contract ids and `contract.FIELD`s of people that the purpose does not allow. */
export function outsideOf({ purpose }: Holding): string[] {
	if (!purpose) return [];
	return knownContracts.flatMap(({ id, link, fields, fieldGroups }) =>
		[id, ...[...fields, ...fieldGroups].filter(({ name }) => name !== link).map(({ name }) => `${id}.${name}`)].filter((need) =>
			isOutside(need, purpose)
		)
	);
}
