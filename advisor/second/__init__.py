"""A second reading of docs/semantics.md, to hold the engine against: JSON enters and leaves; it shares nothing."""
