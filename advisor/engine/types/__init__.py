"""Sets of possible values and tests on them, a module a type. Facts and values enter; whole numbers and nodes leave."""
