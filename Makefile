# `make setup` once; every other target uses the virtual environment that it made.
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: setup tables test lint format bench check

setup:
	python3 -m venv $(VENV)
	$(BIN)/pip install -q -c constraints.txt -e '.[dev]'

test:
	$(BIN)/pytest -q

lint:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict

format:
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

tables:
	$(BIN)/python -m charter_engine.syntax.make_tables

bench:
	@set -e; for each in benchmarks/[a-z]*.py; do $(BIN)/python -m "benchmarks.$$(basename "$$each" .py)"; done

check: test lint
	$(BIN)/charter check
