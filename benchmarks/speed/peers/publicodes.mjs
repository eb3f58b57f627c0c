export function prepare(required, { programs, facts, several }) {
  const Engine = required("publicodes").default;
  const rules = {};
  facts.forEach((fact, at) => {
    if (!(fact in several)) rules[`fait ${at}`] = {};
    for (const option of several[fact] ?? []) rules[`fait ${at} ${option.replaceAll("_", " ")}`] = {};
  });
  programs.forEach((condition, at) => (rules[`programme ${at}`] = { valeur: condition }));
  const engine = new Engine(rules, { warn: false });

  // what is not known stays out of the situation
  function situation(profile) {
    const stated = {};
    facts.forEach((fact, at) => {
      const answer = profile[fact];
      if (answer === null || answer === undefined) return;
      if (fact in several) {
        for (const option of several[fact])
          stated[`fait ${at} ${option.replaceAll("_", " ")}`] = answer.includes(option) ? "oui" : "non";
      } else stated[`fait ${at}`] = typeof answer === "number" ? answer : `'${answer}'`;
    });
    return stated;
  }

  return (profile) => {
    engine.setSituation(situation(profile));
    const found = [];
    for (let at = 0; at < programs.length; at++)
      if (engine.evaluate(`programme ${at}`).nodeValue === true) found.push(at);
    return found;
  };
}
