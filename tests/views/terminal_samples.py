"""Plans of the shipped catalog and its examples, and what a view prints of them."""

import io
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from rich.console import Console

from advisor.catalog.load import LayerInput, load
from advisor.engine.plan import Plan, make_plan
from advisor.engine.rules import Rules, compile_rules
from advisor.profile.reading import read_profile
from advisor.views.console import console_for

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2026, 11, 23)
NOTHING = "nothing-answered"
EXAMPLES = (*sorted(path.stem for path in (ROOT / "examples").glob("*.yaml")), NOTHING)
LANGUAGES = ("ko", "en")


@cache
def shipped() -> Rules:
    """The shipped catalog."""
    return compile_rules(load([_shipped_layer()]))


@cache
def unusual() -> Rules:
    """The shipped catalog under a layer of rare cases, which came from a variable."""
    data = Path(__file__).with_name("terminal_unusual.yaml").read_bytes()
    return compile_rules(load([_shipped_layer(), LayerInput("unusual.yaml", data, "variable")]))


def _shipped_layer() -> LayerInput:
    return LayerInput("programs.yaml", (ROOT / "programs.yaml").read_bytes(), "shipped")


def plan_of(example: str, rules: Rules | None = None, as_of: date = AS_OF) -> Plan:
    """The plan for one of the example profiles."""
    data = b"{}" if example == NOTHING else (ROOT / "examples" / f"{example}.yaml").read_bytes()
    return plan_for(data, rules, as_of)


def plan_for(data: bytes, rules: Rules | None = None, as_of: date = AS_OF) -> Plan:
    """The plan for the bytes of a profile."""
    rules = rules or shipped()
    profile = read_profile(data, None, rules.catalog)
    answers = {fact: answer.value for fact, answer in profile.answers.items()}
    return make_plan(rules, answers, as_of, profile.done)


def printed(show: Callable[[Console], None], width: int = 80, encoding: str = "utf-8", colour: bool = False) -> str:
    """What `show` writes to a stream of that encoding, read back."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", newline="\n")
    show(console_for(stream, width, colour))
    stream.flush()
    return stream.buffer.getvalue().decode(stream.encoding)  # type: ignore[attr-defined]  # it is the BytesIO
