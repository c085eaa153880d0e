import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rowsNoted } from '../../scripts/assurance.js';
import { controls } from '../controls/controls.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const assurance = read('docs/assurance.md');

/** Threats whose answer is not a control that can be taken out; docs/assurance.md says of each what answers it. */
const answeredOtherwise = ['T17', 'T18', 'T22', 'T28', 'T30', 'T31'];

describe('the list of controls', () => {
	test.each(controls.map((control) => [control.threat, control.control, control] as const))(
		'%s, %s: what is taken out stands in the source once',
		(_, __, { take }) => {
			for (const [file, text] of take) expect(read(file).split(text), `${file}: ${text}`).toHaveLength(2);
		}
	);

	test('has every threat, or docs/assurance.md says what answers it', () => {
		const all = Array.from({ length: 32 }, (_, at) => `T${at + 1}`);
		const listed = new Set(controls.map(({ threat }) => threat));
		expect(all.filter((threat) => !listed.has(threat))).toEqual(answeredOtherwise);
		for (const threat of answeredOtherwise) expect(assurance).toMatch(new RegExp(`\\| ${threat} +\\|`));
	});

	test('has been gone through: each stands in docs/assurance.md, with a test that failed or was not yet run without it', () => {
		const told = new Map(rowsNoted('controls').map((cells) => [cells.slice(0, 3).join('|'), cells[3]]));
		for (const { threat, control, test: tried } of controls)
			expect(['failed', 'not yet run'], control).toContain(told.get([threat, control, `\`${tried[0]}\`: ${tried[1]}`].join('|')));
	});
});
