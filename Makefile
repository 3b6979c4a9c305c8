# `make run` serves the app, `make test` checks everything. Both make their own environment.
SHELL := /bin/sh
.DELETE_ON_ERROR:
PYTHON ?= python3
PORT ?= 8501
ADDRESS ?= 127.0.0.1
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet install --require-hashes
SPECS := run test build bench

.PHONY: run test bench soak clean static data lock check format schema

run: $(VENV)/.run static
	@echo "Claimline: http://localhost:$(PORT)"
	@$(PY) -m streamlit run app.py --server.port "$(PORT)" --server.address "$(ADDRESS)"

test: $(VENV)/.test static
	@$(PY) -m tests.chromium
	@$(MAKE) --no-print-directory check
	@$(PY) -m pytest -n 2 --dist loadgroup

check: $(VENV)/.test
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

format: $(VENV)/.test
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

bench: $(VENV)/.bench static
	$(PY) -m tests.chromium
	$(PY) -m bench

soak: $(VENV)/.test static
	$(PY) -m pytest -n 2 --dist loadgroup --hypothesis-profile=soak -m "soak or not soak" tests

static: $(VENV)/.run
	@$(PY) -m views.static static

data: $(VENV)/.build
	$(PY) -m data.build

schema: $(VENV)/.run
	$(PY) -m layers.layerschema docs/claim.schema.json

lock:
	for spec in $(SPECS); do uv pip compile --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --quiet requirements/$$spec.in -o requirements/$$spec.txt; done

$(PY):
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 14) else "Claimline needs Python 3.11, 3.12 or 3.13; this is %d.%d. Set PYTHON=python3.11" % v)'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "No environment could be made. On Debian and Ubuntu install python3-venv, then try again." >&2; exit 1; }

$(VENV)/.%: requirements/%.txt pyproject.toml | $(PY)
	@echo "Installing the pinned packages of $< (once)"
	@$(PIP) -r $<
	@$(PY) -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

clean:
	rm -rf $(VENV) static build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
