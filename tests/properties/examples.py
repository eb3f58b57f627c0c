"""How many examples a property gets."""

from hypothesis import HealthCheck, settings


def examples(number: int) -> settings:
    """So many in a normal run; ten times as many with the profile `thorough`, a fifth with `mutants`."""
    scaled = max(1, number * settings().max_examples // 100)
    return settings(
        max_examples=scaled, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
    )
