import { expect, test } from 'vitest';
import { toSealedPack } from '$lib/exports/sealed/sealed-pack';
import { changeFinding, pin } from '$lib/pack/edit-pack';
import { emptyPack } from '$lib/pack/pack';
import { makeTable, wards } from '../../support/safe-tables';

test('a sealed pack with long names is no wider than a telephone', async () => {
	const name = 'High blood pressure and chronic kidney disease and atrial fibrillation';
	const named = {
		...wards,
		label: 'Pair of conditions',
		groups: wards.groups.map((one, at) => ({ ...one, label: `${name} ${at}` }))
	};
	const pack = pin(emptyPack('Board'), { table: makeTable({ dimensions: [named] }), view: 'bars', slice: null }, '2025-06-01');
	const { text } = await toSealedPack(changeFinding(pack, 'i1', { title: name }), () => Promise.resolve([]));
	const frame = document.createElement('iframe');
	frame.style.cssText = 'border:0;height:800px;width:390px';
	frame.srcdoc = text;
	document.body.append(frame);
	await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
	const { scrollWidth, clientWidth } = frame.contentDocument!.documentElement;
	expect(clientWidth).toBeGreaterThan(360);
	expect(scrollWidth).toBe(clientWidth);
	frame.remove();
});
