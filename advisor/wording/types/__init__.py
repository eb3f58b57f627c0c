"""Words for facts, a module a type. Facts, values and tests enter; nouns and phrases in one language leave."""
