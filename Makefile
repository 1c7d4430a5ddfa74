# Everything a newcomer, a developer or CI does with Onrecord; `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_LOCK := .ci/run.lock
DEV_LOCK := .ci/dev.lock
BENCH_LOCK := .ci/bench.lock
SOURCES := archive index scrapers web
CHROMIUM := $(shell command -v chromium || command -v chromium-browser)
LIBATOMIC := $(shell /sbin/ldconfig -p | grep -o libatomic.so.1)
PYTEST := $(BIN)/python -m pytest
CATALOGS := $(patsubst %.po,%.mo,$(wildcard web/translations/*/LC_MESSAGES/messages.po))

.DEFAULT_GOAL := help
.PHONY: help translations demo test test-long check fix bench bench-large lock clean format-check lint types imports chromium

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# pip itself comes with the venv; everything else is pinned with hashes.
$(VENV)/run.done: $(RUN_LOCK) pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r $(RUN_LOCK)
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.done: $(VENV)/run.done $(DEV_LOCK)
	$(BIN)/pip install --quiet --require-hashes -r $(DEV_LOCK)
	touch $@

# Not by pybabel, which refuses that a translation uses other values of a text than the text does.
%.mo: %.po $(VENV)/run.done
	$(BIN)/python hatch_build.py

translations: $(VENV)/run.done ## take the texts of the pages into the catalogs, and compile them
	$(BIN)/python -m web.catalogs
	@$(MAKE) --no-print-directory $(CATALOGS)

demo: $(VENV)/run.done $(CATALOGS) ## set up, ingest the sample releases, serve, print the address (CHECK=1: ask the server and stop)
	$(BIN)/onrecord demo $(if $(CHECK),--check)

test: $(VENV)/dev.done $(CATALOGS) chromium ## set up and run all tests, with coverage
	@$(MAKE) --no-print-directory format-check lint types imports
	$(PYTEST) -n 2 --dist loadgroup --cov --cov-report=term -m "not long"

test-long: $(VENV)/dev.done chromium ## the slow faults and fuzzing
	$(PYTEST) -m long

check: test ## format, lint, types, import rules and tests: green before every commit

format-check: $(VENV)/dev.done
	$(BIN)/ruff format --check .

lint: $(VENV)/dev.done
	$(BIN)/ruff check .

types: $(VENV)/dev.done
	$(BIN)/mypy

imports: $(VENV)/dev.done
	$(BIN)/lint-imports

fix: $(VENV)/dev.done ## format, and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The peers that the engine is compared with are not needed for anything else.
$(VENV)/bench.done: $(VENV)/dev.done $(BENCH_LOCK)
	$(BIN)/pip install --quiet --require-hashes -r $(BENCH_LOCK)
	touch $@

bench: $(VENV)/bench.done ## measure on the real releases beside the project, and against peers
	$(BIN)/python -m benchmarks

bench-large: $(VENV)/bench.done ## compare with the peers on ten times the releases
	$(BIN)/python -m benchmarks --large

lock: $(VENV)/dev.done ## resolve the dependencies anew for Python 3.11.2 to 3.14
	$(BIN)/uv pip compile $(LOCK_OPTIONS) --group build pyproject.toml -o $(RUN_LOCK)
	$(BIN)/uv pip compile $(LOCK_OPTIONS) --group build --group dev -c $(RUN_LOCK) pyproject.toml -o $(DEV_LOCK)
	$(BIN)/uv pip compile $(LOCK_OPTIONS) --group pyproject.toml:bench -o $(BENCH_LOCK)
LOCK_OPTIONS := --quiet --upgrade --universal --python-version 3.11.2 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header

# The browser tests need a Chromium, and libatomic for the Node.js that drives it: both are installed
# where apt and root allow.
chromium:
ifeq ($(and $(CHROMIUM),$(LIBATOMIC)),)
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk libatomic1 >/dev/null; \
	else echo "no chromium here: the browser tests will be skipped (apt-get install chromium libatomic1)" >&2; fi
endif

clean: ## remove the virtual environment, the demo archive and all caches
	rm -rf $(VENV) demo build dist htmlcov .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
