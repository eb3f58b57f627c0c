"""What a step is about, taken from its own words: the page to open, what to look for, dial, say or note, and the days.

Nothing is added to what the catalog says: a step that names nothing has no cue. What stands on a screen or is dialled
is the same in every language, and is taken from the Korean text, which each catalog has.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from advisor.catalog.model.catalog import Program
from advisor.catalog.model.terms import Text
from advisor.languages import KOREAN
from advisor.quantities.telephones import DASHED
from advisor.views.document.page import Sketch, SketchKind, typed
from advisor.views.document.pictograms import Pictogram
from advisor.views.plan.offer import act_of
from advisor.views.sheet.sheet_words import MerchantWords

LOOKED_AT = ("apply", "lookup")  # pages of the owner's own
MOST_LOOKED_FOR = 2
MOST_NOTED = 3
LONGEST_ABOUT = 30  # letters
SAID = "적어 드린 말"  # what a step calls the sentence of its program

_SENTENCE = re.compile(r"(?<=[.!?])\s")
_ADDRESS = re.compile(
    r"(?<![\w@.-])(?:https?://)?((?:[A-Za-z0-9가-힣-]+\.)+[a-z]{2,}(?:/[A-Za-z0-9._/-]*[A-Za-z0-9])?)"
)
_QUOTED = re.compile(r"(?:^|(?<=[\s(\[]))['‘]([^'’]{1,60})['’]")
_MENU = re.compile(r"\[([^\[\]]*>[^\[\]]*)\]")
_LOOKED_FOR = re.compile(f"{_MENU.pattern}|{_QUOTED.pattern}")
_NUMBER = re.compile(rf"(?<![\d,.-])(?:{DASHED})(?![\d,.-]|[년월일원만천개%번분])")
_WRITTEN = re.compile(r"'라고 (?:써|적)")
_TELLS_TO_WRITE = re.compile(r"적(?:으세요|어 (?:두|더하)|고,)")
_DAY = re.compile(r"\d{4}년 (\d{1,2})월 (\d{1,2})일")
_ASIDE = re.compile(r"\([^()]*\)")
_NO_THING = re.compile(r"[을를] |^(?:and|how|in|such|too|what|whether)\b")  # of a sentence that says more than things
# what is to be noted: what stands before or after the verb, without what it depends on
_NOTED = {
    KOREAN: re.compile(r"(?:.*(?:면|에서|에는|고,) |^)(.+?)[을를] (?:(?:찾아|보고|물어서) )?적(?!은)"),
    "en": re.compile(
        r"(?:^|[,;] |\band )(?:[Ww]rite down|[Nn]ote|[Pp]ut in) (?:the )?(?!them\b)(.+?)"
        r"(?:,? and (?:work|decide|see|ask)\b|[.;:]|$)"
    ),
}
# what one searches for, gets or looks at on a telephone, where nothing is quoted
_ABOUT = {
    KOREAN: re.compile(
        r"(?:.*(?:에서|하고|면) |^)([^'\"]+?)(?:[을를] (?:검색하|받으)세요|[이가] (?:맞는지|보이는지) 보세요)"
    ),
    "en": re.compile(
        r"(?:[Ss]earch for|get the|whether it shows|[Ss]ee whether) ([^\"]+?)(?: on | (?:is|are) right|[.;,]$)"
    ),
}


def cue_of(words: MerchantWords, program: Program, place: int) -> Sketch | None:
    """Returns what to sketch of a step, counted from 0; None where its words name nothing that its act could show."""
    act = act_of(program, place)
    take = None if act is None else _OF_ACT.get(act)
    return None if take is None else take(words, program, place)


def tells_to_write(program: Program) -> bool:
    """Whether a step says that something is to be written down."""
    return any(_TELLS_TO_WRITE.search(_korean(step)) for step in program.steps)


def _window(words: MerchantWords, program: Program, place: int, kind: SketchKind = "window") -> Sketch | None:
    """A page of the web: its address, which a step before may have named, and the words to look for."""
    del words
    address = next((address for step in program.steps[place::-1] for address in _addresses(step)), "")
    texts, where = _looked_for(program.steps[place]), program.where
    if not address and where is not None and where.url is not None and where.kind in LOOKED_AT:
        address, menu = typed(where.url), _MENU.search(_korean(where.text))
        texts = texts or (() if menu is None else (menu[1].strip(),))
    return Sketch(kind, address, texts) if address or texts else None


def _phone(words: MerchantWords, program: Program, place: int) -> Sketch | None:
    """An app, of which only what the step itself names is known: in quotation marks, or as what it is about.

    Else it is what to say on it.
    """
    address, texts = next(_addresses(program.steps[place]), ""), _looked_for(program.steps[place])
    if not address and not texts:
        found = _found(words, program.steps[place], _ABOUT)
        texts = () if found is None or len(found[1]) > LONGEST_ABOUT else (found[1],)
    return Sketch("phone", address, texts) if address or texts else _speech(words, program, place)


def _call(words: MerchantWords, program: Program, place: int) -> Sketch | None:
    del words
    found = _NUMBER.search(_first_sentence(_korean(program.steps[place])))
    contact = program.contact
    number = found[0] if found else contact.phone if contact is not None else None
    return None if number is None else Sketch("dial", texts=(number,))


def _speech(words: MerchantWords, program: Program, place: int) -> Sketch | None:
    """What to say: in the step's own quotation marks, or the sentence of the program that it points to."""
    step = program.steps[place]
    quoted = _QUOTED.search(_first_sentence(words.language.text(step)))
    if quoted:
        return Sketch("speech", texts=(quoted[1],))
    if SAID in _korean(step) and program.say is not None:
        return Sketch("speech", texts=(words.language.text(program.say),))
    return None


def _note(words: MerchantWords, program: Program, place: int) -> Sketch | None:
    """What to write down: as it is quoted where it is written so, or what the verb of writing is about."""
    step = program.steps[place]
    quoted = _QUOTED.search(_first_sentence(words.language.text(step)))
    if quoted and _WRITTEN.search(_korean(step)):
        return Sketch("note", texts=(quoted[1],))
    found = _found(words, step, _NOTED)
    items = () if found is None else tuple(item.strip() for item in found[1].split(", "))
    is_list = 0 < len(items) <= MOST_NOTED and not any(map(_NO_THING.search, items))
    return Sketch("note", texts=items) if is_list else None


def _day(words: MerchantWords, program: Program, place: int) -> Sketch | None:
    found = _DAY.search(_korean(program.steps[place]))
    if found is None:
        return None
    months = words.say("calendar.months").split()
    return Sketch("day", months[int(found[1]) - 1], (found[2],)) if 1 <= int(found[1]) <= len(months) else None


_OF_ACT: Mapping[Pictogram, Callable[[MerchantWords, Program, int], Sketch | None]] = {
    "screen": _window,
    "computer": partial(_window, kind="computer"),
    "phone": _phone,
    "call": _call,
    "talk": _speech,
    "visit": _speech,
    "write": _note,
    "day": _day,
}


def _found(words: MerchantWords, step: Text, patterns: Mapping[str, re.Pattern[str]]) -> re.Match[str] | None:
    """What a step's first sentence says, by the pattern of the language that it is shown in."""
    is_own = isinstance(step, dict) and words.language.code in step
    pattern = patterns.get(words.language.code if is_own else KOREAN)
    return None if pattern is None else pattern.search(_ASIDE.sub("", _first_sentence(words.language.text(step))))


def _korean(text: Text) -> str:
    return text if isinstance(text, str) else text[KOREAN]


def _first_sentence(text: str) -> str:
    """What a step is about; what follows is where to turn if it does not work."""
    return _SENTENCE.split(text, maxsplit=1)[0]


def _addresses(step: Text) -> Iterator[str]:
    yield from (typed(found[1]) for found in _ADDRESS.finditer(_first_sentence(_korean(step))))


def _looked_for(step: Text) -> tuple[str, ...]:
    """The words to look for on a screen, in their order: what is quoted, and a way through a menu."""
    found = (menu or quoted for menu, quoted in _LOOKED_FOR.findall(_first_sentence(_korean(step))))
    return tuple(text.strip() for text in found if not _ADDRESS.fullmatch(text))[:MOST_LOOKED_FOR]
