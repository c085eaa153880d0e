import { describe, expect, it } from 'vitest';
import { aboutPeople, reportCount } from '../../../src/lib/protocol/report';

describe('a count in a report', () => {
	it('from 1 to 7 is never said, because a record may be a person', () => {
		for (let count = 1; count <= 7; count++) {
			expect(reportCount(count)).toBe('fewer than 8');
			expect(aboutPeople(count)).toBe('fewer than 8');
		}
		expect([0, 8, 1409].map(reportCount)).toEqual([0, 8, 1409]);
	});

	it('of people is no more exact than a table', () => {
		expect([0, 8, 12, 13, 1409].map(aboutPeople)).toEqual([0, 10, 10, 15, 1410]);
	});
});
