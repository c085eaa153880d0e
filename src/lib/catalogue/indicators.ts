import { accessIndicators } from './entries/access';
import { admissionIndicators } from './entries/admissions';
import { ageingIndicators } from './entries/ageing';
import { beforeAndAfterIndicators } from './entries/before-and-after';
import { carerIndicators } from './entries/carers';
import { childrenIndicators } from './entries/children';
import { conditionIndicators } from './entries/conditions';
import { contactIndicators } from './entries/contact-with-the-council';
import { deathIndicators } from './entries/deaths';
import { dementiaIndicators } from './entries/dementia';
import { dischargeIndicators } from './entries/discharge';
import { endOfLifeIndicators } from './entries/end-of-life';
import { fallIndicators } from './entries/falls';
import { frailtyIndicators } from './entries/frailty';
import { homeCareIndicators } from './entries/home-care';
import { hospitalDayIndicators } from './entries/hospital-days';
import { housingIndicators } from './entries/housing';
import { isolationIndicators } from './entries/isolation';
import { laterYearIndicators } from './entries/later-years';
import { longTermCareIndicators } from './entries/long-term-care';
import { mentalHealthIndicators } from './entries/mental-health';
import { twoPopulationIndicators } from './entries/two-populations';
import type { Indicator } from './indicator';

/** Every ready-made question, the flagship first. */
export const indicators: readonly Indicator[] = [
	...dementiaIndicators,
	...contactIndicators,
	...longTermCareIndicators,
	...homeCareIndicators,
	...dischargeIndicators,
	...ageingIndicators,
	...laterYearIndicators,
	...accessIndicators,
	...frailtyIndicators,
	...conditionIndicators,
	...carerIndicators,
	...isolationIndicators,
	...admissionIndicators,
	...fallIndicators,
	...twoPopulationIndicators,
	...beforeAndAfterIndicators,
	...hospitalDayIndicators,
	...mentalHealthIndicators,
	...housingIndicators,
	...childrenIndicators,
	...endOfLifeIndicators,
	...deathIndicators
];

const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));

/** The entry with this id, when there is one. */
export function indicatorById(id: string): Indicator | undefined {
	return byId.get(id);
}
