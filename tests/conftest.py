"""Hypothesis profiles. `steady` is the usual one: the same examples everywhere, so that what is green stays green.

For `--hypothesis-profile`: `default` and `thorough` look elsewhere each time, `mutants` is for mutation testing.
"""

from hypothesis import Phase, settings

settings.register_profile("steady", derandomize=True)
settings.register_profile("thorough", max_examples=1000)
settings.register_profile("mutants", max_examples=20, derandomize=True, database=None, phases=[Phase.generate])
settings.load_profile("steady")
