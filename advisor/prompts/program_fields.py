"""The entry that answers about a new program make, and what belongs to it: its provider, its source.

Answers are kept as they were typed or chosen, by the name of their question: plain data, which a file can hold.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from advisor.catalog.editing.new_program_text import Draft, OneTest
from advisor.catalog.editing.typed_lines import (
    FIRST_COME,
    in_languages,
    money_of,
    notice_of,
    ways_of,
    window_of,
)
from advisor.catalog.model.catalog import Catalog, Entry, Kind
from advisor.languages import KOREAN, languages
from advisor.prompts.condition_questions import UNLISTED, condition_of
from advisor.prompts.typed_texts import USUAL_ID, free_id, id_of
from advisor.records import replace
from advisor.wording.language import language
from advisor.wording.particles import Noun

Answers = Mapping[str, Any]
FORMS = ("grant", "voucher", "credit", "loan", "service", "training")
KINDS: Mapping[str, Kind] = {"enabling": "enabling", "announced": "announced", "background": "background"}
OF_MONEY = ("grant", "voucher", "credit", "loan")
HELPS = 2  # points for a goal that was chosen: it helps
HOURS: Mapping[Entry, float] = {"apply": 2.0, "ask": 1.0, "automatic": 0.5, "information": 0.5}
"""Proposed where nobody said another number; marked as an estimate, and shown before it is written."""


class Fields:
    """What answers say, read against a catalog. today: `YYYY-MM-DD`.

    after: the fields of the tracks of the same notice that stand before this one, from the first.
    """

    def __init__(self, catalog: Catalog, answers: Answers, today: str, after: Sequence["Fields"] = ()) -> None:
        self._catalog, self._answers, self._today, self._after = catalog, answers, today, after
        self._track = len(after) + 1
        self.called = self.texts("name")
        self.name = self._name()
        self.ways = ways_of(answers.get("ways") or "", languages())
        self.entry = self._entry()
        self.id = self._id()
        self.provider, self.provider_texts, self.is_new_provider = self._provider()
        self._notice = notice_of(answers.get("notice") or "-", catalog.sources)
        self.sources: tuple[str, ...] = after[0].sources if after else self._sources()

    def texts(self, key: str) -> dict[str, str]:
        """A typed line as texts by language."""
        return in_languages(self._answers.get(key) or "", languages())

    def said_or_proposed(self, key: str) -> dict[str, str]:
        """The summary or the sentence to say: as typed, or else in words that fit any program of its kind."""
        if key == "summary":
            return self.texts(key) or self._spoken(f"summary.{self._answers['kind']}")
        return self.texts(key) or self._spoken("say.text")

    @property
    def hours(self) -> float:
        """Typed, or proposed by the way in."""
        typed = self._answers.get("hours")
        return float(typed) if typed else HOURS[self.entry]

    def draft(self) -> Draft:
        """All of it as the entry to write, with the tracks that the notice has besides."""
        of_tracks = [self]
        while len(of_tracks) < self._answers.get("tracks", 1):
            of_tracks.append(Fields(self._catalog, self._answers, self._today, tuple(of_tracks)))
        first, *others = (each.entry_of_track() for each in of_tracks)
        return replace(first, tracks=tuple(others))

    def entry_of_track(self) -> Draft:
        """The entry of this track alone; what a notice has but once belongs to the first."""
        answers, is_first = self._answers, not self._after
        form = answers["kind"] if answers["kind"] in FORMS else None
        share, own, most = self._money(form)
        gives = str(answers["gives"]).partition(" ") if answers.get("gives") else None
        return Draft(
            id=self.id,
            provider=self.provider,
            name=self.name,
            kind=KINDS.get(answers["kind"], "related"),
            summary=self.said_or_proposed("summary"),
            benefit=self.texts(self._own("benefit")),
            money={"amount": most, "unit": "KRW"} if most else {},
            sources=self.sources,
            entry=self.entry,
            gives=(gives[0], gives[2]) if gives else None,
            serves=dict.fromkeys(answers.get("serves") or (), HELPS),
            requires=self._requires(),
            hours=self.hours,
            reviewed=self._today,
            cases=tuple(answers.get(self._own("cases")) or ()),
            more=self._more(form, share, own, most),
            providers={self.provider: self.provider_texts} if self.is_new_provider and is_first else {},
            new_sources=self._new_sources() if is_first else {},
            called=self.called,
        )

    # --- parts ----------------------------------------------------------------------------------------------------

    def _own(self, key: str) -> str:
        return own_key(key, self._track)

    def _name(self) -> dict[str, str]:
        """What the program is called, with its track where there are several."""
        track = self.texts(f"track.{self._track}") if self._answers.get("tracks", 1) > 1 else {}
        both = {code: f"{text} ({track[code]})" for code, text in self.called.items() if code in track}
        return both or self.called

    def _id(self) -> str:
        if self._after:
            taken = {*self._catalog.programs, *(each.id for each in self._after)}
            return free_id(id_of(self._latin(self.name)), taken)
        return str(self._answers.get("id") or free_id(id_of(self._latin(self.called)), self._catalog.programs))

    def _latin(self, texts: Mapping[str, str]) -> str:
        return texts.get("en") or texts.get(KOREAN, "")

    def _entry(self) -> Entry:
        ways = self.ways
        if ways.by_itself:
            return "automatic"
        return "apply" if ways.url else "ask" if ways.phone or ways.text else "information"

    def _provider(self) -> tuple[str, dict[str, str], bool]:
        """The id and the names of who offers it, and whether the catalogs do not have it yet."""
        typed = self._answers.get("provider") or ""
        known = provider_named(typed, self._catalog)
        if known is not None:
            name = self._catalog.providers[known]
            return known, {KOREAN: name} if isinstance(name, str) else dict(name), False
        texts = in_languages(typed, languages())
        made = id_of(self._latin(texts))
        return free_id("provider" if made == USUAL_ID else made, self._catalog.providers), texts, True

    def _sources(self) -> tuple[str, ...]:
        notice = self._notice
        if notice is None or notice.published is None:
            return notice.ids if notice is not None else ()
        return (free_id(f"{self.id}-{notice.published}", self._catalog.sources),)

    def _new_sources(self) -> dict[str, dict[str, Any]]:
        notice = self._notice
        if notice is None or notice.published is None:
            return {}
        source: dict[str, Any] = {"title": self._spoken("source.title", self.called), "publisher": self.provider_texts}
        source |= {"published": notice.published}
        source |= {"url": notice.url} if notice.url else {}
        source |= {"grade": "A"}  # the page of whoever offers it
        source |= {"phrase": notice.phrase} if notice.phrase else {}
        return {self.sources[0]: {**source, "read": self._today}}

    def _spoken(
        self, key: str, names: Mapping[str, str] | None = None, condition: Mapping[str, str] | None = None
    ) -> dict[str, str]:
        """A sentence of ours in every language in which the program has a name, or one of these."""
        named = self.name if names is None else names

        def say(code: str) -> str:
            name, provider = named[code], self.provider_texts.get(code) or self.provider_texts.get(KOREAN, "")
            asked = {} if condition is None else {"condition": condition.get(code) or condition.get(KOREAN, "")}
            return language(code).say(f"new.{key}", name=Noun(name), provider=Noun(provider), **asked)

        return {code: say(code) for code in named}

    def _requires(self) -> tuple[OneTest, ...]:
        source = self.sources[0] if self.sources else None
        chosen = self._answers.get(self._own("who")) or ()
        return tuple(self._test(str(each), source) for each in chosen if each != UNLISTED)

    def _test(self, chosen: str, source: str | None) -> OneTest:
        return condition_of(self._catalog, chosen, self._answers.get(self._own(f"test.{chosen}")) or "", source)

    def _money(self, form: str | None) -> tuple[float | None, float | None, int | None]:
        """The share that is paid, the merchant's own, and the sum."""
        share, own, most = money_of(self.texts(self._own("benefit"))) if form in OF_MONEY else (None, None, None)
        return (None, None, most) if form == "loan" else (share, own, most)  # a share of a loan is its interest

    def _more(self, form: str | None, share: float | None, own: float | None, most: int | None) -> dict[str, Any]:
        more: dict[str, Any] = {}
        costs = {key: self._claim(f"costs.{key}") for key in ("now", "later") if self.texts(f"costs.{key}")}
        more |= {"costs": costs} if costs else {}
        more |= {"cautions": [self._claim("cautions")]} if self.texts("cautions") else {}
        more |= {"say": self.said_or_proposed("say")} if self.entry in ("apply", "ask") else {}
        more |= self._doors()
        window = self._window()
        more |= {"window": window} if window else {}
        if form is not None:
            funding: dict[str, Any] = {"form": form}
            funding |= {"percent": share} if share else {}
            funding |= {"most": most, "unit": "KRW"} if most else {}
            funding |= {"own_share": own} if own else {}
            funding |= {"first_come": "yes"} if FIRST_COME.search(self._answers.get("window") or "") else {}
            funding |= {"repay": self._claim("repay")} if self.texts("repay") else {}
            more["funding"] = {**funding, **({"sources": list(self.sources)} if self.sources else {})}
        documents = self._answers.get("documents")
        more |= {"documents": list(documents)} if documents else {}
        together = self._answers.get("together") if self._answers.get("tracks", 1) > 1 else None
        if together == "one" and self._after:  # never as well as an earlier one
            more["excludes"] = [each.id for each in self._after]
        unknowns = [self._unlisted()] if UNLISTED in (self._answers.get(self._own("who")) or ()) else []
        unknowns += [self._spoken("together.unknown", self.called)] if together == "unsaid" else []
        return {**more, **({"unknowns": unknowns} if unknowns else {})}

    def _unlisted(self) -> dict[str, str]:
        """The condition that nobody is asked about: whether it holds is not known of any shop."""
        typed = self.texts(self._own("unlisted"))
        return self._spoken("unlisted.unknown", condition=typed)

    def _claim(self, key: str) -> dict[str, Any]:
        evidence: dict[str, Any] = {"sources": list(self.sources)} if self.sources else {"house_rule": "yes"}
        return {"text": self.texts(key), **evidence}

    def _doors(self) -> dict[str, Any]:
        ways = self.ways
        doors: dict[str, Any] = {}
        if ways.url:
            doors["where"] = {"text": self._spoken("where.text"), "url": ways.url, "kind": "apply"}
        if not (ways.phone or ways.text):
            return doors
        text = dict(ways.text) or {code: f"{name} {ways.phone}" for code, name in self.provider_texts.items()}
        if not self.sources:  # who answers is never told without a source
            return {"where": {**doors.get("where", {}), "text": text}}
        phone = {"phone": ways.phone} if ways.phone else {}
        return {**doors, "contact": {"text": text, **phone, "source": self.sources[0]}}

    def _window(self) -> dict[str, Any]:
        notice = self._notice
        published = notice.published if notice is not None else None
        window = window_of(self._answers.get("window") or "", published, self._today) or {}
        if published is not None and "standing" not in window:
            reported = {} if "opens" in window or "rounds" in window else {"reported": published}
            return {**reported, **window, "rests_on": self.sources[0]}
        return window


def own_key(key: str, track: int) -> str:
    """The name of a question about one track: the first one's is that of a program that has no other."""
    return key if track == 1 else f"{key}.{track}"


def provider_named(typed: str, catalog: Catalog) -> str | None:
    """The provider that is called so, by its id or by a name in any language."""
    wanted = {typed.strip().casefold(), *(each.casefold() for each in in_languages(typed, languages()).values())}
    for name, texts in catalog.providers.items():
        called = {name, *([texts] if isinstance(texts, str) else texts.values())}
        if any(each.casefold() in wanted for each in called):
            return name
    return None
