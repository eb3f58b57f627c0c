"""One slip of the hand in a catalog: it changes nothing, or it is refused where it is, or it is listed."""

import os
import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache

from sample import CATALOG, PROFILES

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Catalog
from advisor.difference.entry_differences import differences
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import make_plan
from advisor.problem import InvalidCatalog
from advisor.profile.profile_reading import read_profile
from advisor.views.plan.plan_json import plan_json
from advisor.wording.language import language

NAME = CATALOG.name
TEXT = CATALOG.read_text("utf-8")
COUNT = 2_000 if os.environ.get("ADVISOR_THOROUGH") else 200
SIGNS = "abz019 :-#'\"[]{},.&*!|>%@`\t?~가을：\u3000"
NEAR = 0.95  # of what is refused
Edit = Callable[[str, random.Random], str]


def delete_letter(line: str, chance: random.Random) -> str:
    place = chance.randrange(len(line))
    return line[:place] + line[place + 1 :]


def insert_letter(line: str, chance: random.Random) -> str:
    place = chance.randrange(len(line) + 1)
    return line[:place] + chance.choice(SIGNS) + line[place:]


def change_letter(line: str, chance: random.Random) -> str:
    place = chance.randrange(len(line))
    return line[:place] + chance.choice(SIGNS) + line[place + 1 :]


def delete_word(line: str, chance: random.Random) -> str:
    words = line.split(" ")
    del words[chance.choice([place for place, word in enumerate(words) if word])]
    return " ".join(words)


def double_word(line: str, chance: random.Random) -> str:
    words = line.split(" ")
    place = chance.choice([place for place, word in enumerate(words) if word])
    return " ".join([*words[:place], words[place], *words[place:]])


def indent(line: str, chance: random.Random) -> str:
    return " " * chance.choice((1, 2)) + line


def outdent(line: str, chance: random.Random) -> str:
    return line[chance.choice((1, 2)) :] if line.startswith("  ") else " " + line


def delete_line(line: str, chance: random.Random) -> str:
    return ""


def double_line(line: str, chance: random.Random) -> str:
    return f"{line}\n{line}"


EDITS: tuple[Edit, ...] = (
    *(delete_letter, insert_letter, change_letter, delete_word, double_word),
    *(indent, outdent, delete_line, double_line),
)


def read(text: str) -> Catalog:
    return load([LayerInput(NAME, text.encode())])


@cache
def plans_of(catalog_text: str) -> tuple[str, ...]:
    """The plans of all sample profiles as JSON, but for the hash of the file."""
    catalog = read(catalog_text)
    rules = compile_rules(catalog)
    written = []
    for path in PROFILES:
        profile = read_profile(path.read_bytes(), path.name, catalog)
        plan = make_plan(rules, profile.values, date(2026, 11, 23), profile.done)
        written.append(plan_json(plan, rules, language("ko"), settled=True).replace(catalog.layers[0].sha256, ""))
    return tuple(written)


def test_no_slip_passes_unseen() -> None:
    """Whatever single edit is made, the plans stay the same to the byte, or it is refused, mostly within a line of it,
    or the comparison of both editions lists it."""
    before, lines, chance = read(TEXT), TEXT.split("\n"), random.Random(20261129)
    written = [place for place, line in enumerate(lines) if line.strip()]
    became: Counter[str] = Counter()
    far: list[str] = []
    for _ in range(COUNT):
        place, edit = chance.choice(written), chance.choice(EDITS)
        after = "\n".join([*lines[:place], edit(lines[place], chance), *lines[place + 1 :]])
        try:
            catalog = read(after)
        except InvalidCatalog as refused:
            assert refused.exit_code == 4
            told = [problem.place.line or 0 for problem in refused.problems]
            near = any(abs(line - place - 1) <= 1 for line in told)
            became["near" if near else "far"] += 1
            if not near:
                far.append(f"{edit.__name__} {place + 1}: {refused}"[:200])
            continue
        if differences(before, catalog):
            became["listed"] += 1
        else:
            became["same"] += 1
            assert plans_of(after) == plans_of(TEXT), f"{edit.__name__} {place + 1}"
    assert became["near"] >= NEAR * (became["near"] + became["far"]), far
    assert min(became["near"], became["listed"], became["same"]) > 0
