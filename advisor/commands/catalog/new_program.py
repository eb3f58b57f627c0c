"""`advisor catalog new`: asks what a program needs, and adds it to a catalog file that stays as it was otherwise."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.audit.audit import audit
from advisor.audit.examples import judged
from advisor.audit.suggestions import suggest
from advisor.catalog.editing.new_program_text import Draft, with_draft
from advisor.catalog.loading.load import LayerInput, load, load_with_places
from advisor.commands.catalog import new_file
from advisor.commands.catalog.layer_file import checked_layer
from advisor.commands.shared import options
from advisor.commands.shared.ask import answers_without_a_person, asker_for, check_nothing_left, way_to_ask
from advisor.commands.shared.catalogs import SHIPPED_WORD, CatalogOptions, rules_on
from advisor.commands.shared.option_checks import needed
from advisor.engine.facts.rules import Rules
from advisor.formats.text import page_text
from advisor.output.streams import say
from advisor.output.whole_files import make_folder
from advisor.platform.shells import command_line
from advisor.platform.terminals import undisturbed
from advisor.problem import CannotWrite, InvalidCatalog, Place, Problem, WrongUsage
from advisor.prompts.input_way import Way
from advisor.prompts.lines.line_asker import InputEnded
from advisor.prompts.program_draft import Drafting, goes_on
from advisor.prompts.typed_texts import free_id
from advisor.views.catalog.finding_values import day_of, example_line
from advisor.views.catalog.remarks import CheckScope, Remark, audited, is_own
from advisor.views.lists.program_views import program_page
from advisor.wording.language import Language
from advisor.wording.safe import safe

HERE = "advisor catalog new"
LINE = 79  # columns: a terminal of 80 may break a line after its last one
TargetArgument = Annotated[str | None, typer.Argument(metavar="FILE", show_default=False)]


def new(
    here: CatalogOptions,
    target: TargetArgument = None,
    *,
    way: options.InputOption = "auto",
) -> None:
    """Asks for a new program and writes it at the end of a catalog file, which is made where there is none."""
    language, today = here.language, here.day.isoformat()
    file = _checked(target)
    asking = way_to_ask(way, typed=here.is_typed("way"), needed=False)
    if asking is None:
        raise WrongUsage([Problem("new-needs-terminal", Place(option=HERE))])
    others, is_apart = here.named, new_file.is_folder(file)
    layers = (new_file.in_folder if is_apart else new_file.layers_of)(file, others, today)
    asked = _asked(layers, file, language, asking, today)
    if asked is None:
        say(language.say("new.left", file=safe(file)))
        return
    begun = layers[-1].path

    def draft_on(now: Sequence[LayerInput]) -> Draft:
        known = load(now).facts
        new_facts = {name: fact for name, fact in asked.new_facts.items() if name not in known}
        return asked.on(load(new_file.with_facts(now, new_facts)), new_facts)

    try:
        if is_apart:
            draft, layers = new_file.write_apart(file, others, draft_on, today, language)
        else:
            draft, layers = new_file.write(layers, draft_on, asked.title, today, language)
    except (CannotWrite, InvalidCatalog):
        with suppress(CannotWrite):
            _keep(begun, file, asked.said, language)
        raise
    file = layers[-1].path
    new_file.drop_unfinished(begun)
    say(language.say("new.written" if not is_apart else "new.made", file=safe(file)))
    left = _left(layers, draft, today, language)
    say(language.say("new.check.left" if left else "new.check.none"))
    for each in left:
        say(f"{safe(each.place.file or file)}:{each.place.line}: {each.text}")
    say(language.say("new.next", command=safe(_check_command(file, layers, is_apart=is_apart))))


def _checked(target: str | None) -> str:
    """The file to write. Raises WrongUsage, or CannotWrite."""
    file = needed(HERE, "FILE", target)
    return file if new_file.is_folder(file) else checked_layer(file, HERE)


def _asked(layers: Sequence[LayerInput], shown: str, language: Language, way: Way, today: str) -> Drafting | None:
    """The questions, answered and looked over; None if the file is to stay as it is. shown: what it is called.

    What a person typed is kept where it ends otherwise. Raises KeyboardInterrupt on Ctrl-C, and for what it reads.
    """
    file = layers[-1].path
    loaded = load_with_places(layers)
    with_draft(layers[-1].data, file, _trial(today, free_id("trial", loaded.catalog.programs)))
    years = new_file.years_question(loaded.catalog)
    rules = rules_on(load(new_file.with_facts(layers, years)), date.fromisoformat(today))
    answers = answers_without_a_person(way)
    drafting = None
    try:
        with asker_for(language, way, answers) as asker:
            asker.tell(language.say("new.begin", file=safe(shown)))
            said = new_file.unfinished(file) if answers is None else {}
            drafting = Drafting(
                rules,
                asker,
                language,
                today,
                own=lambda part, name: name not in years and is_own(loaded.catalog, loaded.places.layer((part, name))),
                said=said if said and goes_on(asker, said, language) else None,
                new_file=None if Path(file).exists() or new_file.is_folder(shown) else file,
                new_facts=years,
            )
            is_wanted = _looked_over(drafting, layers, shown, language)
            check_nothing_left(answers)
    except (InputEnded, EOFError):
        raise WrongUsage([Problem("new-input-ended", Place(option=HERE))]) from None
    except BaseException:
        if answers is None and drafting is not None and drafting.said.get("name"):
            with undisturbed():
                _keep(file, shown, drafting.said, language)
        raise
    return drafting if is_wanted else None


def _keep(file: str, shown: str, said: Mapping[str, Any], language: Language) -> None:
    """Keeps what was typed, and says where. Raises CannotWrite."""
    if new_file.is_folder(shown):
        make_folder(shown)
    say(language.say("new.kept", file=safe(new_file.keep(file, said))))


def _looked_over(drafting: Drafting, layers: Sequence[LayerInput], shown: str, language: Language) -> bool:
    """Asks, shows, and asks again until somebody wants it written or not."""
    draft, look = drafting.run(), "more"
    while look != "write":
        data = with_draft(layers[-1].data, layers[-1].path, draft)
        rules = rules_on(load([*layers[:-1], LayerInput(layers[-1].path, data)]))
        page = _page(rules, draft, language)
        look = drafting.last_look(
            shown,
            page,
            lambda: [_cases(rules, each) for each in (draft, *draft.tracks)],  # noqa: B023 -- called at once
        )
        if look == "leave":
            return False
        draft = drafting.run(again=look == "back")
    return True


def _page(rules: Rules, draft: Draft, language: Language) -> Sequence[str]:
    """The program as `programs show` tells it, and each of its tracks."""
    day = date.fromisoformat(draft.reviewed)
    shown = (program_page(each.id, rules, day, language) for each in (draft, *draft.tracks))
    return "\n".join(page_text(page, "page.txt", LINE) for page in shown).splitlines()


def _cases(rules: Rules, draft: Draft) -> Sequence[str]:
    """Cases on the edges of the conditions, with what the rules say of them, as lines of YAML for a person to judge."""
    if not draft.requires:
        (program,) = (each for each in rules.programs if each.id == draft.id)
        verdict = judged(rules, program, {})
        return () if verdict is None else (example_line({}, verdict),)
    found = [each for each in suggest(rules) if each.program == draft.id]
    return tuple(example_line(each.profile, each.verdict, day_of(rules.catalog, each.profile)) for each in found)


def _left(layers: Sequence[LayerInput], draft: Draft, today: str, language: Language) -> Sequence[Remark]:
    """What the check finds wrong or doubtful in what was written."""
    loaded = load_with_places(layers)
    rules = rules_on(loaded.catalog, date.fromisoformat(today))
    found = audit(rules, date.fromisoformat(today), mutants=False, layer_of=loaded.places.layer)
    checked = audited(CheckScope(rules, loaded.places, found), [layer.path for layer in layers], language)
    written = {("programs", each.id) for each in (draft, *draft.tracks)}
    written |= {("sources", each) for each in draft.sources}
    written |= {("providers", each) for each in draft.providers}
    written |= {("facts", each) for each in draft.new_facts}
    ours = [each for each in checked.remarks if each.severity != "hint" and each.path is not None]
    return [each for each in ours if (each.path or ())[:2] in written]


def _trial(today: str, name: str) -> Draft:
    """A program that is never written: whether the file has a place for one is found before anybody is asked."""
    text = {"ko": "-"}
    return Draft(
        id=name, provider=name, name=text, kind="related", summary=text, benefit=text, entry="ask", reviewed=today
    )


def _check_command(file: str, layers: Sequence[LayerInput], *, is_apart: bool) -> str:
    """What to type next: the check of this file, over those it stands on."""
    below = [SHIPPED_WORD if layer.origin == "shipped" else layer.path for layer in layers[:-1]]
    folder = str(Path(file).parent)
    if is_apart:  # the folder as it was typed, instead of each of its files
        below = [each for each in below if str(Path(each).parent) != folder]
    return command_line(["advisor", "catalog", "check", *below, folder if is_apart else file])
