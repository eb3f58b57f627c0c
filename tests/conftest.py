"""Hypothesis profiles for `--hypothesis-profile`: `thorough` for a long look, `mutants` for mutation testing."""

from hypothesis import Phase, settings

settings.register_profile("thorough", max_examples=1000)
settings.register_profile("mutants", max_examples=20, derandomize=True, database=None, phases=[Phase.generate])
