import { lsoaAt } from './area.js';
import { conditions } from './facts/conditions.js';
import { choose } from './sampling.js';

/** Codes of ETHNIC_CATEGORY; the last means that nothing was recorded. */
export const ethnicCodes = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'R', 'M', 'N', 'P', 'S', 'Z', '99', ''];

/** LSOAs beside Southend-on-Sea (Rochford and Castle Point) from which some patients of its practices come. */
export const outsideLsoas = [
	'E01021917',
	'E01021921',
	'E01021922',
	'E01021923',
	'E01021929',
	'E01021937',
	'E01021953',
	'E01021476',
	'E01021532'
];

export const RESIDENT = 0;
export const INFLATION = 1;
export const OUTSIDE = 2;
export const UNPLACED = 3;

/** Everyone on the register once, column by column: the index is the person. */
export class People {
	/** @param {number} count */
	constructor(count) {
		this.count = count;
		/** Index into `lsoas`; -1 for people outside the area or not placed. */
		this.lsoa = new Int16Array(count).fill(-1);
		/** Index into `outsideLsoas`; -1 for everyone else. */
		this.outside = new Int8Array(count).fill(-1);
		this.kind = new Uint8Array(count);
		this.age = new Uint8Array(count);
		/** 1 male, 2 female. */
		this.sex = new Uint8Array(count);
		this.ethnic = new Uint8Array(count);
		this.practice = new Uint8Array(count);
		/** Months since January 1985. */
		this.registered = new Uint16Array(count);
		this.careHome = new Uint8Array(count);
		/** Index of the household; -1 where the address was not matched. */
		this.household = new Int32Array(count).fill(-1);
		this.householdSize = new Uint8Array(count);
		this.alone = new Uint8Array(count);
		this.withChildren = new Uint8Array(count);
		/** General ill-health, standard normal, raised by deprivation. */
		this.illness = new Float32Array(count);
		/** One column a register, in the order of `conditions`. */
		this.registers = conditions.map(() => new Uint8Array(count));
		this.longTerm = new Uint8Array(count);
		/** Health deficits of the electronic frailty index of 36; 255 where it was not worked out. */
		this.deficits = new Uint8Array(count).fill(255);
		this.carer = new Uint8Array(count);
		this.interpreter = new Uint8Array(count);
		this.palliative = new Uint8Array(count);
		this.housebound = new Uint8Array(count);
		/** @type {string[]} */
		this.id = [];
	}

	/**
	 * @param {number} person
	 * @returns {number} index into `wards`, -1 outside the area
	 */
	ward(person) {
		const lsoa = this.lsoa[person] ?? -1;
		return lsoa < 0 ? -1 : lsoaAt(lsoa).ward;
	}

	/**
	 * @param {number} person
	 * @returns {number} decile of deprivation, the middle where it is not known
	 */
	decile(person) {
		const lsoa = this.lsoa[person] ?? -1;
		return lsoa < 0 ? 5.5 : lsoaAt(lsoa).decile;
	}

	/**
	 * @param {string} field a register of `conditions`
	 * @returns {Uint8Array}
	 */
	register(field) {
		const column = this.registers[conditions.findIndex((condition) => condition.field === field)];
		if (!column) throw new Error(`no register ${field}`);
		return column;
	}
}

/**
 * Sets a flag for exactly `target` people, in proportion to chances.
 * @param {Uint8Array} column
 * @param {ArrayLike<number>} chances
 * @param {number} target
 * @param {import('./random.js').Random} random
 */
export function flag(column, chances, target, random) {
	for (const person of choose(chances, target, random)) column[person] = 1;
}
