"""Reading values of facts and tests on them, a module a type. Nodes enter; values and tests, or problems, leave."""
