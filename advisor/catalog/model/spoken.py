"""What a merchant says about a program, which depends on whether the known conditions are met already."""

from msgspec.structs import replace

from advisor.catalog.model.catalog import Program, VerdictName


def spoken(program: Program, verdict: VerdictName) -> Program:
    """The program as it is told to somebody with this verdict: nobody is made to ask what they have answered.

    What follows from yes and from no is the same for both sentences.
    """
    if verdict != "match" or program.say_if_met is None:
        return program
    return replace(program, say=program.say_if_met)
