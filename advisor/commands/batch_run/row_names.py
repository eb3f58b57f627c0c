"""What people call programs, facts and verdicts, for rows that are read by people: in one language, on one day."""

from dataclasses import dataclass
from datetime import date

from advisor.batch.row_writing import ColumnNames
from advisor.batch.run import Task
from advisor.batch.writing.plans_workbook import WorkbookTexts
from advisor.engine.facts.rules import Rules
from advisor.problem import Problem
from advisor.views.plan.plan_csv import program_cells
from advisor.wording.language import Language
from advisor.wording.problems import sentence

# behind what the verdict says: by the names of columns of the plan as CSV
COLUMNS = ("name", "provider", "running", "summary", "where", "address", "contact", "say")
VERDICTS = ("match", "unsure", "within_reach", "no_match", "done")


@dataclass(frozen=True, slots=True)
class Tell:
    """Problems as sentences of one language; a value, so that it can go to another process."""

    language: str

    def __call__(self, problem: Problem) -> str:
        """The sentence."""
        return sentence(problem, self.language)


def names_of(rules: Rules, language: Language, as_of: date) -> ColumnNames:
    """What stands in rows of items as CSV, behind the ids."""
    cells = program_cells(rules, language, as_of)
    return ColumnNames(
        tuple(language.say(f"table.{each}") for each in ("conditions", *COLUMNS)),
        {program: tuple(about[each] for each in COLUMNS) for program, about in cells.items()},
        {verdict: language.say(f"batch.verdict.{verdict}") for verdict in VERDICTS},
    )


def said(task: Task, language: Language) -> WorkbookTexts:
    """What a workbook calls programs and facts."""
    facts = {rule.id: language.text(rule.fact.label) for rule in task.rules.facts}
    return WorkbookTexts(language, program_cells(task.rules, language, task.as_of), facts)
