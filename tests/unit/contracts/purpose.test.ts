import { expect, it } from 'vitest';
import { Purpose, fieldsAllowed } from '../../../src/lib/contracts/purpose';

it('a purpose allows nothing of a dataset named like a part of every object', () => {
	const purpose = Purpose.parse({ id: 'p', text: 'Plan care', fields: { gp_register: ['AGE'] } });
	expect(fieldsAllowed([purpose], 'gp_register')).toEqual(new Set(['AGE']));
	for (const contract of ['constructor', 'toString', '__proto__']) expect(fieldsAllowed([purpose], contract)).toBe('none');
});
