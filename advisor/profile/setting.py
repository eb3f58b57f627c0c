"""Answers from the command line: `--set FACT=VALUE`, over those of a file."""

from collections.abc import KeysView, Mapping, Sequence

from msgspec.structs import replace

from advisor.catalog.loading.answers import read_answers
from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.model.catalog import Catalog, FactId
from advisor.catalog.source import nodes
from advisor.problem import InvalidProfile, Place, Problem, Problems, TooManyProblems, WrongUsage
from advisor.profile.cell_notation import NONE, NOT_GIVEN, cell_node, list_node
from advisor.profile.profile import Answer, Profile
from advisor.profile.profile_reading import profile_scope, read_done

SEPARATOR = ","
DONE = "done"
EITHER = "|"


def apply_settings(profile: Profile, settings: Sequence[str], catalog: Catalog) -> Profile:
    """Returns the profile with `FACT=VALUE` settings over it. What holds several may be stated in parts.

    `FACT=` makes a fact not asked. Raises WrongUsage for a setting without `=` and for a fact that holds one value and
    is given twice, InvalidProfile for all else. Facts, options and programs may be called by name, or a part of it.
    """
    problems = Problems()
    said = _split(settings)
    ids = _ids(said, catalog, problems)
    pairs = _joined(_in_ids(said, ids), catalog)
    typed = {fact: name for name, fact in ids.items()}
    try:
        for fact, text in pairs.items():
            scope = profile_scope(catalog, problems, option=f"--set {typed[fact]}")
            in_doubt = None if fact in said else _unit_unsaid(fact, text, scope)
            told = in_doubt or _called(fact, text, catalog, scope)
            if isinstance(told, Problem):
                problems.found.append(told)
            else:
                profile = _set(profile, fact, told, pairs.keys(), scope)
    except TooManyProblems:
        pass
    if problems:
        from advisor.profile.near_answers import by_labels  # noqa: PLC0415 -- most settings are sound

        raise InvalidProfile(by_labels(problems.found, catalog))
    return profile


def _split(settings: Sequence[str]) -> dict[str, list[str]]:
    """What is stated of each fact, in the order given."""
    without = [text for text in settings if "=" not in text]
    if without:
        raise WrongUsage([Problem("set-without-equals", Place(option="--set"), found=text) for text in without])
    stated: dict[str, list[str]] = {}
    for setting in settings:
        fact, _, text = setting.partition("=")
        stated.setdefault(fact.strip(), []).append(text)
    return stated


def _ids(stated: Mapping[str, list[str]], catalog: Catalog, problems: Problems) -> dict[str, FactId]:
    """The facts by what they are called here, after noting those that nothing is called, or several are."""
    found: dict[str, FactId] = {}
    for name, texts in stated.items():
        fact: str | Problem = name
        if name != DONE and name not in catalog.facts:
            from advisor.profile.called_answers import fact_called  # noqa: PLC0415 -- most facts come as ids

            fact = fact_called(catalog, name, SEPARATOR.join(texts))
        if isinstance(fact, Problem):
            problems.found.append(fact)
        else:
            found[name] = fact
    return found


def _in_ids(stated: Mapping[str, list[str]], ids: Mapping[str, FactId]) -> dict[str, list[str]]:
    """What is stated of each fact, by its id."""
    found: dict[str, list[str]] = {}
    for name, fact in ids.items():
        found.setdefault(fact, []).extend(stated[name])
    return found


def _joined(stated: Mapping[str, Sequence[str]], catalog: Catalog) -> dict[str, str]:
    """One text for each fact. Raises WrongUsage where the parts do not make one."""
    twice = [fact for fact, texts in stated.items() if len(texts) > 1 and not _is_list(fact, texts, catalog)]
    if twice:
        raise WrongUsage([Problem("set-twice", Place(option=f"--set {fact}")) for fact in twice])
    return {fact: SEPARATOR.join(texts) for fact, texts in stated.items()}


def _is_list(fact: str, texts: Sequence[str], catalog: Catalog) -> bool:
    """Whether the texts name parts of one list: neither nothing at all, nor that there is none, nor that it is open."""
    if fact == DONE:
        whole: tuple[str, ...] = (NONE,)
    elif catalog.facts[fact].traits.is_set:
        whole = (NONE, *NOT_GIVEN)
    else:
        return False
    return not any(text.strip() in ("", *whole) for text in texts)


def _unit_unsaid(fact: str, text: str, scope: Scope) -> Problem | None:
    """What is wrong with a sum of a fact called by its name, as people do who count in 만원: `매출=8000`."""
    is_in_doubt = scope.words is not None and scope.words.is_in_doubt(fact, text)
    return Problem("unit-unsaid", Place(option=scope.option), text.strip()) if is_in_doubt else None


def _called(fact: str, text: str, catalog: Catalog, scope: Scope) -> str | Problem:
    """An answer in ids, where it is written with names; one of two is no list of both."""
    if fact != DONE and scope.shapes[fact].is_set and EITHER in text:
        return Problem("either-in-list", Place(option=scope.option), text.strip(), {"fact": fact})
    from advisor.profile.called_answers import in_ids, programs_in_ids  # noqa: PLC0415

    if fact == DONE:
        return programs_in_ids(catalog, text, SEPARATOR, scope.option)
    return in_ids(catalog, fact, text, SEPARATOR, scope)


def _set(profile: Profile, fact: str, text: str, stated: KeysView[str], scope: Scope) -> Profile:
    if fact == DONE:
        done = read_done(list_node("" if text.strip() == NONE else text, SEPARATOR), scope)
        return replace(profile, done=done)
    key = nodes.ScalarNode(fact, True, 1, 1)
    node = cell_node(text, scope.shapes[fact], SEPARATOR)
    answers = dict(profile.answers)
    if node is None:
        answers.pop(fact, None)
        return replace(profile, answers=answers)
    for name, value in read_answers([(key, node)], scope).items():
        if name == fact or (name not in stated and name not in answers):
            answers[name] = Answer(value, "flag")
    return replace(profile, answers=answers)
