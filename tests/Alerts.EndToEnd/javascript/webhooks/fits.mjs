// Holds real bodies, one in each line of a file, against the schemas of the catalogue: writes each type that fits, and what is wrong with those that do not.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const { ALERTS_URL, ALERTS_KEY } = process.env;
const { events } = await (await fetch(`${ALERTS_URL}/api/v1/webhooks/events`, { headers: { authorization: `Bearer ${ALERTS_KEY}` } })).json();
const ajv = () => addFormats(new Ajv2020({ strict: true, allowUnionTypes: true, formats: { int32: true, int64: true, double: true } }));

for (const line of readFileSync(process.argv[2], 'utf8').trim().split('\n')) {
  const { type, data } = JSON.parse(line);
  const { schema } = events.find((event) => event.type === type);
  // Nothing that is not described may go out either.
  for (const definition of Object.values(schema.$defs)) if (definition.properties) definition.additionalProperties = false;
  const validate = ajv().compile(schema);
  console.log(validate(data) ? `fits ${type}` : `${type} ${JSON.stringify(validate.errors)}`);
}
