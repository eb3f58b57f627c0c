// Runs one engine: reads a question a line as JSON, writes an answer a line. Times itself.
//   node measure.mjs FOLDER_OF_NODE_MODULES ./ENGINE.mjs
// An engine's file makes a function from its rules: the numbers of the programs that match a merchant, or a promise.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [folder, file] = process.argv.slice(2);
const { prepare } = await import(file);
const required = createRequire(`${folder}/`);
let run, profiles = [];

async function all(merchants) {
  const found = [];
  for (const each of merchants) {
    const matching = run(each);
    found.push(matching instanceof Promise ? await matching : matching);
  }
  return found;
}

async function answer(question) {
  if ("rules" in question) {
    run = prepare(required, question.rules);
    return {};
  }
  if ("profiles" in question) {
    profiles = question.profiles;
    return {};
  }
  if ("matches" in question) return { matches: await all(question.matches) };
  const [start, before] = [process.hrtime.bigint(), process.cpuUsage()];
  await all(profiles);
  const { user, system } = process.cpuUsage(before); // microseconds
  return { elapsed: Number(process.hrtime.bigint() - start), processor: user + system };
}

for await (const line of createInterface({ input: process.stdin })) {
  let said;
  try {
    said = await answer(JSON.parse(line));
  } catch (error) {
    said = { error: String(error).split("\n")[0] };
  }
  process.stdout.write(JSON.stringify(said) + "\n");
}
