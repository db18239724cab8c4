# Seedbed: one command for each wish. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
TEST_PROCESSES ?= logical

.PHONY: help run setup test check lock bench bench-parsing faults faults-long format clean compose-config

help:  ## Show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.runtime  ## Start everything, ingest seeds/, leave the page, Flower and the watcher up (Ctrl-C stops)
	@exec $(BIN)/seedbed up

setup: $(VENV)/.development  ## Make the development environment from the locked, hashed requirements

test: $(VENV)/.development  ## Run every test that this machine can run
	$(BIN)/pytest --numprocesses $(TEST_PROCESSES) --dist loadgroup $(PYTEST_ARGS)

check: $(VENV)/.development  ## Lint, types, import contracts, dependencies, lock file
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

format: $(VENV)/.development  ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

COMPILE = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --quiet $(LOCK_ARGS)

lock: $(VENV)/.tools  ## Pin every dependency with its hashes: default install, embedded stack, development
	$(COMPILE) -o requirements.lock
	$(COMPILE) --extra local --extra seven-zip --constraint requirements.lock -o requirements-local.lock
	$(COMPILE) --all-extras --group dev --constraint requirements-local.lock -o requirements-dev.lock

bench: $(VENV)/.runtime  ## Measure time to ready, drop to searchable, documents a second, core-ms by stage
	$(BIN)/seedbed bench

bench-parsing: $(VENV)/.runtime  ## Pages a second by format
	$(BIN)/seedbed bench --parsing

faults: $(VENV)/.development  ## 2,000 files, 60 faults on the real servers: nothing lost, nothing twice
	$(BIN)/python -m tests.faults.harness --files 2000 --faults 60 $(FAULTS_ARGS)

faults-long: $(VENV)/.development  ## The same with 10,000 files and 200 faults
	$(BIN)/python -m tests.faults.harness --files 10000 --faults 200 $(FAULTS_ARGS)

clean:  ## Remove the environment and the embedded servers' data (your files stay)
	rm -rf $(VENV) .seedbed

$(VENV)/.tools: requirements-tools.lock
	@test -n "$(PYTHON)" || { echo "Seedbed needs Python 3.11 or newer with venv (on Debian: apt-get install python3-venv)."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-tools.lock
	@touch $@

# uv installs in seconds; where it cannot reach the index that pip is set up for, pip does the same work.
$(VENV)/.runtime: requirements-local.lock pyproject.toml $(VENV)/.tools
	$(BIN)/uv pip install --python $(BIN)/python --quiet --require-hashes -r requirements-local.lock \
		|| $(BIN)/pip install --quiet --require-hashes -r requirements-local.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.development: requirements-dev.lock pyproject.toml $(VENV)/.runtime
	$(BIN)/uv pip install --python $(BIN)/python --quiet --require-hashes -r requirements-dev.lock \
		|| $(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
