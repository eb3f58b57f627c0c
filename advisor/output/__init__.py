"""Output: bytes and a stream to take them enter; every byte leaves, or an OSError that says why it did not."""
