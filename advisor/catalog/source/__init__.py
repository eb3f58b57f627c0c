"""Text: the bytes of a file enter; a tree of nodes with positions leaves, or the problem that stopped the reader."""
