import { define } from '../define';
import type { Indicator } from '../indicator';

export const accessIndicators: readonly Indicator[] = [
	define({
		id: 'interpreter-needed',
		theme: 'Population',
		serves: [18],
		label: 'Interpreter needed',
		plainDefinition: 'People recorded as needing an interpreter, as a share of everyone registered with a GP practice.',
		population: 'People registered with a GP practice',
		numeratorLabel: 'People recorded as needing an interpreter',
		valueLabel: 'Share who need an interpreter',
		asks: { indicator: { field: 'INTERPRETER_REQUIRED', is: 'Y' } },
		by: ['ward', 'fifth', 'ethnicity', 'broadAge', 'practice'],
		caveats: ['Where practices do not record it, people count as not needing one.'],
		sourceStandard: 'GP register, interpreter flag'
	})
];
