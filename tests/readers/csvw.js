import dataFactory from '@rdfjs/data-model';
import datasetFactory from '@rdfjs/dataset';
import CsvwParser from '@zazuko/rdf-parser-csvw';
import jsonld from 'jsonld';
import { Readable } from 'node:stream';

const csvw = 'http://www.w3.org/ns/csvw#';
const base = 'http://example.org/table.csv';
const link = (/** @type {string} */ name) => ({ '@id': `csvw:${name}`, '@type': '@id' });
const text = (/** @type {string} */ name) => ({ '@id': `csvw:${name}`, '@language': null });

/** Of the terms and prefixes that http://www.w3.org/ns/csvw defines, those that a table, its columns and its dialect have. */
const context = {
	csvw,
	dc: 'http://purl.org/dc/terms/',
	schema: 'http://schema.org/',
	xsd: 'http://www.w3.org/2001/XMLSchema#',
	url: { '@id': 'csvw:url', '@type': 'xsd:anyURI' },
	dialect: link('dialect'),
	notes: 'csvw:note',
	tableSchema: link('tableSchema'),
	columns: { '@id': 'csvw:column', '@type': '@id', '@container': '@list' },
	name: text('name'),
	titles: { '@id': 'csvw:title', '@container': '@language' },
	datatype: { '@id': 'csvw:datatype', '@type': '@vocab' },
	string: 'xsd:string',
	decimal: 'xsd:decimal',
	json: 'csvw:JSON',
	encoding: text('encoding'),
	lineTerminators: text('lineTerminators'),
	header: { '@id': 'csvw:header', '@type': 'xsd:boolean' },
	quoteChar: text('quoteChar'),
	doubleQuote: { '@id': 'csvw:doubleQuote', '@type': 'xsd:boolean' }
};

/** @param {{ termType: string, value: string, language?: string, datatype?: { value: string } }} term as the one library has it, for the other */
function term({ termType, value, language, datatype }) {
	if (termType === 'NamedNode') return dataFactory.namedNode(value);
	if (termType === 'BlankNode') return dataFactory.blankNode(value.replace(/^_:/, ''));
	return dataFactory.literal(value, language || dataFactory.namedNode(datatype?.value ?? context.xsd));
}

/** @param {string} url */
async function documentLoader(url) {
	if (url !== 'http://www.w3.org/ns/csvw') throw new Error(`nothing else is read: ${url}`);
	return { contextUrl: null, documentUrl: url, document: { '@context': context } };
}

/**
 * What a CSV says by its metadata, as a reader of “CSV on the web” takes it: by row, each filled cell by the name of its column.
 * @param {string} csv
 * @param {object} metadata
 * @returns {Promise<Record<string, { value: string, datatype: string }>[]>}
 * @throws where a term is none of the vocabulary’s, or a row has another number of cells than the schema
 */
export async function readCsvw(csv, metadata) {
	const quads = await jsonld.toRDF(metadata, { base, documentLoader, safe: true });
	const dataset = datasetFactory.dataset(
		quads.map(({ subject, predicate, object }) => dataFactory.quad(term(subject), term(predicate), term(object)))
	);
	const parser = new CsvwParser({ metadata: dataset, baseIRI: base });
	const rows = new Map();
	for await (const { subject, predicate, object } of parser.import(Readable.from([csv]))) {
		if (!predicate.value.startsWith(`${base}#`) || object.termType !== 'Literal') continue;
		const column = decodeURIComponent(predicate.value.slice(base.length + 1));
		if (!rows.has(subject.value)) rows.set(subject.value, {});
		rows.get(subject.value)[column] = { value: object.value, datatype: object.datatype.value };
	}
	return [...rows.values()];
}
