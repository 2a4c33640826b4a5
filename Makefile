# Everything a contributor runs. `make run` and `make test` need Python >= 3.11 and make.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check bench clean

run: $(VENV)/.run
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/.test
	$(BIN)/pytest

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/kosmap check

clean:
	rm -rf $(VENV)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# The stamps make a second `make run` start in seconds: nothing is installed again
# until the lists of packages change.
$(VENV)/.run: requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet -r requirements.txt
	touch $@

$(VENV)/.test: $(VENV)/.run tests/install-chromium.sh
	$(BIN)/pip install --quiet -e '.[test,lint]' -c requirements.txt
	sh tests/install-chromium.sh $(BIN)/playwright
	touch $@
