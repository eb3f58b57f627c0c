"""Registers for tests: rows of merchants as CSV cells, and what came out read back."""

import csv
import io
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from advisor.catalog.model.catalog import Catalog

FACTS = (
    "place", "goals", "platforms", "ships_goods", "ai_use", "ai_understanding", "helper", "registered",
    "annual_sales", "employees", "industry", "hours_per_week",
)  # fmt: skip
DAY = ("--as-of", "2026-11-23")


def cells(rng: random.Random, catalog: Catalog) -> list[str]:
    """The cells of one made-up merchant, some of them empty or unknown."""
    return [_cell(rng, catalog, name) for name in FACTS]


def _cell(rng: random.Random, catalog: Catalog, name: str) -> str:
    fact = catalog.facts[name]
    if rng.random() < 0.2:
        return rng.choice(["", "unknown", "declined"])
    if fact.type == "number":
        return str(rng.choice([fact.min, *fact.bands, *(band + 1 for band in fact.bands)]))
    values = list(fact.values())
    if fact.type == "choices":
        chosen = rng.sample(values, rng.randint(0, min(len(values), fact.most or 4)))
        return ";".join(chosen) or "none"
    return "|".join(rng.sample(values, 2)) if rng.random() < 0.1 else rng.choice(values)


def register(catalog: Catalog, rows: int, seed: int = 1) -> str:
    """A CSV register with an id and the facts."""
    rng = random.Random(seed)
    lines = [",".join(["id", *FACTS])]
    lines += [",".join([f"m-{row}", *cells(rng, catalog)]) for row in range(rows)]
    return "\n".join(lines) + "\n"


def lines_of(file: Path) -> list[dict[str, Any]]:
    """The lines of a JSON Lines file; none where there is no file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []


def table_of(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def ids(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The ids of rows."""
    return (row["id"] for row in rows)
