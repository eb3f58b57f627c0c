"""`advisor catalog schema`: what editors read to complete and check a catalog while somebody writes it."""

from advisor.commands import options
from advisor.commands.output import deliver
from advisor.commands.words import chosen_language


def schema(
    *,
    lang: options.LanguageOption = "ko",
    output: options.OutputOption = None,
    force: options.ForceOption = False,
) -> None:
    """The JSON Schema of catalog files, with explanations in one language."""
    from advisor.views.catalog.editor_schema import editor_schema

    deliver(editor_schema(chosen_language(lang)), output, for_programs=True, force=force)
