/** The seed and size of the demo that is shown; the planted truths are exact for these. */
export const demoSeed = 2025;
export const demoPeople = 190_000;

/** Day on which the register and the care file end. */
export const censusDay = '2025-03-31';
export const periodStart = '2024-04-01';

/**
 * A ward in which nearly everybody of 65 and over with dementia, not in a care home, has no council-arranged care recorded.
 * Question: share of people 65+ on the dementia register and not in a care home with no long-term, ST-Max or unpaid-carer service open on
 * the census day, by ward.
 */
export const wardWithoutCare = {
	ward: 'E05002223',
	name: 'Southchurch',
	share: 0.92,
	shareElsewhereAtMost: 0.8,
	shareElsewhereAbout: 0.7
};

/** A cell of exactly three people. Question: people 65+ on the learning disability register, by ward. */
export const cellOfThree = { ward: 'E05002217', name: 'Leigh', field: 'LD_REG', ageFrom: 65, count: 3 };

/**
 * Two groups, one inside the other, that differ by two people. Questions: people 65+ on the severe mental illness register in the ward, then
 * the same people aged 65 to 84; what is between them is two people of 85 and over.
 */
export const differencingTrap = {
	ward: 'E05002212',
	name: 'Belfairs',
	field: 'MH_REG',
	wider: { from: 65 },
	narrower: { from: 65, to: 84 },
	difference: 2
};
