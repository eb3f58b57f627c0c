"""Output: bytes and where to enter; the whole of them leaves, or CannotWrite says why it did not."""
