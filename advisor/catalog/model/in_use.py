"""A program where it is there already: what to do with it is an offer of its own."""

from msgspec.structs import replace

from advisor.catalog.model.catalog import Benefit, Costs, Program


def in_use(program: Program) -> Program | None:
    """The program as something to use, for whoever has it: its own name, goals, work and steps; None without `uses`.

    What has to be known, asked or handed in to get it is no matter any more, nor what it gives.
    """
    uses = program.uses
    if uses is None:
        return None
    priced = () if uses.price is None else uses.price.sources
    return replace(
        program,
        name=uses.name,
        gloss=None,
        summary=uses.text,
        benefit=Benefit(text=uses.text, sources=uses.sources, house_rule=uses.house_rule),
        costs=Costs(),
        cautions=(),
        say=None,
        say_if_met=None,
        after_answer=None,
        entry="apply",
        funding=None,
        requires=None,
        gives={},
        serves=uses.serves,
        hours=uses.hours,
        first_hours=None,
        hours_estimated=uses.hours_estimated,
        steps=uses.steps,
        acts=uses.acts,
        documents=(),
        sources=tuple(dict.fromkeys((*uses.sources, *priced))),
        conflicts=(),
        unknowns=(),
    )
