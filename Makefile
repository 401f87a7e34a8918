# The two commands of a fresh machine are `make run` and `make test`; each sets up what it needs first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check format screenshots translations clean

run: $(READY)
	@$(BIN)/python tools/run.py library

test: $(READY)
	@$(BIN)/python tools/test.py

check: $(READY)
	@$(BIN)/python tools/check.py

format: $(READY)
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

screenshots: $(READY)
	@$(BIN)/python tools/screenshots.py

translations: $(READY)
	@$(BIN)/python tools/translations.py update

# The environment is made whole or not at all: .ready is written last.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python tools/translations.py compile
	@touch $(READY)

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
