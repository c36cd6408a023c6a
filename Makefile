# make site   builds the demo briefing of this repository into public/
# make test   runs all tests
# make check  lint, format, types, directions of import
# make serve  builds, watches and serves the demo with live reload
# make catalogues  brings the texts of every language up to date with the templates
# make train  fits the engine's weights anew (needs ../shared and about two hours)
# make screenshots  photographs each kind of page into screenshots/
# make clean  removes what the others made
#
# PYTHON names another interpreter: make site PYTHON=python3.13

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt
TRAIN := .venv-train

.PHONY: site test check serve catalogues screenshots train clean

site: $(VENV)/installed
	$(BIN)/sitegen build

serve: $(VENV)/installed
	$(BIN)/sitegen serve --open

test: $(VENV)/installed-test
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

screenshots: $(VENV)/installed-test
	$(BIN)/python -m benchmarks.site.screenshots

check: $(VENV)/installed-check
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

catalogues: $(VENV)/installed
	$(BIN)/python tools/catalogues.py

# Each stamp is newer than what it was installed from, so nothing is installed twice.
$(VENV)/made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sitegen needs Python 3.11 or newer; name one with PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml constraints.txt
	$(PIP) -e '.[search]'
	touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(PIP) -e '.[test]'
	touch $@

$(VENV)/installed-check: $(VENV)/installed-test
	$(PIP) -e '.[check,test]'
	touch $@

# The engine first: the stages after it are fitted on its analyses.
train: $(TRAIN)/installed
	$(TRAIN)/bin/python training/train_engine.py
	$(TRAIN)/bin/python training/gazetteers.py
	$(TRAIN)/bin/python training/train_quotes.py --data ../shared/bench/polnear-train.jsonl.gz --out sitegen/models/data
	$(TRAIN)/bin/python training/disguised.py
	$(TRAIN)/bin/python training/train_actors.py
	$(TRAIN)/bin/python -m training.train_summary ../shared/bench/cnndm-dev.jsonl.gz
	$(TRAIN)/bin/python training/furniture.py ../shared

$(TRAIN)/installed: training/requirements.txt pyproject.toml
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip --disable-pip-version-check install --quiet -r training/requirements.txt -e .
	touch $@

clean:
	rm -rf $(VENV) $(TRAIN) public .sitegen .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache screenshots .tools
