import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemInWords } from '../../../src/lib/protocol/problem-words';
import { badFormats } from '../../support/bad-formats';
import { openGoodDesk, unhurried, type GoodDesk } from '../../support/good-desk';

let open: GoodDesk;
let before: string;
beforeAll(async () => {
	open = await openGoodDesk();
	before = await open.holds();
});
afterAll(() => open.engine.close());

it('sixty files and more cannot be read, each in a way of its own', () => {
	expect(new Set(badFormats.map(({ name }) => name)).size).toBeGreaterThanOrEqual(60);
});

describe('a file that cannot be read', () => {
	it.each(badFormats)(
		'is refused in its own words, and nothing that was open is lost: $name',
		async ({ name, content, code, says }) => {
			const answer = await open.desk.load({ files: [new File([content], name)] }, unhurried);
			const reports = answer.ok ? [] : (answer.refusal.intake ?? []);
			const problems = reports.flatMap((report) => report.problems);
			expect(problems.map((problem) => problem.code)).toContain(code);
			const words = problems.map(problemInWords).map(({ says: said, putRight }) => `${said} ${putRight}`);
			expect(words.some((said) => says.test(said))).toBe(true);
			expect(await open.holds()).toBe(before);
		}
	);
});
