import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BrandFile, safeLogo } from '../../../src/lib/session/brand';

const format = 'wardwise-brand/1';
const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));
const drawing = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`;

describe('the setting file of an organisation', () => {
	test('as it is shipped says nothing, and one that says all is read', () => {
		expect(BrandFile.parse(JSON.parse(readFileSync('static/brand.json', 'utf8')))).toEqual({ format });
		const all = { format, name: 'Southend-on-Sea City Council', logo: 'brand-southend.svg', header: '#003366' };
		expect(BrandFile.parse(all)).toEqual(all);
	});

	test.each([
		['a colour on which white is not read', { header: '#7fd0f0' }],
		['a colour that is more than one', { header: '#003366;}*{display:none' }],
		['a colour by a function', { header: 'url(https://example.org)' }],
		['a logo of another host', { logo: 'https://example.org/brand-a.svg' }],
		['a logo of another folder', { logo: '../brand-a.svg' }],
		['a logo that is a page', { logo: 'brand-a.html' }],
		['a name that is none', { name: '  ' }],
		['a name that is a text', { name: 'x'.repeat(61) }],
		['anything else', { css: 'body{}' }],
		['another format', { format: 'wardwise-brand/2' }]
	])('is refused with %s', (_, more) => expect(BrandFile.safeParse({ format, ...more }).success).toBe(false));
});

describe('a logo', () => {
	test('is a PNG by its first bytes, or an SVG of plain shapes', () => {
		expect(safeLogo('brand-a.png', new Uint8Array(readFileSync('static/icon-192.png')))?.type).toBe('image/png');
		const gradient = '<defs><linearGradient id="g"/></defs><path fill="url(#g)" d="M0 0H9"/><use href="#p"/>';
		expect(safeLogo('brand-a.svg', bytes(`<?xml version="1.0"?><!-- ours -->${drawing(gradient)}`))?.type).toBe('image/svg+xml');
	});

	test.each([
		'<script>alert(1)</script>',
		'<SCRIPT href="x"/>',
		'<path onload="alert(1)" d="M0 0"/>',
		'<a href="javascript:alert(1)"><path/></a>',
		'<use href="https://example.org/a.svg#b"/>',
		'<image href="a.png"/>',
		'<foreignObject><p>x</p></foreignObject>',
		'<style>@import "https://example.org"</style>',
		'<path fill="url(https://example.org/a)"/>',
		'<animate attributeName="href" values="javascript:alert(1)"/>'
	])('with %s is none', (inside) => expect(safeLogo('brand-a.svg', bytes(drawing(inside)))).toBeNull());

	test('that is another thing than its name says, or too large, is none', () => {
		expect(safeLogo('brand-a.png', bytes(drawing('')))).toBeNull();
		expect(safeLogo('brand-a.svg', bytes('<html><svg></svg></html>'))).toBeNull();
		expect(safeLogo('brand-a.svg', bytes(`<!DOCTYPE svg [<!ENTITY x "y">]>${drawing('')}`))).toBeNull();
		expect(safeLogo('brand-a.svg', bytes(drawing(' '.repeat(200_000))))).toBeNull();
	});

	test('is looked at in one go, however many comments stand before what is none', () => {
		const comments = '<!-- a -->'.repeat(15_000);
		expect(safeLogo('brand-a.svg', bytes(`${comments}<p>`))).toBeNull();
		expect(safeLogo('brand-a.svg', bytes(`<!-- ${comments}`))).toBeNull();
		expect(safeLogo('brand-a.svg', bytes(`<!-- a --> <!-- b -->${drawing('')}`))?.type).toBe('image/svg+xml');
	});
});
