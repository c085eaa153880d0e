/**
 * One thing the council pays for or arranges, before its dates.
 * @typedef {object} Service
 * @property {string} type
 * @property {string} component
 * @property {string} mechanism
 * @property {string} units planned a week, blank where the price is not by the unit
 * @property {string} cost
 * @property {string} frequency
 * @property {string} provider
 */

const COMMUNITY = 'Long term support: Community';
export const RESIDENTIAL = 'Long term support: Residential care';
export const NURSING = 'Long term support: Nursing care';
export const ST_MAX = 'Short term support: ST-Max';
const LOW_LEVEL = 'Short term support: Ongoing low level';
const OTHER_SHORT = 'Short term support: Other short term';
const CARER_DIRECT = 'Unpaid carer support: Direct to unpaid carer';
export const CARER_RESPITE = 'Unpaid carer support: Support involving the person cared-for';

/**
 * Services of long-term support in the community: a main one, sometimes more.
 * @param {boolean} older
 * @param {boolean} learningDisability
 * @param {import('../random.js').Random} random
 * @returns {Service[]}
 */
export function communityServices(older, learningDisability, random) {
	const main = random.pick(
		older
			? /** @type {[string, number][]} */ ([
					['home', 66],
					['payment', 17],
					['extra', 8],
					['day', 5],
					['living', 4]
				])
			: learningDisability
				? [
						['living', 34],
						['payment', 30],
						['day', 22],
						['shared', 5],
						['home', 9]
					]
				: [
						['home', 40],
						['payment', 36],
						['living', 16],
						['day', 8]
					]
	);
	const list = [communityService(main, random)];
	if (main !== 'day' && random.chance(0.18)) list.push(communityService('day', random));
	if (main === 'home' && random.chance(0.22)) list.push(communityService('technology', random));
	if (main === 'home' && random.chance(0.04)) list.push(communityService('meals', random));
	if (random.chance(0.05)) list.push(communityService('transport', random));
	return list;
}

/**
 * @param {string} kind
 * @param {import('../random.js').Random} random
 * @returns {Service}
 */
function communityService(kind, random) {
	const provider = providerOf(kind, random);
	const managed = random.chance(0.75) ? 'CASSR managed personal budget' : 'CASSR commissioned support';
	switch (kind) {
		case 'home': {
			const hours = Math.max(2, Math.round(Math.exp(2.4 + random.normal() * 0.55) * 2) / 2);
			return service(
				COMMUNITY,
				'Home support or domiciliary care',
				managed,
				hours.toFixed(1),
				pounds(23.2, 0.05, random),
				'Hourly',
				provider
			);
		}
		case 'payment':
			return service(
				COMMUNITY,
				'Direct payment',
				'Direct payment',
				'',
				pounds(265, 0.5, random),
				random.chance(0.8) ? 'Weekly' : '4-weekly',
				''
			);
		case 'extra':
			return service(COMMUNITY, 'Extra care housing', managed, '', pounds(210, 0.25, random), 'Weekly', provider);
		case 'living':
			return service(COMMUNITY, 'Community supported living', managed, '', pounds(890, 0.3, random), 'Weekly', provider);
		case 'shared':
			return service(COMMUNITY, 'Shared Lives', managed, '', pounds(430, 0.15, random), 'Weekly', provider);
		case 'day':
			return service(COMMUNITY, 'Day support', managed, String(random.between(1, 5)), pounds(48, 0.15, random), 'Session', '');
		case 'meals':
			return service(COMMUNITY, 'Meals', managed, '7', pounds(6.2, 0.03, random), 'Daily', '');
		case 'transport':
			return service(COMMUNITY, 'Transport', managed, String(random.between(2, 10)), pounds(9.5, 0.2, random), 'Session', '');
		default:
			return service(
				COMMUNITY,
				'Technology enabled care',
				'CASSR commissioned support',
				'',
				pounds(21, 0.1, random),
				'Monthly',
				''
			);
	}
}

/**
 * @param {'residential' | 'nursing' | 'reablement' | 'equipment' | 'technology' | 'respite-home' | 'respite-nursing' | 'carer' | 'carer-respite'} kind
 * @param {import('../random.js').Random} random
 * @returns {Service}
 */
export function otherService(kind, random) {
	const commissioned = 'CASSR commissioned support';
	switch (kind) {
		case 'residential':
			return service(
				RESIDENTIAL,
				'Long term residential care',
				commissioned,
				'',
				pounds(905, 0.14, random),
				'Weekly',
				providerOf('residential', random)
			);
		case 'nursing':
			return service(
				NURSING,
				'Long term nursing care',
				commissioned,
				'',
				pounds(1060, 0.12, random),
				'Weekly',
				providerOf('nursing', random)
			);
		case 'reablement':
			return service(
				ST_MAX,
				'Reablement',
				commissioned,
				random.between(5, 16).toFixed(1),
				pounds(31, 0.06, random),
				'Hourly',
				providerOf('home', random)
			);
		case 'equipment':
			return service(LOW_LEVEL, 'Equipment', commissioned, '', pounds(140, 0.6, random), 'One-off', '');
		case 'technology':
			return service(LOW_LEVEL, 'Technology enabled care', commissioned, '', pounds(21, 0.1, random), 'Monthly', '');
		case 'respite-home':
			return service(
				OTHER_SHORT,
				'Short term residential care',
				commissioned,
				'',
				pounds(960, 0.1, random),
				'Weekly',
				providerOf('residential', random)
			);
		case 'respite-nursing':
			return service(
				OTHER_SHORT,
				'Short term nursing care',
				commissioned,
				'',
				pounds(1150, 0.1, random),
				'Weekly',
				providerOf('nursing', random)
			);
		case 'carer':
			return random.chance(0.7)
				? service(CARER_DIRECT, 'Direct payment', 'Direct payment', '', pounds(320, 0.2, random), 'Annually', '')
				: service(CARER_DIRECT, 'Other unpaid carer support', commissioned, '', pounds(150, 0.3, random), 'Annually', '');
		case 'carer-respite':
			return service(
				CARER_RESPITE,
				'Carer respite',
				commissioned,
				random.between(3, 8).toFixed(1),
				pounds(24, 0.08, random),
				'Hourly',
				providerOf('home', random)
			);
	}
}

/**
 * @param {string} type
 * @param {string} component
 * @param {string} mechanism
 * @param {string} units
 * @param {string} cost
 * @param {string} frequency
 * @param {string} provider
 * @returns {Service}
 */
function service(type, component, mechanism, units, cost, frequency, provider) {
	return { type, component, mechanism, units, cost, frequency, provider };
}

/**
 * @param {number} middle
 * @param {number} spread standard deviation of the logarithm
 * @param {import('../random.js').Random} random
 * @returns {string}
 */
function pounds(middle, spread, random) {
	return (middle * Math.exp(random.normal() * spread)).toFixed(2);
}

/**
 * Invented places of care: how many provide each kind. Their codes have twelve digits, so that none can be taken for an NHS number.
 * @type {Record<string, { first: number, count: number }>}
 */
const providers = {
	home: { first: 0, count: 34 },
	living: { first: 40, count: 16 },
	shared: { first: 60, count: 1 },
	extra: { first: 62, count: 4 },
	residential: { first: 70, count: 46 },
	nursing: { first: 120, count: 12 }
};

/**
 * @param {string} kind
 * @param {import('../random.js').Random} random
 * @returns {string} blank where the kind is not regulated
 */
function providerOf(kind, random) {
	const range = providers[kind];
	if (!range) return '';
	// Squaring makes a few providers large.
	const index = Math.floor(random.share() * random.share() * range.count);
	return `1-99900000${String(range.first + index).padStart(3, '0')}`;
}
