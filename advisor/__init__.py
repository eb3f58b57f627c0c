"""A digital-transformation advisor for small merchants in Korea.

For other programs: `advisor.open()` and the names in `__all__`, which stay; docs/api.md has examples. Nothing of it is
loaded before it is used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from advisor.api import Advisor, Plan, Refused, open  # noqa: A004 -- `advisor.open` is what one would look for
    from advisor.problem import InvalidCatalog, InvalidProfile, Problem, WrongUsage

__version__ = "1.0.0"
__all__ = ["Advisor", "InvalidCatalog", "InvalidProfile", "Plan", "Problem", "Refused", "WrongUsage", "open"]
_FROM = {"Advisor": "api", "Plan": "api", "Refused": "api", "open": "api"}


def __getattr__(name: str) -> Any:
    """Loads what is asked for. Raises AttributeError."""
    if name not in __all__:
        raise AttributeError(f"module 'advisor' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"advisor.{_FROM.get(name, 'problem')}"), name)
