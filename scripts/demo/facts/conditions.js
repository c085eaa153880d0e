/**
 * What is assumed of one disease register.
 * @typedef {object} Condition
 * @property {string} field the contract's field
 * @property {string} label
 * @property {number} register people on the register in Southend-on-Sea, QOF 2019-20 as modelled by the House of Commons Library
 * @property {number[]} byAge percentage by the nine bands of `prevalenceLowerAges`; a shape, scaled to the register
 * @property {number} mostToLeast prevalence in the most deprived decile over that in the least, people of one age (assumption)
 * @property {number} menToWomen (assumption)
 * @property {number} clustering how strongly the condition goes with a person's general ill-health, 0 to 1 (assumption)
 */

/**
 * Registers: Contains Parliamentary information licensed under the Open Parliament Licence v3.0, from NHS Digital's Quality and
 * Outcomes Framework. The last five age shapes and every ratio are assumptions: see scripts/demo/README.md.
 * @type {Condition[]}
 */
export const conditions = [
	c('DEM_REG', 'dementia', 1975, [0, 0, 0, 0.01, 0.05, 0.26, 1.15, 5.74, 17.22], 1.15, 1, 0.2),
	c('DM_REG', 'diabetes', 10717, [0, 0.55, 1, 2.74, 5.93, 10.03, 14.13, 16.41, 13.68], 1.9, 1.25, 0.6),
	c('COPD_REG', 'COPD', 4191, [0, 0, 0.02, 0.2, 1.19, 3.56, 6.93, 9.4, 7.92], 2.6, 1.2, 0.6),
	c('HF_REG', 'heart failure', 2109, [0, 0.02, 0.04, 0.09, 0.27, 0.82, 2.18, 5.44, 12.7], 1.4, 1.3, 0.8),
	c('CHD_REG', 'coronary heart disease', 6008, [0, 0, 0.04, 0.26, 1.38, 3.88, 8.63, 15.1, 18.98], 1.5, 1.7, 0.7),
	c('STIA_REG', 'stroke or TIA', 3554, [0, 0.04, 0.09, 0.26, 0.79, 1.93, 4.39, 9.22, 14.05], 1.35, 1.2, 0.6),
	c('AF_REG', 'atrial fibrillation', 3912, [0, 0.02, 0.04, 0.13, 0.44, 1.57, 4.79, 11.33, 18.3], 1.05, 1.3, 0.6),
	c('HYP_REG', 'hypertension', 29525, [0, 0.29, 1.15, 4.33, 12.5, 25.96, 42.31, 55.77, 58.65], 1.15, 1, 0.4),
	c('CKD_REG', 'chronic kidney disease', 5725, [0, 0.08, 0.11, 0.3, 0.75, 2.25, 6.76, 16.54, 25.55], 1.2, 0.9, 0.6),
	c('CAN_REG', 'cancer', 5900, [0.08, 0.16, 0.41, 0.97, 2.11, 4.47, 8.53, 12.19, 12.19], 0.95, 0.9, 0.2),
	c('DEP_REG', 'depression', 18344, [0, 8.79, 12.69, 13.67, 14.64, 13.67, 9.76, 7.81, 6.83], 1.35, 0.588, 0.4),
	c('MH_REG', 'severe mental illness', 2290, [0, 0.6, 1.33, 1.81, 2.05, 1.81, 1.33, 1.08, 0.96], 1.8, 1.1, 0.2),
	c('LD_REG', 'learning disability', 1184, [0.4, 0.8, 0.75, 0.65, 0.7, 0.6, 0.4, 0.25, 0.1], 1.7, 1.4, 0),
	c('EP_REG', 'epilepsy', 1323, [0, 0.7, 0.75, 0.85, 0.95, 0.95, 0.95, 1, 0.9], 1.6, 1.1, 0.2),
	c('AST_REG', 'asthma', 12361, [5.96, 7.45, 5.96, 5.76, 6.25, 6.75, 7.45, 7.45, 5.96], 1.1, 0.85, 0.3),
	c('OST_REG', 'osteoporosis', 467, [0, 0, 0, 0, 0.05, 0.25, 0.7, 1.4, 2], 0.95, 0.2, 0.4),
	c('RA_REG', 'rheumatoid arthritis', 1299, [0, 0.02, 0.1, 0.3, 0.6, 1.1, 1.9, 2.4, 2.2], 1.1, 0.4, 0.3),
	c('PAD_REG', 'peripheral arterial disease', 888, [0, 0, 0, 0.05, 0.2, 0.7, 1.6, 2.6, 2.6], 2, 1.6, 0.8)
];

/**
 * @param {string} field
 * @param {string} label
 * @param {number} register
 * @param {number[]} byAge
 * @param {number} mostToLeast
 * @param {number} menToWomen
 * @param {number} clustering
 * @returns {Condition}
 */
function c(field, label, register, byAge, mostToLeast, menToWomen, clustering) {
	return { field, label, register, byAge, mostToLeast, menToWomen, clustering };
}
