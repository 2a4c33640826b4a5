# Everything a contributor runs. `make run` and `make test` need Python >= 3.11 and make.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check bench clean

run: $(VENV)/.run
	$(BIN)/streamlit run app.py --server.port $(PORT)

# Where the programs that the exports are for cannot be had (not root, not Debian), their
# tests are left out, and this says so.
PROGRAMS := ogrinfo pdftoppm pdftotext soffice
# Two at a time, file by file in their order: the slow browser tests are not left for the end,
# where one would run alone. Nothing is tried twice.
test: $(VENV)/.test
	@for program in $(PROGRAMS); do \
		command -v $$program >/dev/null && continue; \
		echo "without $$program: the tests that open exports in other programs are left out"; \
		export PYTEST_ADDOPTS='-m "not programs"'; \
	done; $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

# Figures of this machine, as a table and as out/bench.json. BENCH="--quick --only a,b" for less.
bench: $(VENV)/.test
	$(BIN)/python -m tests.benchmarks.run --out out/bench.json $(BENCH)

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

$(VENV)/.test: $(VENV)/.run tests/install-programs.sh
	grep == requirements.txt > $(VENV)/exact.txt
	$(BIN)/pip install --quiet -e '.[test,lint]' -c $(VENV)/exact.txt
	sh tests/install-programs.sh $(BIN)/playwright
	touch $@
