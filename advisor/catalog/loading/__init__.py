"""Loading: the trees of one or more files enter; one checked catalog leaves, or every problem with its place."""
