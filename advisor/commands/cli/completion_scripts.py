"""The scripts that teach a shell to complete `advisor`. Each hands the line so far to the program and reads names.

The program answers in typer's protocol for fish, one name a line, in every shell: it is the one that takes the line
as it was typed. Bash splits words at `=`, so what stands before it is taken off the answers again.
"""

from importlib import resources

SHELLS = ("bash", "zsh", "fish")


def script_for(shell: str) -> str:
    """The script of a shell that is one of `SHELLS`."""
    return resources.files("advisor.commands.cli").joinpath("completion", f"advisor.{shell}").read_text("utf-8")
