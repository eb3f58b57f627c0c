"""`advisor confirm`: what an office was told enters; a record or a layer of it leaves, and whom the answer is for."""
