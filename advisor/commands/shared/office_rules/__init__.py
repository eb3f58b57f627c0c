"""The rules of an office: a desk enters; a catalog leaves, with what it was told laid over it for one market or all."""
