"""The rows of a batch, as types."""
