"""Answers from the command line: `--set FACT=VALUE`, over those of a file."""

from collections.abc import KeysView, Sequence

from msgspec.structs import replace

from advisor.catalog.loading.fields.answers import read_answers
from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.model.catalog import Catalog
from advisor.catalog.source import nodes
from advisor.problem import InvalidProfile, Place, Problem, Problems, TooManyProblems, WrongUsage
from advisor.profile.cells import cell_node, list_node
from advisor.profile.model import Answer, Profile
from advisor.profile.reading import profile_scope, read_done

SEPARATOR = ","


def apply_settings(profile: Profile, settings: Sequence[str], catalog: Catalog) -> Profile:
    """Returns the profile with `FACT=VALUE` settings over it, later ones over earlier ones.

    `FACT=` makes a fact not asked. Raises WrongUsage for a setting without `=`, InvalidProfile for all else.
    """
    pairs = _split(settings)
    problems = Problems()
    try:
        for fact, text in pairs.items():
            scope = profile_scope(catalog, problems, option=f"--set {fact}")
            profile = _set(profile, fact, text, pairs.keys(), scope)
    except TooManyProblems:
        pass
    if problems:
        raise InvalidProfile(problems.found)
    return profile


def _split(settings: Sequence[str]) -> dict[str, str]:
    without = [text for text in settings if "=" not in text]
    if without:
        raise WrongUsage([Problem("set-without-equals", Place(option="--set"), found=text) for text in without])
    pairs: dict[str, str] = {}
    for setting in settings:
        fact, _, text = setting.partition("=")
        pairs[fact.strip()] = text
    return pairs


def _set(profile: Profile, fact: str, text: str, stated: KeysView[str], scope: Scope) -> Profile:
    if fact == "done":
        done = read_done(list_node("" if text.strip() == "none" else text, SEPARATOR), scope)
        return replace(profile, done=done)
    key = nodes.Scalar(fact, True, 1, 1)
    shape = scope.shapes.get(fact)
    # An unknown fact is read as any text would be, for the problem it notes.
    node = key if shape is None else cell_node(text, shape, SEPARATOR)
    answers = dict(profile.answers)
    if node is None:
        answers.pop(fact, None)
        return replace(profile, answers=answers)
    for name, value in read_answers([(key, node)], scope).items():
        if name == fact or (name not in stated and name not in answers):
            answers[name] = Answer(value, "flag")
    return replace(profile, answers=answers)
