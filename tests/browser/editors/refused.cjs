// What ajv refuses of YAML files: a line of JSON for each, with its name and whether the schema takes it.
const { readFileSync } = require("fs");
const Ajv = require("ajv/dist/2020");
const { parse } = require("yaml");

const [schema, ...files] = readFileSync(0, "utf8").trim().split("\n");
const check = new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(readFileSync(schema, "utf8")));
for (const file of files) {
  console.log(JSON.stringify([file, check(parse(readFileSync(file, "utf8"), { uniqueKeys: false }))]));
}
