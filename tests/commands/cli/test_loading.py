"""What a start loads, by the list of modules, and that loading does nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from commands.running import MARKET_STALL, PROGRAM, ROOT, environment

HEAVY = {"yaml", "rich", "questionary", "prompt_toolkit", "typer", "msgspec", "jsonschema", "asyncio"}
SHEETS = {"openpyxl", "xlsxwriter", "python_calamine"}
SCREENS = {"rich", "questionary", "prompt_toolkit", "jsonschema", "asyncio", "jinja2", "segno", *SHEETS}
HELP = SCREENS | {"yaml"}
PROMPTS = {"questionary", "prompt_toolkit", "jsonschema", "asyncio", "jinja2", "segno"}
PAPER = {"questionary", "prompt_toolkit", "jsonschema", "rich", *SHEETS}
LOADS_NOT = {
    ("--version",): HEAVY,
    ("--help",): HELP,
    ("plan", "--help"): HELP,
    ("help", "limits"): HELP,
    ("plam",): HELP,
    ("plan", str(MARKET_STALL), "--format", "json"): SCREENS,
    ("plan", "missing.yaml", "--format", "json"): SCREENS,
    ("plan", "missing.yaml"): SCREENS,
    ("schema",): HELP,
    ("schema", "plan"): HELP,
    ("schema", "plan", "--ids"): SCREENS,
    ("questions", "--format", "json"): SCREENS,
    ("questions", "--next"): SCREENS,
    ("programs", "--format", "json"): SCREENS,
    ("plan", str(MARKET_STALL)): PROMPTS,
    ("plan", str(MARKET_STALL), "--sheet", "merchant"): PROMPTS,
    ("plan", str(MARKET_STALL), "--format", "html"): PAPER,
    ("programs",): PROMPTS,
    ("questions",): PROMPTS,
}
# what opens a file, asks the terminal, starts something, or reads the clock, while a module is loaded
WATCH = r"""
import sys, time, datetime, io, os, importlib, pkgutil
from pathlib import Path
watching = False
found = []
QUIET = ("import", "marshal.loads", "exec", "compile", "code.__new__", "object.__getattr__", "sys._getframe",
         "os.listdir", "object.__setattr__", "object.__delattr__", "ctypes.dlopen", "sys._current_frames",
         "function.__new__", "builtins.id", "array.__new__")  # loading itself: finding, reading and running code
def hook(event, arguments):
    if not watching or event in QUIET:
        return
    if event == "open" and str(arguments[0]).endswith((".py", ".pyc", ".so")):
        return
    found.append(f"{event} {arguments[:1]!r}")
sys.addaudithook(hook)
def told(name, original):
    def ask(*arguments, **more):
        if watching and "advisor" in sys._getframe(1).f_globals.get("__name__", ""):
            found.append(name)
        return original(*arguments, **more)
    return ask
for module, name in ((os, "isatty"), (os, "get_terminal_size"), (time, "time"), (time, "monotonic"), (os, "getcwd")):
    setattr(module, name, told(name, getattr(module, name)))
class Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        found.append("datetime.now")
        return super().now(tz)
class Day(datetime.date):
    @classmethod
    def today(cls):
        found.append("date.today")
        return super().today()
datetime.datetime, datetime.date = Clock, Day
class Stream(io.StringIO):
    def __getattribute__(self, name):
        if watching and name in ("write", "isatty", "fileno", "encoding", "read", "readline"):
            found.append(name)
        return super().__getattribute__(name)
import advisor
names = [each.name for each in pkgutil.walk_packages(advisor.__path__, "advisor.")]
others = "yaml rich.console rich.text questionary prompt_toolkit typer typer.core msgspec msgspec.structs".split()
for name in [*others, *sys.argv[1:]]:
    importlib.import_module(name)
try:
    import numpy  # fpdf2 takes it where the extra for Spark has brought it
except ImportError:
    pass
out, sys.stdout, sys.stderr, sys.stdin = sys.stdout, Stream(), Stream(), Stream()
before = set(os.environ.items())
watching = True
for name in names:
    if not name.endswith((".__main__", ".batch.arrow", ".batch.spark")):  # the last two want an extra
        importlib.import_module(name)
import advisor.__main__
watching = False
if set(os.environ.items()) != before:
    found.append("environment")
print(repr((len(names), sorted(set(found)))), file=out, flush=True)
"""


def loaded(*arguments: str) -> set[str]:
    """The modules that a run of the installed program loads, by the interpreter's own account."""
    command = [sys.executable, "-X", "importtime", PROGRAM, *arguments]
    ended = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        env=environment(),
        check=False,
    )
    lines = (line for line in ended.stderr.splitlines() if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip() for line in lines}


@pytest.mark.parametrize("arguments", LOADS_NOT, ids=" ".join)
def test_loads_only_what_it_needs(arguments: tuple[str, ...]) -> None:
    """A command loads the heavy libraries that it needs, and no other."""
    modules = loaded(*arguments)
    assert "advisor.__main__" in modules
    assert sorted({module.partition(".")[0] for module in modules} & LOADS_NOT[arguments]) == []


def test_version_loads_nothing_of_ours() -> None:
    """The version needs none of our modules but the start, the signals and their exit codes."""
    ours = {module for module in loaded("--version") if module.split(".")[0] == "advisor"}
    assert ours == {
        "advisor",
        "advisor.__main__",
        "advisor.commands",
        "advisor.commands.cli",
        "advisor.commands.cli.signals",
        "advisor.exit_codes",
    }


def test_json_loads_no_text_view() -> None:
    """A plan as JSON loads no view for a terminal and no prompts."""
    modules = loaded("plan", str(MARKET_STALL), "--format", "json")
    views = {module for module in modules if module.startswith(("advisor.views.", "advisor.prompts."))}
    assert {view for view in views if "terminal" in view or "text" in view or "prompts.menu" in view} == set()
    assert "advisor.wording.json_text" in modules


# what a plan as JSON has no use for once the catalog is in the cache: it is what makes the start quick
NOT_FOR_JSON = SCREENS | {
    *("yaml", "ruamel", "fpdf", "hashlib", "tempfile", "random", "csv", "importlib.resources", "shlex"),
    *("calendar", "dataclasses", "advisor.catalog.loading.layers", "advisor.catalog.loading.fields.forms"),
    *(
        "advisor.catalog.loading.load",
        "advisor.catalog.loading.build",
        "advisor.catalog.loading.structure",
        "advisor.catalog.loading.fact_rules",
    ),
    *(
        "advisor.catalog.source.yaml_nodes",
        "advisor.catalog.source.yaml_mistakes.syntax",
        "advisor.wording.problems",
        "advisor.wording.manual",
    ),
    *(
        "advisor.views.document.page",
        "advisor.engine.explain.counterfactual",
        "advisor.engine.explain.explanation",
        "advisor.engine.follow_up.plan_comparison",
    ),
    *("advisor.prompts.conversation", "advisor.profile.saved_case", "advisor.batch", "advisor.audit"),
}
OTHER_COMMANDS = (
    "batch",
    *("catalog.group", "catalog.check", "catalog.diff", "catalog.new"),
    "compare",
    "completion",
    "confirming.confirm",
    "explain",
    "kiosk",
    "help",
    "programs",
    "recheck",
    "schema",
)


def test_json_from_the_cache_loads_little(tmp_path: Path) -> None:
    """With the catalog in the cache, a plan as JSON of a profile in JSON loads none of what it can do without."""
    profile = tmp_path / "case.json"
    profile.write_text('{"place": "traditional_market", "annual_sales": "..1000000000"}', encoding="utf-8")
    line = ("plan", str(profile), "--format", "json")
    loaded(*line)
    modules = loaded(*line)
    assert "advisor.views.plan.plan_json" in modules
    unwanted = NOT_FOR_JSON | {f"advisor.commands.{name}" for name in OTHER_COMMANDS}
    assert sorted(modules & unwanted) == []


def test_yaml_is_loaded_for_yaml_alone(tmp_path: Path) -> None:
    """A plain profile in YAML needs no library for it, another one does; neither needs what checks catalogs."""
    other = tmp_path / "other.yaml"
    other.write_text("place: 'traditional_market'\n", encoding="utf-8")
    plain = ("plan", str(MARKET_STALL), "--format", "json")
    loaded(*plain)
    assert sorted(loaded(*plain) & NOT_FOR_JSON) == []
    modules = loaded("plan", str(other), "--format", "json")
    assert modules & NOT_FOR_JSON == {"yaml", "advisor.catalog.source.yaml_nodes"}


@pytest.mark.parametrize("line", ["--help", "help", "catalog --help", "completion bash", "plam"])
def test_lists_load_no_command(line: str) -> None:
    """Help, a wrong name and the Tab key know the commands by name, without loading them."""
    modules = loaded(*line.split())
    assert not modules & {f"advisor.commands.{name}" for name in (*OTHER_COMMANDS, "plan")} - {
        *("advisor.commands.help", "advisor.commands.completion", "advisor.commands.catalog.catalog_group"),
    }
    assert "advisor.engine.facts.rules" not in modules


def test_nothing_happens_at_import(tmp_path: Path) -> None:
    """Loading any module of ours opens no file, asks no terminal, and reads no clock."""
    script = tmp_path / "watch.py"
    script.write_text(WATCH, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, str(script)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        env={**environment(), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    count, found = eval(ended.stdout)  # a tuple that the script printed
    assert count > 60
    assert found == []


def test_lists_are_of_modules_that_exist() -> None:
    """The text views do load Rich: the lists above would notice."""
    modules = loaded("plan", str(MARKET_STALL), "--no-cache")
    assert {"rich", "typer", "yaml", "msgspec"} <= {module.partition(".")[0] for module in modules}
