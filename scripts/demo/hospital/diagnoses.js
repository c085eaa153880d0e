/**
 * Reasons for admission with weights by age: under 18, 18-64, 65 and over. An assumption throughout: a plausible mix, not a published one.
 * ICD-10 without dots; treatment function; mean days.
 * @typedef {{ code: string, specialty: string, days: number, weights: [number, number, number], external?: string }} Reason
 */

/** @type {Reason[]} */
export const emergencies = [
	reason('J189', '300', 7, [3, 3, 11]),
	reason('J180', '300', 8, [0, 1, 4]),
	reason('N390', '300', 6, [2, 3, 7]),
	reason('A419', '300', 9, [1, 3, 7]),
	reason('I500', '320', 8, [0, 1, 5]),
	reason('J440', '340', 5, [0, 3, 6]),
	reason('J441', '340', 4, [0, 1.5, 3]),
	reason('I639', '328', 10, [0, 1.5, 4]),
	reason('I214', '320', 4, [0, 2, 3]),
	reason('I489', '320', 2, [0, 1.5, 3]),
	reason('R074', '300', 1, [0.5, 8, 4]),
	reason('R55X', '300', 1, [0.5, 2, 3]),
	reason('R296', '430', 5, [0, 0.2, 2.5]),
	reason('N179', '300', 7, [0, 1.2, 4]),
	reason('L031', '300', 4, [1, 3, 2.5]),
	reason('K859', '100', 5, [0, 1.5, 0.8]),
	reason('K802', '100', 4, [0, 3, 1.5]),
	reason('K358', '100', 3, [3, 2.5, 0.4]),
	reason('R104', '100', 1, [4, 7, 2]),
	reason('K590', '300', 3, [1, 0.8, 2]),
	reason('F059', '430', 9, [0, 0.1, 1.6]),
	reason('E871', '300', 5, [0, 0.5, 1.5]),
	reason('E109', '307', 3, [1, 1.2, 0.3]),
	reason('E116', '307', 5, [0, 0.9, 1.2]),
	reason('G409', '300', 2, [2.5, 2.5, 0.7]),
	reason('J459', '340', 2, [4, 2, 0.5]),
	reason('J219', '420', 2, [12, 0, 0]),
	reason('B349', '420', 1, [14, 1.5, 0.3]),
	reason('R509', '420', 1, [5, 1, 0.8]),
	reason('S525', '110', 2, [3, 1.5, 0], 'W010'),
	reason('S826', '110', 4, [0.5, 2.2, 0], 'W109'),
	reason('S099', '180', 1, [4, 2, 0], 'V899'),
	reason('T391', '300', 1, [1.5, 4, 0.2], 'X600'),
	reason('T424', '300', 1, [0.2, 1.6, 0.2], 'X610'),
	reason('F101', '300', 3, [0, 3, 0.5]),
	reason('F200', '300', 4, [0, 0.8, 0.2]),
	reason('M549', '110', 2, [0, 2, 1])
];

/** Injuries of a fall at 65 and over, beside hip fractures. */
export const fallInjuries = [
	reason('S0601', '110', 6, [0, 0, 4]),
	reason('S099', '180', 2, [0, 0, 18]),
	reason('S010', '180', 2, [0, 0, 10]),
	reason('S525', '110', 3, [0, 0, 9]),
	reason('S422', '110', 6, [0, 0, 9]),
	reason('S324', '110', 11, [0, 0, 7]),
	reason('S223', '300', 6, [0, 0, 7]),
	reason('S700', '180', 4, [0, 0, 10]),
	reason('S826', '110', 7, [0, 0, 6]),
	reason('T148', '180', 2, [0, 0, 4])
];

export const hipFractures = [
	reason('S720', '110', 17, [0, 0, 62]),
	reason('S721', '110', 18, [0, 0, 30]),
	reason('S722', '110', 18, [0, 0, 8])
];

/** External causes of falls. */
export const fallCauses = /** @type {[string, number][]} */ ([
	['W010', 22],
	['W060', 8],
	['W109', 10],
	['W180', 14],
	['W190', 36],
	['W199', 10]
]);

/** @type {Reason[]} */
export const electives = [
	reason('H259', '130', 0, [0, 1, 14]),
	reason('D123', '301', 0, [0, 5, 7]),
	reason('K219', '301', 0, [0.5, 6, 5]),
	reason('C509', '303', 0, [0, 4, 5]),
	reason('C189', '303', 0, [0, 2, 5]),
	reason('C61X', '101', 1, [0, 1, 4]),
	reason('C679', '101', 1, [0, 0.6, 4]),
	reason('M171', '110', 4, [0, 1.4, 5]),
	reason('M161', '110', 4, [0, 1, 4]),
	reason('K409', '100', 0, [1, 2, 2]),
	reason('K802', '100', 1, [0, 2.5, 1.2]),
	reason('I251', '320', 1, [0, 1.4, 3]),
	reason('N184', '361', 0, [0, 1, 2]),
	reason('J351', '120', 1, [6, 1, 0]),
	reason('K021', '140', 0, [6, 2, 0.3]),
	reason('L570', '330', 0, [0.3, 1.5, 4]),
	reason('N921', '502', 0, [0, 4, 0.4]),
	reason('M545', '191', 0, [0, 3, 1.4])
];

/**
 * OPCS-4 procedure by ICD-10 code of the main diagnosis.
 * @type {Record<string, string>}
 */
export const procedures = {
	H259: 'C751',
	D123: 'H201',
	K219: 'G451',
	C509: 'X723',
	C189: 'X723',
	C61X: 'M703',
	C679: 'M421',
	M171: 'W401',
	M161: 'W371',
	K409: 'T202',
	K802: 'J183',
	I251: 'K632',
	N184: 'X403',
	J351: 'F341',
	K021: 'F101',
	L570: 'S065',
	N921: 'Q182',
	M545: 'A521',
	S720: 'W461',
	S721: 'W241',
	S722: 'W191'
};

/**
 * Secondary diagnoses for the registers a person is on.
 * @type {Record<string, string>}
 */
export const secondary = {
	HYP_REG: 'I10X',
	DM_REG: 'E119',
	COPD_REG: 'J449',
	HF_REG: 'I509',
	CHD_REG: 'I259',
	AF_REG: 'I489',
	CKD_REG: 'N183',
	DEM_REG: 'F03X',
	DEP_REG: 'F329',
	STIA_REG: 'Z867',
	EP_REG: 'G409',
	MH_REG: 'F209',
	LD_REG: 'F819'
};

/**
 * @param {string} code
 * @param {string} specialty
 * @param {number} days
 * @param {[number, number, number]} weights
 * @param {string} [external]
 * @returns {Reason}
 */
function reason(code, specialty, days, weights, external) {
	return { code, specialty, days, weights, ...(external === undefined ? {} : { external }) };
}
