"""What is open in a case: days that were told stay until somebody writes down what came of them."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.cases.open_items import ANSWERED, Open, open_items

from .made import PROGRAMS, day, histories, read, record, visit

ANSWER = ("answer", PROGRAMS[0])


def items(**files: bytes) -> dict[tuple[str, str], Open]:
    """What is open after these files, whose names say their order."""
    return {item.key: item for item in open_items(read({f"{name}.yaml": data for name, data in files.items()}))}


def asked(on: int) -> bytes:
    """A visit on a day, with an answer to hear of seven days later."""
    return visit(day(on), (day(on + 7), *ANSWER))


def test_a_day_that_was_told_stays() -> None:
    """A later visit would count seven days anew: the day that was told first stays, and becomes overdue."""
    found = items(a=asked(0), b=asked(5), c=asked(20))
    assert found[ANSWER].day == found[ANSWER].told == day(7)


def test_a_call_settles_it_and_another_visit_begins_anew() -> None:
    """Once it is written down as done, it is open no more; what is asked again later has a day of its own."""
    call = record("call", day(8), outcome="done", program=PROGRAMS[0])
    assert items(a=asked(0), b=call) == {}
    assert items(a=asked(0), b=call, c=asked(20))[ANSWER].day == day(27)


def test_later_is_the_day_that_was_agreed() -> None:
    """What was put off is due on the agreed day, also after another visit."""
    call = record("call", day(8), outcome="later", until=day(30).isoformat())
    found = items(a=asked(0), b=call, c=asked(10))[ANSWER]
    assert (found.day, found.told, found.agreed) == (day(30), day(7), True)


def test_who_will_not_is_not_asked_again() -> None:
    """What the merchant will not do does not come back with the next visit."""
    call = record("call", day(8), outcome="will_not", program=PROGRAMS[0], text="시간이 없어요")
    assert items(a=asked(0), b=call, c=asked(20)) == {}


def test_a_visit_settles_what_was_to_be_looked_at_again() -> None:
    """What only had to be looked at again was looked at; what the merchant was to ask or do was not."""
    due = [(day(3), why, PROGRAMS[1]) for why in ("answer", "closing", "availability")]
    again = [(day(30), why, PROGRAMS[1]) for why in ("answer", "closing", "availability")]
    found = items(a=visit(day(0), *due), b=visit(day(10), *again))
    assert {key[0]: item.day for key, item in found.items()} == {
        **dict.fromkeys(ANSWERED, day(3)),
        "availability": day(30),
    }


def test_an_appointment_is_kept_by_coming() -> None:
    """An appointment is open until somebody comes on that day or later, or writes down what came of it."""
    made = record("appointment", day(1), until=day(9).isoformat(), text="서류")
    assert [item.why for item in items(a=visit(day(0)), b=made, c=visit(day(5))).values()] == ["appointment"]
    assert items(a=visit(day(0)), b=made, c=visit(day(9))) == {}
    assert items(a=visit(day(0)), b=made, c=record("call", day(9), outcome="done")) == {}


@given(histories(), st.randoms())
def test_order_and_copies_do_not_matter(files: dict[str, bytes], random: Random) -> None:
    """A case is the union of its files: read in any order, and merged from parts by copying, it says the same."""
    names = list(files)
    random.shuffle(names)
    one, other = names[::2], names[1:]
    merged = {name: files[name] for name in (*other, *one)}
    assert open_items(read(merged)) == open_items(read(files))


@given(histories())
def test_a_note_changes_nothing(files: dict[str, bytes]) -> None:
    """Only visits, calls and appointments say what is open."""
    noted = {**files, f"{day(40)}-note.yaml": record("note", day(40), text="떡")}
    assert open_items(read(noted)) == open_items(read(files))


@given(histories(), st.integers(1, 90))
def test_no_visit_moves_a_day_back(files: dict[str, bytes], after: int) -> None:
    """Whatever was before, another visit that counts its days anew lets no day that is open recede."""
    before = {item.key: item for item in open_items(read(files)) if item.why in ANSWERED}
    on = day(70)
    due = [(on + timedelta(days=after), item.why, item.program or "") for item in before.values()]
    later = {item.key: item for item in open_items(read({**files, f"{on}-visit.yaml": visit(on, *due)}))}
    assert [item.key for item in before.values() if later[item.key].day > item.day] == []


@given(histories())
def test_done_leaves_nothing_that_was_due(files: dict[str, bytes]) -> None:
    """After a call about all that is due, nothing is left that was due on its day."""
    call = record("call", day(200), outcome="done")
    assert open_items(read({**files, f"{day(200)}-call.yaml": call})) == ()


@pytest.mark.parametrize("text", ["# 떡집\n", "mood: good\n"])
def test_what_a_person_adds_stays(text: str) -> None:
    """A comment or a key that somebody added to a record is passed over, and the record still counts."""
    call = record("call", day(8), outcome="done", program=PROGRAMS[0]) + text.encode()
    assert items(a=asked(0), b=call) == {}


def test_a_file_that_cannot_be_read_takes_nothing_with_it() -> None:
    """What is neither a visit nor a record is named, and all else counts."""
    case = read({"a.yaml": asked(0), "b.yaml": b"just: words\n", "c.yaml": b"record: song\nday: today\n"})
    assert len(open_items(case)) == 1
    assert [each.file for each in case.unreadable] == ["b.yaml", "c.yaml"]
    assert all(each.problems for each in case.unreadable)
