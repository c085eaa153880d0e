import { beforeAll, describe, expect, it } from 'vitest';
import { cellOfThree, differencingTrap, wardWithoutCare } from '../../../scripts/demo/planted.js';
import { indicatorById } from '../../../src/lib/catalogue/indicators';
import type { Answer } from '../../../src/lib/protocol/exchange';
import { Question } from '../../../src/lib/protocol/question';
import type { SafeRow, SafeTable } from '../../../src/lib/protocol/safe-table';
import { openDemo, type OpenedFolder } from '../../support/opened-folder';
import {
	plainPeople,
	plainProjections,
	plainResidents,
	type PlainPerson,
	type PlainProjected,
	type PlainResidents
} from '../../support/plain-demo';
import { plainDeaths } from '../../support/plain-deaths';
import { describeCareStages } from './care-stage-truths';
import { describeDeaths } from './deaths-truths';
import { describeDepth } from './depth-truths';
import { describeLaterTruths } from './later-truths';
import { describeLinkage } from './linkage-truths';
import { describeReablement } from './reablement-truths';
import { describeSpread } from './spread-truths';
import { describeTwentyAnswers } from './twenty-answers';

const confidential = { shown: false, why: 'confidential' };

/** People of an age on one of the register's condition registers, by ward. */
function byWard(field: string, from: number, to: number | null = null): Question {
	return {
		format: 'wardwise-question/1',
		base: 'registered',
		population: {
			all: [
				{ field: 'AGE', between: [from, to] },
				{ field, is: 'Y' }
			]
		},
		measure: { kind: 'count' },
		breakdowns: [{ by: 'area', level: 'ward' }],
		filters: [],
		comparator: 'none'
	};
}

const answers: SafeTable[] = [];
let narrowerAnswer: Answer<'answer'> | undefined;
let opened: OpenedFolder;
let people: readonly PlainPerson[] = [];
let residents: readonly PlainResidents[] = [];
let projected: readonly PlainProjected[] = [];
let died: Awaited<ReturnType<typeof plainDeaths>> = { deaths: [], living: () => 0 };
let folder = '';

beforeAll(async () => {
	const demo = await openDemo();
	[opened, folder] = [demo, demo.folder];
	people = await plainPeople(folder);
	residents = await plainResidents(folder);
	projected = await plainProjections(folder);
	died = await plainDeaths(folder);
	const { field, wider, narrower } = differencingTrap;
	const asked = [
		Question.parse(indicatorById('dementia-no-council-care')?.question),
		byWard(cellOfThree.field, cellOfThree.ageFrom),
		byWard(field, wider.from),
		byWard(field, narrower.to + 1)
	];
	const { ask } = opened.newSitting();
	for (const question of asked) {
		const answer = await ask(question);
		if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
		answers.push(answer.value);
	}
	narrowerAnswer = await ask(byWard(field, narrower.from, narrower.to));
}, 450_000);

function rowOf(table: number, ward: string): SafeRow {
	const row = answers[table]?.rows.find(({ groups }) => groups[0] === ward);
	if (!row) throw new Error(`no row for ${ward}`);
	return row;
}

describe('the planted truths of the demo, as the product tells them', () => {
	it('the ward with an excess of dementia without recorded care is higher than the place, and no other ward is as high', () => {
		const planted = rowOf(0, wardWithoutCare.ward);
		expect(planted.comparison).toBe('higher');
		const values = (answers[0]?.rows ?? []).map(({ value }) => (value.shown ? value.value : 0));
		expect(planted.value).toEqual({ shown: true, value: Math.max(...values) });
	});

	it('the cell of three is hidden, and so is another, so that the total does not give it back', () => {
		expect(rowOf(1, cellOfThree.ward)).toMatchObject({ numerator: confidential, value: confidential });
		const hidden = (answers[1]?.rows ?? []).filter(({ value }) => !value.shown);
		expect(hidden.length).toBeGreaterThan(1);
	});

	it('the two people between two nested groups cannot be told by taking one answer from the other: the second is refused', () => {
		expect(rowOf(2, differencingTrap.ward).value.shown).toBe(true);
		expect(rowOf(3, differencingTrap.ward).value).toEqual(confidential);
		expect(narrowerAnswer).toEqual({ ok: false, refusal: { code: 'tells-too-much' } });
	});
});

describe('the agreed dummy person of the demo', () => {
	it('shows of every file about people that one salt was used', () => {
		const { linkage, intake, datasets } = opened.holding;
		expect(linkage.map(({ dataset, salt }) => [dataset, salt])).toEqual(linkage.map(({ dataset }) => [dataset, 'proved']));
		const found = intake.filter(({ problems }) => problems.some(({ code }) => code === 'canary-left-out'));
		const aboutPeople = [...datasets.values()].filter(({ personLevel }) => personLevel);
		expect(found.map(({ dataset }) => dataset).sort()).toEqual(aboutPeople.map(({ contract }) => contract.id).sort());
		expect(found).toHaveLength(11);
		expect(linkage).toHaveLength(11);
	});

	it('is counted nowhere', () => {
		const { datasets, linkage } = opened.holding;
		expect(linkage.find(({ dataset }) => dataset === 'gp_register')?.people).toBe(Math.round(people.length / 5) * 5);
		for (const { rows, repeatsLeftOut, contract, parts } of datasets.values())
			if (contract.link !== undefined && !repeatsLeftOut)
				expect([contract.id, rows]).toEqual([contract.id, Number(parts[0].report.rows) - 1]);
		expect(datasets.get('gp_register')?.duplicates).toBeGreaterThan(0);
	});
});

describeDepth(
	() => opened,
	() => people
);

describeCareStages(
	() => opened,
	() => people
);

describeReablement(
	() => opened,
	() => people
);

describeTwentyAnswers(
	() => opened,
	() => people,
	() => residents
);

describeLinkage(
	() => opened,
	() => people,
	() => folder
);

describeSpread(
	() => opened,
	() => people
);

describeDeaths(
	() => opened,
	() => died.deaths,
	() => died.living
);

describeLaterTruths(
	() => opened,
	() => people,
	() => residents,
	() => projected
);
