"""Asking: questions enter; answers leave. The conversation is the same whatever way its screens are shown."""
