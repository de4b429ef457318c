// What the program says of its webhooks, read by the tools that others read such descriptions with.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Parser } from '@asyncapi/parser';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const { ALERTS_URL, ALERTS_KEY } = process.env;
const TYPES = [
  'alert.raised', 'alert.updated', 'alert.acknowledged', 'alert.assigned', 'alert.resolved', 'alert.reopened', 'alert.retracted',
  'alert.merged', 'alert.split',
  'endpoint.verify', 'endpoint.test', 'webhook.disabled',
];
const FORMATS = ['standard', 'cloudevents', 'cloudevents-binary'];
const NUMBERS = { int32: true, int64: true, double: true };

const asyncApi = await (await fetch(`${ALERTS_URL}/asyncapi/v1.json`)).text();
const catalogue = await (await fetch(`${ALERTS_URL}/api/v1/webhooks/events`, { headers: { authorization: `Bearer ${ALERTS_KEY}` } })).json();

test('the AsyncAPI document is valid and nothing about it is doubtful', async () => {
  const { document, diagnostics } = await new Parser().parse(asyncApi);
  const [error, warning] = [0, 1];
  assert.deepEqual(diagnostics.filter(({ severity }) => severity === error || severity === warning), []);
  assert.equal(document.version(), '3.0.0');
});

test('every kind of event is sent in every format, each by a message with an example that fits', async () => {
  const { document } = await new Parser().parse(asyncApi);
  assert.deepEqual(document.operations().all().map((operation) => operation.id()), FORMATS.map((format) => `deliver-${format}`));
  const ajv = addFormats(new Ajv({ strict: false, formats: NUMBERS }));
  for (const operation of document.operations()) {
    assert.equal(operation.action(), 'send');
    assert.deepEqual(operation.messages().all().map((message) => message.name()), TYPES);
    for (const message of operation.messages()) {
      const [example] = message.examples().all();
      const payload = ajv.compile(message.payload().json());
      const headers = ajv.compile(message.headers().json());
      assert.ok(payload(example.payload()), `${message.id()} ${JSON.stringify(payload.errors)}`);
      assert.ok(headers(example.headers()), `${message.id()} ${JSON.stringify(headers.errors)}`);
      assert.ok(!payload({}), message.id());
      assert.ok(!headers({}), message.id());
    }
  }
});

test('every example of the catalogue fits its schema, and without any one of its required members it does not', () => {
  assert.deepEqual(catalogue.events.map(({ type }) => type), TYPES);
  for (const { type, meaning, schema, example } of catalogue.events) {
    const validate = addFormats(new Ajv2020({ strict: true, allowUnionTypes: true, formats: NUMBERS })).compile(schema);
    assert.ok(validate(example.data), `${type} ${JSON.stringify(validate.errors)}`);
    assert.equal(example.type, type);
    assert.ok(!Number.isNaN(Date.parse(example.timestamp)));
    assert.match(meaning, /\.$/);
    const [, name] = /#\/\$defs\/(.+)/.exec(schema.$ref);
    assert.ok(schema.$defs[name].required.length > 0);
    for (const member of schema.$defs[name].required) {
      const { [member]: _, ...rest } = example.data;
      assert.ok(!validate(rest), `${type} without ${member}`);
    }
  }
});
