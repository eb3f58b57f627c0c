"""Fields: one node of a tree enters; a text, a number, a date, an answer or a condition leaves, or its problem."""
