# make run    start the questionnaire, then print the plan; ARGS="plan examples/market-stall.yaml" runs any other command
# make test   all checks
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := .bench
WINDOWS := .windows
AXE := .browser/node_modules/axe-core/axe.min.js
EDITORS := .browser/editors/.ready
AXE_VERSION := 4.14.1
AXE_SHA256 := 29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c
FAST := tests/engine tests/catalog/source tests/catalog/loading tests/structure tests/views/plan tests/views/sheet \
	tests/wording/test_tables.py tests/shipped/test_catalog.py --ignore tests/engine/interview/test_guarantee.py \
	--ignore tests/engine/explain/test_counterfactual.py --ignore tests/catalog/loading/test_limits.py
# a file that is opened without saying its encoding is a warning, also in processes of their own, and a warning an error
PYTEST := PYTHONWARNDEFAULTENCODING=1 $(BIN)/python -m pytest
# what the repository says of itself is the same on every system
WINDOWS_TESTS := --ignore tests/structure --ignore tests/same
# what reads and writes letters
AT_UTF_8 := tests/windows tests/commands/batch_run tests/commands/test_saving.py tests/commands/test_streams.py tests/output/test_result_files.py tests/shipped/test_recipes.py
# what needs a screen
WITH_WINDOWS := tests/windows/test_kiosk_on_windows.py -k closed_window
AT_A_SCREEN := xvfb-run --auto-servernum env
# a busy machine needs minutes for what has seconds elsewhere, and a test that takes too long ends its whole worker
ON_WINDOWS := PYTEST_TIMEOUT=1200 PYTHONWARNDEFAULTENCODING=1 $(WINDOWS)/run $(WINDOWS)/python/python.exe -m pytest -n auto --dist worksteal -p no:cacheprovider
ON_ONE_CORE := taskset --cpu-list 0
LOCKED := --quiet --disable-pip-version-check --require-hashes --no-deps

.PHONY: run test test-fast changelog same test-terminal test-browser test-spark test-portable test-windows bench-windows windows-folder bundle golden lint types lock mutants bench bench-interview schema translations earlier picture clean

run: $(VENV)/.ready-run
	@$(BIN)/advisor $(ARGS)

test: lint types $(VENV)/.ready-dev
	$(PYTEST) -n auto --dist worksteal $(TESTS)

# What breaks most, in about a minute: style, types, and the rooms that need no process, no terminal and no luck.
test-fast: lint types $(VENV)/.ready-dev
	$(PYTEST) -n auto --dist worksteal $(FAST)

# Does every command still say what it said at an earlier revision? For changes that only move code; BASE=REVISION names
# the revision, else it is the last commit, or the one before it where nothing is changed (some minutes).
same: $(VENV)/.ready-dev
	@PYTHONPATH=tests $(BIN)/python -m same $(BASE)

# A long look at the terminal: 100,000 random keys in the menus and as many in the kiosk, Ctrl-C at every question, every
# kiosk ending (an hour).
test-terminal: $(VENV)/.ready-dev
	ADVISOR_THOROUGH=1 PYTEST_TIMEOUT=3600 $(PYTEST) tests/prompts

# Writes what the text views, sheets, handouts and explanations print of the sample catalog anew. Read the difference before you commit it.
golden: $(VENV)/.ready-dev
	ADVISOR_RENEW_GOLDEN=1 $(PYTEST) tests/views/test_terminal_golden.py tests/views/sheet/test_golden.py tests/views/explain/test_text.py

# The handouts in a real browser, and the schema before the validators of editors (some minutes). It wants chromium and a Korean font; .ci/run installs them.
test-browser: $(VENV)/.ready-browser $(AXE) $(EDITORS)
	ADVISOR_BROWSER=1 PYTEST_TIMEOUT=900 $(PYTEST) tests/browser

# The same rows on a real Spark in this machine, and Parquet (some minutes). It wants Java 17; .ci/run installs it.
test-spark: $(VENV)/.ready-spark
	ADVISOR_SPARK=1 PYTEST_TIMEOUT=900 $(PYTEST) tests/spark

# Every command without the modules that only a Unix has, and with spawned processes, here on this system (two minutes).
test-portable: $(VENV)/.ready-dev
	ADVISOR_PORTABLE=1 $(PYTEST) -n auto tests/portable

# What can run there of the tests on a Windows Python, under Wine, at code page 949 as in Korea, and some of it once more
# at UTF-8; at last the window of a kiosk is closed, where there is a screen that nobody sees (xvfb). It wants Wine, mingw and a
# CPython 3.11; .ci/windows installs them. Wine takes only pipes. Of long tables of cases of commands, and of rules that
# know no system, it tries some (tests/conftest.py); ADVISOR_THOROUGH=1 tries all, and much else.
test-windows: $(WINDOWS)/.ready $(WINDOWS)/advisor-windows.zip
	bash -o pipefail -c '$(ON_WINDOWS) $(WINDOWS_TESTS) </dev/null 2>&1 | cat'
	bash -o pipefail -c 'PYTHONUTF8=1 $(ON_WINDOWS) $(AT_UTF_8) </dev/null 2>&1 | cat'
	@if command -v xvfb-run >/dev/null; then bash -o pipefail -c '$(AT_A_SCREEN) $(ON_WINDOWS) $(WITH_WINDOWS) </dev/null 2>&1 | cat'; \
	else echo "No window was closed: this machine has no xvfb-run."; fi

$(WINDOWS)/.ready: requirements-dev.lock requirements-windows.lock pyproject.toml tests/windows/build.py bundles/wheels.py $(wildcard tests/windows/*.c)
	PYTHONPATH=. $(PYTHON) tests/windows/build.py $(WINDOWS)
	@touch $@

# How long a small command takes beside Python alone, here and there: there it may be a third more (a minute, on a quiet
# machine). Both on one core: Wine asks a process of its own about every file, and on two virtual cores at rest that wakes
# the other one a thousand times, which is the machine's time and not the program's.
bench-windows: $(WINDOWS)/.ready $(VENV)/.ready-dev
	$(ON_ONE_CORE) $(BIN)/python benchmarks/cold_start.py
	bash -o pipefail -c '$(ON_ONE_CORE) $(WINDOWS)/run $(WINDOWS)/python/python.exe -X utf8 benchmarks/cold_start.py </dev/null 2>&1 | cat'

# One folder to carry to a Windows without internet: EMBED is the unpacked embeddable Python (64 bits) of python.org.
windows-folder: $(VENV)/.ready-dev
	$(BIN)/python -m bundles.windows_folder "$(EMBED)" advisor-windows.zip $(PYTHON)

# The same of the rig's Python, to be tried.
$(WINDOWS)/advisor-windows.zip: $(WINDOWS)/.ready $(VENV)/.ready-dev programs.yaml $(shell find bundles advisor -type f -not -path '*/__pycache__/*' 2>/dev/null)
	$(BIN)/python -m bundles.windows_folder $(WINDOWS)/python $@ $(PYTHON)

# One file to carry to a Linux or macOS without internet: wheels for their usual Pythons, and a script that installs them.
bundle: $(VENV)/.ready-dev
	$(BIN)/python -m bundles.bundle advisor-bundle.tar $(PYTHON)

# Finds what a screen reader would stumble over. Fetched where it is needed, and only exactly this one.
$(AXE):
	npm install --silent --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --prefix .browser axe-core@$(AXE_VERSION)
	echo "$(AXE_SHA256)  $(AXE)" | sha256sum --check --quiet

# What editors and others hold a catalog against the schema with; the lock file says exactly which.
$(EDITORS): tests/browser/editors/package-lock.json
	mkdir -p $(@D)
	cp tests/browser/editors/package.json tests/browser/editors/package-lock.json $(@D)/
	npm ci --silent --ignore-scripts --no-audit --no-fund --prefix $(@D)
	@touch $@

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready-dev
	$(BIN)/mypy

# Mutation testing of the rules: slow, so a target of its own (see tests/properties/README.md).
mutants: $(VENV)/.ready-dev
	$(BIN)/python -m mutmut run

# How fast it is, beside other rule engines on the same work: tables, benchmarks/results.md and the figures in the README
# (a quarter of an hour). BENCHED="--rows 10000" or BENCHED="--only verdicts" is a quick look that writes nothing.
bench: $(BENCH)/.ready-run $(BENCH)/.ready-python $(BENCH)/.ready-node
	ADVISOR_BENCH_NODE=$(BENCH)/node $(BENCH)/venv/bin/python -m benchmarks.speed $(BENCHED)

# How many questions the interview needs, how long choosing them takes, and whether any plan flips (some minutes).
bench-interview: $(VENV)/.ready-run
	$(BIN)/python benchmarks/interview/run.py $(PROFILES)

# Renews the lock files. uv resolves for every platform at once; no file may hold an address (a test says so).
lock: $(VENV)/.ready-dev
	$(BIN)/python -m uv --version >/dev/null 2>&1 || $(PYTHON) -m pip --python $(BIN)/python install --quiet uv
	$(BIN)/python -m uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -o requirements.lock
	$(BIN)/python -m uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -c requirements.lock -o requirements-dev.lock
	$(BIN)/python -m uv pip compile --group pyproject.toml:browser --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -c requirements-dev.lock -o requirements-browser.lock
	$(BIN)/python -m uv pip compile --group pyproject.toml:spark --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -c requirements-dev.lock -o requirements-spark.lock
	$(BIN)/python -m uv pip compile --group pyproject.toml:bench --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -c requirements-dev.lock -o requirements-bench.lock
	$(BIN)/python -m uv pip compile --group pyproject.toml:windows --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -c requirements-dev.lock -o requirements-windows.lock

# A virtual environment needs no ensurepip this way: the outer pip fills it.
$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.ready-run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PYTHON) -m pip --python $(VENV)/bin/python install $(LOCKED) -r requirements.lock
	$(PYTHON) -m pip --python $(VENV)/bin/python install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q advisor  # also where Python is told to keep no compiled code: every start would compile
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready-run
	$(PYTHON) -m pip --python $(VENV)/bin/python install $(LOCKED) -r requirements-dev.lock
	@touch $@

$(VENV)/.ready-browser: requirements-browser.lock $(VENV)/.ready-dev
	$(PYTHON) -m pip --python $(VENV)/bin/python install $(LOCKED) -r requirements-browser.lock
	@touch $@

$(VENV)/.ready-spark: requirements-spark.lock $(VENV)/.ready-dev
	$(PYTHON) -m pip --python $(VENV)/bin/python install $(LOCKED) -r requirements-spark.lock
	@touch $@

# What is measured, in an environment of its own: the advisor as users have it, and what it is measured beside. A peer
# that cannot be installed stops nothing: the tables say that it was not measured.
$(BENCH)/.ready-run: requirements.lock pyproject.toml
	$(PYTHON) -m venv --without-pip --clear $(BENCH)/venv
	$(PYTHON) -m pip --python $(BENCH)/venv/bin/python install $(LOCKED) -r requirements.lock
	$(PYTHON) -m pip --python $(BENCH)/venv/bin/python install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(BENCH)/.ready-python: requirements-bench.lock $(BENCH)/.ready-run
	-$(PYTHON) -m pip --python $(BENCH)/venv/bin/python install $(LOCKED) -r requirements-bench.lock && touch $@

$(BENCH)/.ready-node: benchmarks/speed/peers/package-lock.json $(BENCH)/.ready-run
	mkdir -p $(BENCH)/node
	cp benchmarks/speed/peers/package.json benchmarks/speed/peers/package-lock.json $(BENCH)/node/
	-npm ci --silent --ignore-scripts --no-audit --no-fund --prefix $(BENCH)/node && touch $@

# The JSON Schemas that ship with the program, from the types of the contract.
schema: $(VENV)/.ready-run
	for name in $$($(BIN)/python -c "from advisor.schemas.output_schemas import OUTPUTS; print(*OUTPUTS)"); do \
	    $(BIN)/advisor schema $$name -o advisor/schemas/$$name-1.json --force || exit; done
	$(BIN)/advisor schema catalog -o advisor/schemas/catalog.json --force

# What each language lacks of the sentences and topics that Korean has; until it is there, Korean is shown in its place.
translations: $(VENV)/.ready-run
	@$(BIN)/python -m advisor.wording.lacking

# The fragments in `changes` become a part of CHANGELOG.md: make changelog VERSION=1.1.0
changelog: $(VENV)/.ready-dev
	$(BIN)/python -m towncrier build --yes --version $(VERSION)

# Cases as they were saved with the catalog of a revision, for the tests: make earlier REV=HEAD, before programs.yaml changes.
earlier: $(VENV)/.ready-dev
	@PYTHONPATH=tests/profile $(BIN)/python -m earlier $(REV)

# The picture of the README: the page of a real plan.
picture: $(VENV)/.ready-run
	$(BIN)/python docs/picture.py docs/plan.svg

clean:
	rm -rf $(VENV) .browser $(BENCH) $(WINDOWS) .same .pytest_cache .mypy_cache .ruff_cache .hypothesis mutants
