import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { builtFolder } from '../support/build-copy';
import { accessibilityFaults, answered, confirmPurpose, followAddress, openFiles } from '../support/journey';
import { goodFolder, register } from '../support/planted-files';
import { serve } from '../../scripts/serve.js';

test('a file that vanishes and a second tab that is closed in the middle of opening files cost nothing but themselves', async ({
	context
}) => {
	test.skip(!process.env['ATTACK_RUNS'], 'boots two tabs: in the long run');
	const app = await serve({ folder: builtFolder });
	const folder = mkdtempSync(join(tmpdir(), 'wardwise-faults-'));
	const paths = goodFolder().map(({ name, buffer }) => {
		writeFileSync(join(folder, name), buffer);
		return join(folder, name);
	});
	const [first, second] = [await context.newPage(), await context.newPage()];

	await openFiles(first, app.address, paths);
	await expect(first.locator('[data-test="open-for-purpose"]')).toBeVisible({ timeout: 120_000 });
	rmSync(join(folder, 'asc_cld.csv'));
	await confirmPurpose(first);
	await expect(first.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(2, { timeout: 120_000 });
	const refused = first.locator('[data-test="file"][data-outcome="refused"]');
	await expect(refused).toHaveCount(1);
	await expect(refused).toContainText('The file was changed, moved or taken away');
	expect(await accessibilityFaults(first)).toEqual([]);
	await first.getByRole('link', { name: 'Ask', exact: true }).click();
	await answered(first);

	// Another tab opens the same files, and is closed in the middle of it.
	writeFileSync(join(folder, 'gp_register.csv'), `${register()}\n${register().split('\n').slice(1).join('\n').repeat(400)}`);
	await openFiles(
		second,
		app.address,
		paths.filter((path) => !path.endsWith('asc_cld.csv'))
	);
	await confirmPurpose(second);
	await expect(second.getByRole('progressbar')).toBeVisible();
	await second.close();

	// What the first has open is as it was; the record of use is one, and whole.
	await first.getByRole('link', { name: 'What is loaded' }).click();
	await first.getByRole('link', { name: 'Ask', exact: true }).click();
	await answered(first);
	await followAddress(first, '#/record');
	await expect(first.getByRole('row', { name: /Opened/ })).toHaveCount(1);
	await expect(first.getByText('was changed')).toHaveCount(0);
	await app.close();
});
