export function prepare(required, rules) {
  const { Engine } = required("json-rules-engine");
  const engine = new Engine([], { allowUndefinedFacts: true });
  rules.forEach((conditions, program) => engine.addRule({ conditions, event: { type: "match", params: { program } } }));
  return async (profile) => {
    const { events } = await engine.run(profile);
    return events.map((event) => event.params.program).sort((one, other) => one - other);
  };
}
