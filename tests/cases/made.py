"""Cases that are made up for tests: visits, calls and appointments on any days, as files and as what they say."""

from datetime import date, timedelta

from hypothesis import strategies as st

from advisor.cases.case import CaseFiles, case_of
from advisor.cases.case_records import Record, record_text

FIRST = date(2026, 11, 2)
PROGRAMS = ("kakao-channel", "naver-place", "stability-voucher")
WHYS = ("answer", "closing", "availability")


def visit(day: date, *due: tuple[date, str, str]) -> bytes:
    """A file as `--save` writes it, as far as a case reads it. due: a day, why, and a program."""
    lines = "".join(f'    - {{day: "{on}", why: {why}, programs: [{program}]}}\n' for on, why, program in due)
    stated = f"  due:\n{lines}" if lines else "  due: []\n"
    return f'place: traditional_market\nsaved:\n  as_of: "{day}"\n  programs: {{}}\n{stated}'.encode()


def record(kind: str, day: date, **more: str) -> bytes:
    """A file that says what was written down."""
    return record_text(Record(record=kind, day=day.isoformat(), **more)).encode()  # type: ignore[arg-type]


def read(files: dict[str, bytes]) -> CaseFiles:
    """What files say together."""
    return case_of(files.items(), ("place",), lambda _data, _file: ())


def day(number: int) -> date:
    """The n-th day after the first."""
    return FIRST + timedelta(days=number)


@st.composite
def histories(draw: st.DrawFn) -> dict[str, bytes]:
    """Files of a case, by name: visits on some days, and calls, notes and appointments between them."""
    files: dict[str, bytes] = {}
    for number in range(draw(st.integers(1, 7))):
        on = day(draw(st.integers(0, 60)))
        kind = draw(st.sampled_from(("visit", "visit", "call", "note", "appointment")))
        program = draw(st.sampled_from(PROGRAMS))
        later = on + timedelta(days=draw(st.integers(1, 40)))
        if kind == "visit":
            due = draw(st.lists(st.tuples(st.integers(1, 90), st.sampled_from(WHYS), st.sampled_from(PROGRAMS))))
            data = visit(on, *((on + timedelta(days=after), why, about) for after, why, about in due))
        elif kind == "call":
            outcome = draw(st.sampled_from(("done", "later", "will_not")))
            about = {"program": program} if draw(st.booleans()) else {}
            until = {"until": later.isoformat()} if outcome == "later" else {}
            data = record("call", on, outcome=outcome, **about, **until)
        elif kind == "note":
            data = record("note", on, text="떡")
        else:
            data = record("appointment", on, until=later.isoformat())
        files[f"{on}-{number:06}-{kind}.yaml"] = data
    files[f"{FIRST}-000000-first.yaml"] = visit(FIRST)
    return files
