import { notLinked, selfFundersAbsent, stayedOnRegister } from '../caveats';
import { longTermCouncilArrangedCare, notHomeAfterReablement, reablement, reablementFollowed } from '../care-records';
import { agedFrom, all, define } from '../define';
import { dischargesForReablement, dischargesWithReablement, emergencyAdmissions, emergencyDischarges } from '../hospital-records';
import type { Indicator, JsonObject } from '../indicator';

const theme = 'Social care';
const sourceStandard = 'Client-level data, ST-Max reablement; HES and SUS; after ASCOF 2D, which it is not';
const atHome: JsonObject = { not: { field: 'CARE_HOME_IND', is: 'Y' } };
const withReablement = 'People aged 65 and over with reablement recorded';
const frail: JsonObject = { field: 'EFI_CATEGORY', in: ['MODERATE', 'SEVERE'] };
const notAscof =
	'Not the published measure: that takes reablement within days of a discharge and looks 12 weeks ahead. Here both lie in the same period, in whatever order.';
const provesNothing =
	'It does not say whether reablement works. People get it because they are ill or have been in hospital, the two groups are not alike, and admissions before and after are not told apart.';

const leftOut =
	'maternity, babies, mental health, deaths in hospital, other hospitals and hospices are left out, and so are people in long-term residential, nursing or prison care when they were admitted.';

export const dischargeIndicators: readonly Indicator[] = [
	define({
		id: 'reablement-after-hospital-65',
		theme,
		serves: [7],
		label: 'Reablement on leaving hospital, 65 and over',
		plainDefinition:
			'Of people now aged 65 and over who left hospital in the period that both files cover, the share with reablement that began at most 7 days after they left, or 3 days before.',
		population: 'People aged 65 and over who left hospital',
		numeratorLabel: 'People with reablement on leaving hospital',
		valueLabel: 'Share with reablement on leaving hospital',
		asks: { population: all(agedFrom(65), { has: dischargesForReablement }), indicator: { has: dischargesWithReablement } },
		by: ['locality', 'broadAge', 'sex', 'frailty', 'livingAlone', 'fifth', 'ward'],
		caveats: [
			`By the rule of ASCOF 2D, part 2, as far as the files go: reablement belongs to the latest discharge near its start, and reablement no more than 7 days apart is one; ${leftOut}`,
			'People are counted, once each however often they left hospital; the published figure counts discharges, and those of people who have died since. It is not to be set beside this one.',
			'Reablement that was offered and did not begin is not recorded, and not counted. Discharges in the last 7 days of the care file are left out: reablement may yet begin.',
			selfFundersAbsent,
			notLinked,
			stayedOnRegister
		],
		sourceStandard: 'ASCOF 2D, part 2 (DHSC, client-level data linked to SUS); client-level data, ST-Max reablement; HES and SUS'
	}),
	define({
		id: 'reablement-home-12-weeks-65',
		theme,
		serves: [7],
		label: 'At home twelve weeks after hospital and reablement, 65 and over',
		plainDefinition:
			'Of people now aged 65 and over whose reablement began in the period the care file covers and belongs to a discharge from hospital (at most 7 days before it began, or 3 days after), the share who in the 84 days after the discharge were not admitted again, had no long-term residential or nursing care and did not die.',
		population: 'People aged 65 and over with reablement after a stay in hospital',
		numeratorLabel: 'People at home for the twelve weeks',
		valueLabel: 'Share at home twelve weeks after hospital and reablement',
		polarity: 'high-is-good',
		asks: { population: all(agedFrom(65), { has: reablementFollowed }), indicator: { hasNo: notHomeAfterReablement } },
		by: ['locality', 'broadAge', 'sex', 'frailty', 'fifth', 'ward'],
		caveats: [
			`By the rule of ASCOF 2D, part 1, as far as the files go: the latest discharge counts; reablement no more than 7 days apart is one; ${leftOut} A stay for any other reason counts as an admission.`,
			'The published figure counts people who died in the twelve weeks as not at home. Who died is mostly no longer on the register and is not counted here: this figure is higher than the published one, and not to be set beside it.',
			'People who pay for their own place in a care home are absent from the council’s records, and count as at home.',
			'People with several such stays count as at home if they were after each. Discharges in the last twelve weeks of the files cannot be followed and are left out. Of a death the month is known, and its first day is taken.',
			notLinked,
			stayedOnRegister
		],
		sourceStandard: 'ASCOF 2D, part 1 (DHSC, client-level data linked to SUS); client-level data, ST-Max reablement; HES and SUS'
	}),
	define({
		id: 'reablement-after-emergency-65',
		theme,
		serves: [7],
		label: 'Emergency stay in hospital and reablement, 65 and over',
		plainDefinition:
			'Of people now aged 65 and over, not in a care home, who left hospital alive after an emergency admission in the period the hospital file covers, the share with reablement at any time in the period the care file covers.',
		population: 'People aged 65 and over with an emergency stay in hospital, not in a care home',
		numeratorLabel: withReablement,
		valueLabel: 'Share with reablement recorded',
		asks: { population: all(agedFrom(65), atHome, { has: emergencyDischarges }), indicator: { has: reablement } },
		by: ['locality', 'age', 'frailty', 'livingAlone', 'fifth', 'ward'],
		caveats: [notAscof, 'People are counted, not discharges.', selfFundersAbsent, notLinked, stayedOnRegister],
		sourceStandard
	}),
	define({
		id: 'reablement-no-long-term-care-65',
		theme,
		serves: [7],
		label: 'Reablement and no long-term council-arranged care recorded, 65 and over',
		plainDefinition:
			'Of people now aged 65 and over with reablement in the period the care file covers, the share for whom no long-term service is open on its last day.',
		population: withReablement,
		numeratorLabel: 'People with no long-term council-arranged care recorded',
		valueLabel: 'Share with no long-term council-arranged care recorded',
		polarity: 'no-judgement',
		asks: { population: all(agedFrom(65), { has: reablement }), indicator: { hasNo: longTermCouncilArrangedCare } },
		by: ['locality', 'age', 'frailty', 'fifth'],
		caveats: [
			notAscof,
			'Some are still in reablement on that day. Others arrange and pay for their own care, which the council’s records do not hold.',
			notLinked,
			stayedOnRegister
		],
		sourceStandard
	}),
	define({
		id: 'reablement-emergency-65',
		theme,
		serves: [7, 19],
		label: 'Emergency admission of frail people with reablement, 65 and over',
		plainDefinition:
			'Of people now aged 65 and over with moderate or severe frailty and reablement in the period the care file covers, the share with an emergency admission in the period the hospital file covers.',
		population: 'Frail people aged 65 and over with reablement recorded',
		numeratorLabel: 'People with an emergency admission',
		valueLabel: 'Share with an emergency admission',
		asks: { population: all(agedFrom(65), frail, { has: reablement }), indicator: { has: emergencyAdmissions } },
		by: ['locality', 'broadAge', 'sex', 'fifth'],
		caveats: [provesNothing, notLinked, stayedOnRegister],
		sourceStandard
	}),
	define({
		id: 'no-reablement-emergency-65',
		theme,
		serves: [19],
		label: 'Emergency admission of frail people, no reablement recorded, 65 and over',
		plainDefinition:
			'Of people now aged 65 and over with moderate or severe frailty and no reablement recorded in the period the care file covers, the share with an emergency admission in the period the hospital file covers.',
		population: 'Frail people aged 65 and over, no reablement recorded',
		numeratorLabel: 'People with an emergency admission',
		valueLabel: 'Share with an emergency admission',
		asks: { population: all(agedFrom(65), frail, { hasNo: reablement }), indicator: { has: emergencyAdmissions } },
		by: ['locality', 'broadAge', 'sex', 'fifth'],
		caveats: [provesNothing, selfFundersAbsent, notLinked, stayedOnRegister],
		sourceStandard
	})
];
