import datapackage from 'datapackage';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ name: string, rows: Record<string, string | number | null>[] }} ReadResource */

/**
 * A data package as Frictionless’ own library reads it: what is wrong with its descriptor by the published profiles, and each of its files
 * with every value as the type that its schema names.
 * @param {string} folder where the package is unpacked
 * @returns {Promise<{ faults: string[], resources: ReadResource[] }>}
 */
export async function readDataPackage(folder) {
	const before = process.cwd();
	process.chdir(folder); // the library reads no file above its base, which it takes from where it runs
	try {
		const descriptor = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));
		const held = await datapackage.Package.load(descriptor, { basePath: folder });
		const faults = [...held.errors, ...held.resources.flatMap(({ errors }) => errors)].map(String);
		const resources = [];
		for (const resource of held.resources) resources.push({ name: resource.name, rows: await resource.read({ keyed: true }) });
		return { faults, resources };
	} finally {
		process.chdir(before);
	}
}
