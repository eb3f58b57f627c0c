"""Ways to a program: addresses whose host nobody stands for, or that are gone, telephones, entries without any way."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from advisor.audit.content.figures import written
from advisor.audit.content.sourced_texts import Texts, called, conditions, name_any, told, versions
from advisor.catalog.model.catalog import Catalog, Contact, Program, ProgramId, ProviderId
from advisor.catalog.model.condition import FactTest
from advisor.finding import Finding, LinkState, Path
from advisor.quantities.patterns import pattern
from advisor.quantities.quantities import Telephone
from advisor.quantities.quantity_reading import MOST_KEPT, quantities, readable
from advisor.quantities.telephones import is_telephone

_HOST = re.compile(r"(?<![\w.@-])((?:[a-z0-9-]+\.)+[a-z]{2,})(?![\w.-]*@)", re.IGNORECASE)
_MAIL = re.compile(r"@((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
_DOT = re.compile(r"\.[A-Za-z]")
# second levels under which everybody may have a name of their own
_SHARED = {"co", "or", "go", "ne", "re", "pe", "ac", "com", "gov", "net", "org"}
_FILE = re.compile(r"\.(?:hwpx?|pdf|docx?|xlsx?|zip|jpe?g|png)(?:[?#]|$)", re.IGNORECASE)
# what was copied with an address, and who opened it
_NOT_OF_ADDRESS = re.compile(
    r"[)\]>}'\",.;:]$|;?jsessionid=[^&?]*|[?&](?:phpsessid|sessionid|sid|token|utm_\w+|fbclid|gclid)=[^&]*",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"누리집|홈페이지|온라인|인터넷|사이트|앱|전자우편|이메일|https?:|www|online|website|e-?mail", re.IGNORECASE
)
_APPLIES_ONLINE = pattern(
    r"(?:누리집|홈페이지|온라인|인터넷|사이트)[가-힣]{0,3} (?:신청|접수)|apply (?:on the website|online)"
)
_FAX = re.compile(r"(?:팩스|fax)\W{0,3}(?:번호)?\W{0,3}$", re.IGNORECASE)
_HOMES = (
    "github.io",
    "gitbook.io",
    "tistory.com",
    "notion.site",
    "imweb.me",
    "cafe24.com",
    "blogspot.com",
    "wixsite.com",
)


# the codes of regions; at the edge of a region towns have the code of the next one
AREAS: Mapping[str, tuple[str, ...]] = {
    "02": ("서울", "경기"),
    "031": ("경기",),
    "032": ("인천", "경기"),
    "033": ("강원",),
    "041": ("충남", "충청남도"),
    "042": ("대전", "충남", "충청남도"),
    "043": ("충북", "충청북도"),
    "044": ("세종",),
    "051": ("부산",),
    "052": ("울산",),
    "053": ("대구", "경북", "경상북도"),
    "054": ("경북", "경상북도", "대구"),
    "055": ("경남", "경상남도", "부산"),
    "061": ("전남", "전라남도"),
    "062": ("광주", "전남", "전라남도"),
    "063": ("전북", "전라북도"),
    "064": ("제주",),
}
_HALL = re.compile(
    r"[가-힣][시군구도]청|주민센터|읍사무소|면사무소|(?:City|County|Province|District)(?: Hall| Office)?\b"
)


def wrong_ways(texts: Texts) -> Iterator[Finding]:
    """What leads a merchant nowhere, or to somebody else."""
    domains = _Domains(texts)
    for name, program in texts.catalog.programs.items():
        here = ("programs", name)
        if program.entry == "apply" and program.where is None and program.contact is None:
            yield Finding("apply-without-door", here)
        if program.where is not None and program.where.url is not None and program.where.kind != "article":
            yield from domains.door((*here, "where", "url"), program, program.where.url)
            if program.where.kind == "apply" and _FILE.search(program.where.url):
                ending = program.where.url.rpartition(".")[2]
                yield Finding("door-is-a-file", (*here, "where", "url"), {"ending": ending})
        yield from domains.named(here)
        yield from _online(texts, here, program)
        if program.contact is not None and program.contact.chat is not None:
            yield from domains.door((*here, "contact", "chat"), program, program.contact.chat)
        yield from _fax(here, program.contact)
        yield from _area(texts, here, program)
        yield from _copied_with(here, program)
    for path, version in texts.versions:
        if "@" in version:
            yield from domains.of_mail(path, version)
        for each in _named_in(version):
            if not is_telephone(each.number):
                yield Finding("telephone-is-none", path, {"number": each.number})
    yield from _telephones(texts)
    yield from _of_two(texts)


@lru_cache(maxsize=MOST_KEPT)
def domain(url: str) -> str:
    """The part of an address that somebody registered: `naver.com` of `https://sell.smartstore.naver.com/x`."""
    host = re.sub(r"^https?://", "", url).split("/")[0].split("?")[0].split(":")[0].lower()
    for home in _HOMES:
        if host.endswith(f".{home}"):
            return ".".join(host.split(".")[-len(home.split(".")) - 1 :])
    parts = host.split(".")
    length = 3 if len(parts) > 2 and parts[-2] in _SHARED and len(parts[-1]) == 2 else 2
    return ".".join(parts[-length:])


@lru_cache(maxsize=MOST_KEPT)
def hosts_in(text: str) -> tuple[str, ...]:
    """The registered parts of all addresses that a text names; most name none."""
    return () if _DOT.search(text) is None else tuple(domain(match[1]) for match in _HOST.finditer(text))


class _Domains:
    """Whose address is whose, as far as sources tell."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._of_provider: dict[ProviderId, dict[str, int]] = {}
        for program in texts.catalog.programs.values():
            if program.where is not None and program.where.url is not None and program.where.kind != "article":
                found = self._of_provider.setdefault(program.provider, {})
                found[domain(program.where.url)] = found.get(domain(program.where.url), 0) + 1
        self._known = {
            *(domain(source.url) for source in texts.catalog.sources.values() if source.url is not None),
            *(each for found in self._of_provider.values() for each in found),
        }

    def door(self, path: Path, program: Program, url: str) -> Iterator[Finding]:
        """A door that no source of the entry names, and no other door of the provider shares."""
        own = domain(url)
        cited = [self._texts.catalog.sources[each] for each in self._texts.cited(path[1])]
        named = {domain(source.url) for source in cited if source.url is not None}
        for source in cited:
            for text in (source.title, source.phrase or ""):
                named.update(host for version in versions(text) for host in hosts_in(version))
        if own in named or self._of_provider.get(program.provider, {}).get(own, 0) > 1:
            return
        ways = [each.text for each in (program.where, program.contact) if each is not None]
        said = [version for text in ways for version in versions(text)]
        of_others = [each for each, found in self._of_provider.items() if each != program.provider and own in found]
        if any(name_any(called(self._texts.catalog.providers[each]), said) for each in of_others):
            return  # the way leads by somebody else, and says so
        near = tuple(each for each in sorted(self._known | named) if each != own and _is_near(each, own))
        if of_others:
            yield Finding("door-of-another", path, {"host": own, "provider": of_others[0]}, near)
        else:
            yield Finding("door-without-source", path, {"host": own}, near)

    def named(self, here: Path) -> Iterator[Finding]:
        """Addresses in the texts of an entry that differ by a letter from a known one, and are not known themselves."""
        for path, version in self._texts.versions_of(*here):
            for own in hosts_in(version):
                yield from self._mistyped(path, own)

    def of_mail(self, path: Path, text: str) -> Iterator[Finding]:
        """The same in addresses of mail, which phrases of sources have, too."""
        for match in _MAIL.finditer(text):
            yield from self._mistyped(path, domain(match[1]))

    def _mistyped(self, path: Path, own: str) -> Iterator[Finding]:
        near = () if own in self._known else tuple(each for each in sorted(self._known) if _is_near(each, own))
        if near:
            yield Finding("address-mistyped", path, {"host": own}, near)


def _is_near(one: str, other: str) -> bool:
    """Whether a letter more, less or other makes one of the other, or two letters changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(places) == 2 and one[places[0]] == other[places[1]] and one[places[1]] == other[places[0]]
        return len(places) == 1 or swapped
    short, long = sorted((one, other), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _telephones(texts: Texts) -> Iterator[Finding]:
    """Numbers in the texts of an entry that are neither its contact's nor in a phrase of what it cites."""
    for name, program in texts.catalog.programs.items():
        phrases = texts.phrases(texts.cited(name))
        own = program.contact.phone if program.contact is not None else None
        known = {re.sub(r"\D", "", own)} if own else set()
        known |= {digits for phrase in phrases or () for version in versions(phrase) for digits in _digits(version)}
        if program.contact is not None and own is not None:
            yield from _field(texts, ("programs", name, "contact", "phone"), program.contact)
        if own is None and phrases is None:
            continue
        told_at: set[Path] = set()
        for path, version in texts.versions_of("programs", name):
            for each in _named_in(version):
                if path not in told_at and each.digits not in known and is_telephone(each.number):
                    told_at.add(path)
                    yield Finding("telephone-not-in-source", path, {"number": each.number, "known": own or "–"})


def _copied_with(here: Path, program: Program) -> Iterator[Finding]:
    """A sign that ends no address, or what told a site who opened it."""
    addresses: dict[Path, str | None] = {
        (*here, "where", "url"): None if program.where is None else program.where.url,
        (*here, "contact", "chat"): None if program.contact is None else program.contact.chat,
    }
    for path, url in addresses.items():
        if url is not None and (found := _NOT_OF_ADDRESS.search(url)):
            yield Finding("text-unfinished", path, {"found": found[0]})


def _online(texts: Texts, here: Path, program: Program) -> Iterator[Finding]:
    """A step that has one apply on the internet, where the entry has no address and its sources name no such way."""
    if program.where is not None and program.where.url is not None:
        return
    cited = texts.cited(here[1])
    for number, step in enumerate(program.steps):
        found = next((match[0] for version in versions(step) if (match := _APPLIES_ONLINE.search(version))), None)
        said = None if found is None else texts.words(cited)
        if found is not None and said is not None and _ONLINE.search(said) is None:
            values = {"nouns": found, "sources": ", ".join(cited)}
            yield Finding("noun-not-in-source", (*here, "steps", str(number)), values)


def _fax(here: Path, contact: Contact | None) -> Iterator[Finding]:
    """A number to call that the text beside it calls a fax."""
    if contact is None or contact.phone is None:
        return
    wanted = re.sub(r"\D", "", contact.phone)
    for version in versions(contact.text):
        for each in _named_in(version):
            if each.digits == wanted and _FAX.search(readable(version)[: each.start]):
                yield Finding("telephone-is-fax", (*here, "contact", "phone"), {"number": each.number})
                return


def _of_two(texts: Texts) -> Iterator[Finding]:
    """The number of an office that stands in the entry of another provider, too; that of a call center may."""
    first: dict[str, ProgramId] = {}
    for name, program in texts.catalog.programs.items():
        phone = "" if program.contact is None else re.sub(r"\D", "", program.contact.phone or "")
        other = first.setdefault(phone, name) if phone.startswith("0") else name
        there = texts.catalog.programs[other]
        if program.contact is None or there.contact is None or there.provider == program.provider:
            continue
        if told(program.contact.text) != told(there.contact.text):
            values = {"number": program.contact.phone or "", "other": other}
            related = (("programs", other, "contact", "phone"),)
            yield Finding("telephone-of-two", ("programs", name, "contact", "phone"), values, related=related)


def _area(texts: Texts, here: Path, program: Program) -> Iterator[Finding]:
    """The number of a town hall begins with the code of another region than the one that the condition asks for."""
    phone = "" if program.contact is None else re.sub(r"\D", "", program.contact.phone or "")
    code = next((each for each in AREAS if phone.startswith(each)), None)
    if code is None or program.contact is None:
        return
    office = (*versions(program.contact.text), *versions(texts.catalog.providers[program.provider]))
    if not any(_HALL.search(each) for each in office):
        return
    asked = [
        told(texts.catalog.facts[test.fact].options[each].label)
        for path, test in conditions((*here, "requires"), program.requires)
        if isinstance(test, FactTest) and "not" not in path
        for each in test.options
        if each in texts.catalog.facts[test.fact].options
    ]
    regions = {each for names in AREAS.values() for each in names}
    named = {each for label in asked for each in regions if label.startswith(each)}
    if named and not named & {*AREAS[code]}:
        values = {"number": program.contact.phone or "", "code": code, "place": ", ".join(sorted(named))}
        yield Finding("telephone-of-other-region", (*here, "contact", "phone"), values)


def _field(texts: Texts, path: Path, contact: Contact) -> Iterator[Finding]:
    """The number of the field stands in the phrase of its source; without one, among those that its text names."""
    told = texts.phrases((contact.source,)) or [contact.text]
    named = sorted({digits for text in told for version in versions(text) for digits in _digits(version)})
    if named and re.sub(r"\D", "", contact.phone or "") not in named:
        yield Finding("telephone-not-in-source", path, {"number": contact.phone or "", "known": ", ".join(named)})


@lru_cache(maxsize=MOST_KEPT)
def _named_in(text: str) -> tuple[Telephone, ...]:
    return tuple(each for each in quantities(text) if isinstance(each, Telephone))


@lru_cache(maxsize=MOST_KEPT)
def _digits(text: str) -> tuple[str, ...]:
    """Telephone numbers of a phrase, the short ones of offices too."""
    written_ = ((each, re.sub(r"\D", "", written(text, each))) for each in quantities(text))
    return tuple(digits for each, digits in written_ if isinstance(each, Telephone) or is_telephone(digits))


# --- states that somebody else has looked up -------------------------------------------------------------------------


def links_in(catalog: Catalog) -> Iterator[tuple[Path, str]]:
    """Every address of the catalog with its place: of sources, documents and doors."""
    for name, source in catalog.sources.items():
        if source.url is not None:
            yield ("sources", name, "url"), source.url
    for name, document in catalog.documents.items():
        if document.url is not None:
            yield ("documents", name, "url"), document.url
    for name, program in catalog.programs.items():
        if program.where is not None and program.where.url is not None:
            yield ("programs", name, "where", "url"), program.where.url


def dead_links(catalog: Catalog, links: Mapping[str, LinkState]) -> Iterator[Finding]:
    """Addresses in use that are gone or have moved."""
    for path, url in links_in(catalog):
        state = links.get(url)
        if state in ("gone", "moved"):
            yield Finding(f"link-{state}", path, {"url": url})
