import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bestLanguage, languages, text } from '../../../../src/Alerts/wwwroot/texts/language.mjs';

const pages = new URL('../../../../src/Alerts/wwwroot/', import.meta.url);
const english = languages.en.texts;
const others = Object.entries(languages).filter(([tag]) => tag !== 'en');
const placeholders = (pattern) => [...pattern.matchAll(/\{\w+\}/g)].map(String).sort();

test('Every language has every text and no other', () => {
  for (const [tag, { texts }] of others) assert.deepEqual(Object.keys(texts).sort(), Object.keys(english).sort(), tag);
});

test('Every text keeps the values of its English model', () => {
  for (const [tag, { texts }] of others)
    for (const [key, pattern] of Object.entries(texts)) assert.deepEqual(placeholders(pattern), placeholders(english[key]), `${tag} ${key}`);
});

test('No text was left in English or empty', () => {
  const arabicLetter = /\p{Script=Arabic}/u;
  for (const [tag, { texts }] of others)
    for (const [key, pattern] of Object.entries(texts)) assert.match(pattern, arabicLetter, `${tag} ${key}`);
});

test('Every value that the server can send has a text', () => {
  const needed = JSON.parse(process.env.NEEDED_TEXTS);
  assert.ok(needed.length > 60);
  assert.deepEqual(needed.filter((key) => !(key in english)), []);
});

test('Every text that a page asks for by name exists', () => {
  const sources = readdirSync(pages, { recursive: true }).filter((name) => /\.(mjs|html)$/.test(name) && !/^(texts|lib)/.test(name));
  const asked = sources.flatMap((name) => [...readFileSync(new URL(name, pages), 'utf8').matchAll(/(?:data-text="|'(?=[a-z]+[A-Za-z]*\.[A-Za-z-]+'))([a-z]+[A-Za-z]*\.[A-Za-z.-]+)/g)]);
  const keys = asked.map((match) => match[1]).filter((key) => !/^alert\./.test(key));
  assert.ok(keys.length > 50);
  assert.deepEqual(keys.filter((key) => !(key in english)), []);
});

test('Each value of a list is isolated and the whole is not: it stands in the order of the text around it', () => {
  assert.equal(text('scope.sectors', { sectors: ['a', 'b'] }), 'only \u2068a\u2069, \u2068b\u2069');
});

test('The reader gets the first language that the pages speak', () => {
  assert.equal(bestLanguage([null, 'de-DE', 'ur-PK', 'en']), 'ur');
  assert.equal(bestLanguage(['prs-AF']), 'fa-AF');
  assert.equal(bestLanguage(['fa-IR', 'en']), 'fa-AF');
  assert.equal(bestLanguage(['toString', 'ps']), 'ps');
  assert.equal(bestLanguage([]), 'en');
});
