# Everything on a machine with Python 3.11 and make alone: `make demo` and `make test`.
# The first run makes .venv from the hash-pinned locks; later runs start at once.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BENCH ?= --help

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
UV := $(VENV)/.uv/bin/uv
INSTALL_LUOPAN := $(PIP) --no-build-isolation --no-deps --editable .

.PHONY: help demo test lint style types typescript imports web browser bench docs lock clean
.DELETE_ON_ERROR:

help:
	@echo "make demo            simulate a marketplace, load it, serve it on http://127.0.0.1:$(PORT) (PORT=)"
	@echo "make test            lint, types, import rules, tests"
	@echo "make lint            lint, types, import rules"
	@echo "make web             build the page again, where web/ changed"
	@echo "make bench BENCH=... measure (without BENCH: what can be measured)"
	@echo "make docs            make docs/reference again"
	@echo "make lock            resolve the dependencies again"
	@echo "make clean           remove the virtual environment and caches"

demo: $(VENV)/run.stamp
	-@$(BIN)/python hatch_build.py
	$(BIN)/luopan demo --port $(PORT)

test:
	@$(MAKE) --no-print-directory --jobs 3 browser web lint
	$(BIN)/pytest -n 3 --dist worksteal

web: $(VENV)/dev.stamp
	$(BIN)/python hatch_build.py

BROWSER = chromium fonts-noto-cjk
browser:
	@command -v chromium >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; \
	then apt-get update -qq && apt-get install -y -qq --no-install-recommends $(BROWSER) >/dev/null; \
	else echo "The tests in a browser are skipped; for them: sudo apt-get install $(BROWSER)"; fi

lint: types typescript imports style

types: $(VENV)/dev.stamp
	$(BIN)/mypy

typescript: web
	$(BIN)/python hatch_build.py --check

imports: $(VENV)/dev.stamp
	$(BIN)/lint-imports --no-cache

style: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

bench: $(VENV)/dev.stamp
	$(BIN)/python -m bench $(BENCH)

docs: $(VENV)/dev.stamp
	$(BIN)/python -m tools.docs

COMPILE = $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock"

lock: $(UV)
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) web/node_modules src/luopan/api/static .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Luopan needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --requirement requirements.lock
	$(INSTALL_LUOPAN)
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --requirement requirements-dev.lock
	$(INSTALL_LUOPAN)
	@touch $@ $(VENV)/run.stamp

$(UV): | $(BIN)/python
	$(PYTHON) -m venv $(VENV)/.uv
	$(VENV)/.uv/bin/python -m pip --disable-pip-version-check install --quiet uv
