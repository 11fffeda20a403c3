# Two commands: `make serve` runs the reference application, `make test` proves everything.
# Each sets up what it needs first, once; the rest of the targets are listed by `make help`.

SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8080

.PHONY: help setup serve dev test bench prove-bench golden constraints clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.ready ## Make .venv from the pinned, hashed constraints
	@:

$(VENV)/.ready: constraints/setup.txt constraints/dev.txt pyproject.toml tools/setup
	@tools/setup $(VENV)
	@touch $@

serve: setup ## Serve the reference application on http://127.0.0.1:8080, Swagger UI at /ui
	@$(BIN)/accord serve --host $(HOST) --port $(PORT)

dev: setup ## Serve it with reload: save a document or a handler and see the change
	@$(BIN)/accord dev --host $(HOST) --port $(PORT)

test: setup ## Run everything CI runs: lint, types, imports, generated, tests, contract
	@$(BIN)/tox run

bench: setup ## Measure requests per second and latency beside other frameworks (needs wrk; ARGS="--only accord fastapi")
	@tools/bench $(BIN)/uv --into docs/images $(ARGS)

prove-bench: setup ## Measure what a proof costs and how strong it is: cold, warm, beside schemathesis alone, and against defects
	@$(BIN)/python -m benchmarks.proving
	@$(BIN)/accord prove --mutate --fail-under 95

golden: setup ## Write the expected files of tests/golden again, to be reviewed as a diff
	@ACCORD_GOLDEN=write $(BIN)/python -m pytest -q tests/emitting/test_golden.py

constraints: setup ## Resolve the pinned versions again
	@tools/constraints $(BIN)/uv

clean: ## Remove what the targets above made
	@rm -rf $(VENV) .bench .tox .pytest_cache .mypy_cache .ruff_cache .hypothesis artefacts dist .coverage .coverage.*
