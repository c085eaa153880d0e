import { expect, it } from 'vitest';
import { profilesOf } from '../../../src/lib/vault/disclosure/ledger/profiles';
import { Roll } from '../../../src/lib/vault/disclosure/ledger/roll';
import { sheetOf } from '../../../src/lib/vault/disclosure/ledger/sheet';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { tableOf } from '../../support/ledger-towns';

const policy = policyNamed('exact-7');
const people = 1000;

it('the roll has room for those whom its tables tell apart and a quarter more, however many tables divide nobody anew', () => {
	const town = Array.from({ length: people }, (_, at) => ({ street: at % 100, floor: Math.floor(at / 100) }));
	const streets = { characteristic: 'street', groups: 100 };
	const floors = { characteristic: 'floor', groups: 10 };
	const roll = new Roll();
	for (const by of [[streets], [floors], [streets], [streets, floors], [floors]]) {
		const { told, members } = tableOf(town, { by, who: () => true }, policy);
		const profiles = profilesOf(told, members);
		if (profiles) roll.add(told, sheetOf(told, profiles, policy.hideUpTo), profiles);
	}
	expect(roll.answers).toHaveLength(5);
	expect(roll.count).toBe(people + 1); // and nobody
	const room = Math.ceil(1.25 * roll.count);
	expect(roll.sizes.length).toBeLessThanOrEqual(room);
	expect(roll.sorts.length).toBeLessThanOrEqual(room * roll.width);
});
