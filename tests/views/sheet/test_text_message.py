"""The plan as a message for a telephone: bytes as carriers count them, one action, a whole address, nothing private."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as changed
from sample import EXAMPLES, LANGUAGES, plan_for, plan_of, sample

from advisor.engine.fast.settling import compile_rules
from advisor.views.sheet.changes import SheetChanges
from advisor.views.sheet.text_message import LONG, SHORT, Message, text_message
from advisor.wording.language import language

NONE = SheetChanges()
ADDRESS = "https://example.org/" + "a" * 40


def message_of(example: str, code: str = "ko", wanted: str = "auto", changes: SheetChanges = NONE) -> Message:
    """The message of an example's plan."""
    return text_message(plan_of(example), sample(), language(code), changes, wanted)


@pytest.mark.parametrize("wanted", ["auto", "sms", "long"])
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_it_fits_its_kind(example: str, code: str, wanted: str) -> None:
    """A short one has at most 90 bytes, a long one 2,000, as CP949 counts; what cannot be short is long."""
    message = message_of(example, code, wanted)
    assert message.size == len(message.text.encode("cp949"))
    assert message.size <= (SHORT if message.kind == "sms" else LONG)
    assert message.kind == ("sms" if message.least <= SHORT and wanted != "long" else "long")
    assert "\n\n" not in message.text


@pytest.mark.parametrize("example", EXAMPLES)
def test_it_tells_one_thing_without_points_or_private_answers(example: str) -> None:
    """One action is named, no score, and nothing that the merchant's sheet keeps to itself."""
    text = message_of(example, wanted="long").text
    names = [language("ko").text(each.name) for each in sample().catalog.programs.values()]
    assert sum(name in text for name in names) <= 1
    assert "점" not in text.replace("상점", "").replace("지점", "")
    assert "매출" not in text


def test_the_office_is_who_sends_it() -> None:
    """The contact stands first where there is one; else a sentence that names nobody."""
    assert message_of("cafe", changes=SheetChanges(contact="성동센터 02-123")).text.startswith("[성동센터 02-123]")
    assert message_of("cafe").text.startswith("[가게 상담]")


@pytest.mark.parametrize("wanted", ["auto", "long"])
def test_the_address_is_whole(wanted: str) -> None:
    """However long it is: a short message that has no room for it is a long one."""
    catalog = sample().catalog
    first = plan_of("cafe").items[0].program
    where = catalog.programs[first].where
    assert where is not None
    program = changed(catalog.programs[first], where=changed(where, url=ADDRESS, kind="apply"))
    rules = compile_rules(changed(catalog, programs={**catalog.programs, first: program}))
    message = text_message(plan_of("cafe", rules), rules, language("ko"), NONE, wanted)
    assert ADDRESS in message.text.split()
    assert message.kind == "long"


def test_letters_that_telephones_lack_are_written_with_others() -> None:
    """CP949 has no emoji and no long dash of all kinds: they are replaced, and that is told."""
    message = message_of("cafe", changes=SheetChanges(contact="센터 😀"))
    assert message.changed
    assert "😀" not in message.text
    assert not message_of("cafe").changed


def test_what_is_dropped_is_not_sent() -> None:
    """A counselor who leaves out the first thing sends the next one."""
    first = plan_of("cafe").items[0].program
    name = language("ko").text(sample().catalog.programs[first].name)
    assert name in message_of("cafe").text
    assert name not in message_of("cafe", changes=SheetChanges(drop=(first,))).text


def test_where_nothing_fits_that_is_said() -> None:
    """No action is made up."""
    everything = tuple(sample().catalog.programs)
    text = message_of("cafe", changes=SheetChanges(drop=everything)).text
    assert "권할 것이 없어요" in text


@given(st.text(st.characters(codec="cp949", exclude_categories=["Cc"]), max_size=3_000))
def test_whatever_the_office_is_called_bytes_are_counted(name: str) -> None:
    """A name of any length is not cut; details give way first."""
    message = text_message(plan_for(b"place: no_shop"), sample(), language("ko"), SheetChanges(contact=name))
    assert message.size == len(message.text.encode("cp949"))
    assert message.size <= LONG or len(name.encode("cp949")) > LONG - 400
