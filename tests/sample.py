"""The catalog and the profiles of the tests, ready to use: what the program does is shown with them.

The shipped catalog and its examples are content. They may change from line to line and turn nothing red here; what must
hold of any content is tested in `shipped`.
"""

from datetime import date
from functools import cache
from pathlib import Path

from advisor.catalog.loading.load import LayerInput, load
from advisor.engine.facts.rules import Rules, on_day
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import Plan, make_plan
from advisor.profile.profile_reading import read_profile

TESTS = Path(__file__).resolve().parent
CATALOG = TESTS / "catalogs" / "sample.yaml"
RARE = TESTS / "catalogs" / "sample-rare.yaml"
PROFILES = sorted((TESTS / "profiles" / "sample").glob("*.yaml"))
AS_OF = date(2026, 11, 23)
NOTHING = "nothing-answered"
EXAMPLES = (*(path.stem for path in PROFILES), NOTHING)
LANGUAGES = ("ko", "en")


@cache
def sample() -> Rules:
    """The catalog of the tests, as if it had been shipped."""
    return compile_rules(load([_layer()]))


@cache
def unusual() -> Rules:
    """The catalog of the tests under a layer of rare cases, which came from a variable; its dates are of `AS_OF`."""
    return on_day(compile_rules(load([_layer(), LayerInput("unusual.yaml", RARE.read_bytes(), "variable")])), AS_OF)


def _layer() -> LayerInput:
    return LayerInput("sample.yaml", CATALOG.read_bytes(), "shipped")


def profile(name: str) -> Path:
    """The file of one of the sample profiles."""
    return next(path for path in PROFILES if path.stem == name)


def plan_of(example: str, rules: Rules | None = None, as_of: date = AS_OF) -> Plan:
    """The plan for one of the sample profiles, or for no answers at all."""
    return plan_for(b"{}" if example == NOTHING else profile(example).read_bytes(), rules, as_of)


def plan_for(data: bytes, rules: Rules | None = None, as_of: date = AS_OF) -> Plan:
    """The plan for the bytes of a profile."""
    rules = rules or sample()
    read = read_profile(data, None, rules.catalog)
    answers = read.values
    return make_plan(rules, answers, as_of, read.done)
