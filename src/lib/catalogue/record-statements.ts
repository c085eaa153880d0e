import {
	anyContact,
	anyServiceAmid,
	anyServiceBefore,
	asCarer,
	assessments,
	careHomeBefore,
	careHomeBegun,
	careHomeNow,
	councilArrangedCare,
	councilArrangedCareBefore,
	councilArrangedCareInPeriod,
	directCarerSupport,
	equipment,
	hasUnpaidCarer,
	homeCare,
	homeCareAfterRequest,
	longTermCouncilArrangedCare,
	notHomeAfterReablement,
	reablement,
	reablementAmid,
	reablementFollowed
} from './care-records';
import {
	communityContacts,
	healthVisits,
	livesAloneByTax,
	mentalHealthContacts,
	openReferral,
	ownedHome,
	referralInPeriod
} from './community-records';
import {
	attendances,
	deathsAmid,
	dischargesForReablement,
	dischargesWithReablement,
	emergenciesBeforeDeath,
	emergencyAdmissions,
	emergencyDischarges,
	fallAdmissions
} from './hospital-records';
import type { JsonObject } from './indicator';
import type { PredicateChoice } from './statement';

type Words = { phrase: string; negative: string; definition: string };

/** People who have such a record. The label is the phrase without its first word. */
function having(kind: PredicateChoice['kind'], id: string, records: JsonObject, words: Words): PredicateChoice {
	const bare = words.phrase.replace(/^with (an? )?/, '');
	return { id, kind, label: bare.charAt(0).toUpperCase() + bare.slice(1), ...words, predicate: { has: records } };
}

const supportServices = 'long-term service, short-term service to maximise independence or carer support';
const inPeriod = 'in the period the care file covers';

const care: PredicateChoice[] = [
	{
		id: 'no-council-arranged-care',
		kind: 'care',
		label: 'No council-arranged care recorded',
		phrase: 'with no council-arranged care recorded',
		negative: 'with council-arranged care recorded',
		definition: `No ${supportServices} open on the last day the care file covers. People who arrange and pay for their own care are among them.`,
		predicate: { hasNo: councilArrangedCare }
	},
	having('care', 'council-arranged-care', councilArrangedCare, {
		phrase: 'with council-arranged care recorded',
		negative: 'with no council-arranged care recorded',
		definition: `A ${supportServices} open on the last day the care file covers.`
	}),
	having('care', 'council-arranged-care-before', councilArrangedCareBefore, {
		phrase: 'with council-arranged care from before the period',
		negative: 'with no council-arranged care recorded from before the period',
		definition: `A ${supportServices} that began before the first day the care file covers.`
	}),
	having('care', 'council-arranged-care-in-period', councilArrangedCareInPeriod, {
		phrase: 'with council-arranged care at any time in the period',
		negative: 'with no council-arranged care recorded in the period',
		definition: `A ${supportServices} at any time ${inPeriod}.`
	}),
	having('care', 'home-care-after-request', homeCareAfterRequest(0), {
		phrase: 'with home care begun after a request',
		negative: 'whose home care is not recorded as begun after a request',
		definition: `Home care in a long-term service that began ${inPeriod}, after a request of the same person.`
	}),
	having('care', 'home-care-after-four-weeks', homeCareAfterRequest(29), {
		phrase: 'with home care begun more than four weeks after a request',
		negative: 'whose home care is not recorded as begun more than four weeks after a request',
		definition: `Home care in a long-term service that began ${inPeriod}, more than 28 days after the latest request of the same person.`
	}),
	having('care', 'long-term-care', longTermCouncilArrangedCare, {
		phrase: 'with long-term council-arranged care recorded',
		negative: 'with no long-term council-arranged care recorded',
		definition: 'A long-term service, at home or in a care home, open on the last day the care file covers.'
	}),
	having('care', 'care-home-place', careHomeNow, {
		phrase: 'with a place in a care home arranged by the council',
		negative: 'with no place in a care home arranged by the council recorded',
		definition: 'Long-term residential or nursing care open on the last day the care file covers.'
	}),
	having('care', 'care-home-place-begun', careHomeBegun, {
		phrase: 'with a place in a care home that began in the period',
		negative: 'with no place in a care home recorded that began in the period',
		definition: `Long-term residential or nursing care that began ${inPeriod}.`
	}),
	having('care', 'care-home-place-before', careHomeBefore, {
		phrase: 'with a place in a care home from before the period',
		negative: 'with no place in a care home recorded from before the period',
		definition: 'Long-term residential or nursing care that began before the first day the care file covers.'
	}),
	having('care', 'home-care', homeCare, {
		phrase: 'with council-arranged home care recorded',
		negative: 'with no council-arranged home care recorded',
		definition: 'Home care in a long-term service open on the last day the care file covers.'
	}),
	having('care', 'reablement', reablement, {
		phrase: 'with reablement recorded',
		negative: 'with no reablement recorded',
		definition: `Reablement in a short-term service to maximise independence, at any time ${inPeriod}.`
	}),
	having('care', 'service-amid', anyServiceAmid, {
		phrase: 'with a council service begun in the period',
		negative: 'with no council service recorded that began in the period',
		definition: `Any service, equipment and short-term help among them, that began ${inPeriod}, thirteen weeks or more after its first day and before its last.`
	}),
	having('care', 'service-before', anyServiceBefore, {
		phrase: 'with a council service from before the period',
		negative: 'with no council service recorded from before the period',
		definition: 'Any service, equipment and short-term help among them, that began before the first day the care file covers.'
	}),
	having('care', 'reablement-amid', reablementAmid, {
		phrase: 'with reablement begun in the period',
		negative: 'with no reablement recorded that began in the period',
		definition: `Reablement that began ${inPeriod}, thirteen weeks or more after its first day and before its last.`
	}),
	having('care', 'reablement-followed', reablementFollowed, {
		phrase: 'with reablement after a stay in hospital and twelve weeks gone by',
		negative: 'with no reablement recorded after a stay in hospital and twelve weeks gone by',
		definition: `Reablement that began ${inPeriod}, at most 7 days after leaving hospital or 3 days before, twelve weeks or more before the files end.`
	}),
	having('care', 'not-home-after-reablement', notHomeAfterReablement, {
		phrase: 'back in hospital, in a care home or dead within twelve weeks of hospital and reablement',
		negative: 'not recorded as back in hospital, in a care home or dead within twelve weeks of hospital and reablement',
		definition:
			'Another admission, long-term residential or nursing care, or a death in the 84 days after leaving hospital for reablement.'
	}),
	having('care', 'equipment', equipment, {
		phrase: 'with equipment or technology recorded',
		negative: 'with no equipment or technology recorded',
		definition: `Equipment, technology enabled care or adaptations of the home, at any time ${inPeriod}.`
	}),
	having('care', 'assessed', assessments, {
		phrase: 'with an assessment or review recorded',
		negative: 'with no assessment or review recorded',
		definition: `A completed assessment or review ${inPeriod}.`
	}),
	having('care', 'contact', anyContact, {
		phrase: 'with a contact with the council recorded',
		negative: 'with no contact with the council recorded',
		definition: `A request, assessment, service or review ${inPeriod}.`
	}),
	having('care', 'council-carer', asCarer, {
		phrase: 'recorded by the council as unpaid carers',
		negative: 'not recorded by the council as unpaid carers',
		definition: `A record of the person as an unpaid carer ${inPeriod}.`
	}),
	having('care', 'carer-support', directCarerSupport, {
		phrase: 'with support given to them as carers',
		negative: 'with no support given to them as carers recorded',
		definition: `A service given directly to the person as an unpaid carer, at any time ${inPeriod}.`
	}),
	having('care', 'has-carer', hasUnpaidCarer, {
		phrase: 'with an unpaid carer known to the council',
		negative: 'with no unpaid carer known to the council',
		definition: `A record ${inPeriod} that says they have an unpaid carer.`
	})
];

const hospital: PredicateChoice[] = [
	having('hospital', 'emergency-admission', emergencyAdmissions, {
		phrase: 'with an emergency admission to hospital',
		negative: 'with no emergency admission recorded',
		definition: 'At least one emergency admission in the period the hospital file covers.'
	}),
	having('hospital', 'emergency-discharge', emergencyDischarges, {
		phrase: 'who left hospital alive after an emergency admission',
		negative: 'not recorded as having left hospital after an emergency admission',
		definition:
			'At least one emergency admission in the period the hospital file covers, from which the person was discharged alive.'
	}),
	having('hospital', 'discharge', dischargesForReablement, {
		phrase: 'who left hospital',
		negative: 'not recorded as having left hospital',
		definition:
			'Left hospital in the period that the files of hospital and care cover, but for births, mental health, deaths, other hospitals and hospices, and people who lived in a care home when they were admitted.'
	}),
	having('hospital', 'reablement-after-hospital', dischargesWithReablement, {
		phrase: 'with reablement on leaving hospital',
		negative: 'with no reablement on leaving hospital recorded',
		definition: 'Reablement that began at most 7 days after leaving hospital, or 3 days before.'
	}),
	having('hospital', 'fall-admission', fallAdmissions, {
		phrase: 'with an emergency admission after a fall',
		negative: 'with no emergency admission after a fall recorded',
		definition: 'At least one emergency admission for an injury with a fall recorded, in the period the hospital file covers.'
	}),
	having('hospital', 'attendance', attendances, {
		phrase: 'with an A&E attendance',
		negative: 'with no A&E attendance recorded',
		definition: 'At least one attendance at an emergency department in the period the emergency care file covers.'
	}),
	...([2, 5] as const).map((atLeast) =>
		having(
			'hospital',
			`attendances-${atLeast}`,
			{ ...attendances, atLeast },
			{
				phrase: `with ${atLeast === 2 ? 'two' : 'five'} or more A&E attendances`,
				negative: `with fewer than ${atLeast === 2 ? 'two' : 'five'} A&E attendances recorded`,
				definition: `${atLeast === 2 ? 'Two' : 'Five'} or more attendances at emergency departments in the period the emergency care file covers.`
			}
		)
	)
];

const community: PredicateChoice[] = [
	having('community', 'mental-health-referral', referralInPeriod, {
		phrase: 'with a referral to a mental health team',
		negative: 'with no referral to a mental health team recorded',
		definition: 'A referral to a mental health team open at any time in the period the file covers.'
	}),
	having('community', 'mental-health-referral-open', openReferral, {
		phrase: 'with an open referral to a mental health team',
		negative: 'with no open referral to a mental health team recorded',
		definition: 'A referral to a mental health team open on the last day the file covers.'
	}),
	having('community', 'mental-health-contact', mentalHealthContacts, {
		phrase: 'seen by a mental health team',
		negative: 'not seen by a mental health team',
		definition: 'A contact with a mental health team at which the person was seen, in the period the file covers.'
	}),
	having('community', 'community-contact', communityContacts, {
		phrase: 'seen by a community health team',
		negative: 'not seen by a community health team',
		definition: 'A contact with a community health team at which the person was seen, in the period the file covers.'
	}),
	having('community', 'health-visit', healthVisits, {
		phrase: 'seen by a health visitor',
		negative: 'not seen by a health visitor',
		definition: 'A contact with a health visiting or midwifery team at which the person was seen, in the period the file covers.'
	}),
	having('community', 'owned-home', ownedHome, {
		phrase: 'liable for council tax of a home they own',
		negative: 'not recorded as liable for council tax of a home they own',
		definition: 'The council’s records say that whoever is liable for the council tax owns the home.'
	}),
	having('community', 'alone-by-tax', livesAloneByTax, {
		phrase: 'with a council tax discount for living alone',
		negative: 'with no council tax discount for living alone recorded',
		definition: 'Liable for council tax, with the discount for a single adult.'
	})
];

const death: PredicateChoice[] = [
	having('death', 'death-amid', deathsAmid, {
		phrase: 'in a month that leaves thirteen weeks of the file on both sides',
		negative: 'in the first or the last thirteen weeks of the file',
		definition: 'Only the month of a death is known: thirteen weeks of the file lie before it, and thirteen after.'
	}),
	having('death', 'emergency-before-death', emergenciesBeforeDeath, {
		phrase: 'with an emergency admission in the thirteen weeks before the month of death',
		negative: 'with no emergency admission recorded in the thirteen weeks before the month of death',
		definition: 'An emergency stay in hospital that began in the thirteen weeks before the first day of the month of the death.'
	})
];

/** What can be said of people from their records in other files, in the order it is offered. */
export const recordStatements: readonly PredicateChoice[] = [...care, ...hospital, ...community, ...death];
