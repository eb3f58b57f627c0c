export function prepare(required, rules) {
  const { apply } = required("json-logic-js");
  return (profile) => {
    const found = [];
    rules.forEach((rule, program) => {
      if (apply(rule, profile) === true) found.push(program);
    });
    return found;
  };
}
