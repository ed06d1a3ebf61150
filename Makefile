# Nothing but Python 3.11+ is needed. PYTHON=python3.12 make demo chooses another one.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint samples docs install clean

demo: $(VENV)/.installed
	@$(BIN)/mtcheck check samples/putin-crypto/article.en.txt --exit-zero

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist loadgroup

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/mtcheck rules test
	$(BIN)/mtcheck rules bench --lock rules/bench.lock.json

samples: $(VENV)/.installed
	$(BIN)/python -m tools.refresh_samples
	$(BIN)/python -m tools.make_screenshots

# The site, in site/: the reference and the rules are written anew.
docs: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --group docs
	$(BIN)/python tools/build_docs.py
	$(BIN)/mtcheck rules catalogue docs/rules
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

install: $(VENV)/.installed

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "mtcheck needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try PYTHON=python3.12 make" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed pyproject.toml
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

clean:
	rm -rf $(VENV) build dist site docs/rules .mypy_cache .ruff_cache .pytest_cache .hypothesis
