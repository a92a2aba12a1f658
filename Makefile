# The project's commands; `make` alone lists them. They need Python 3.11 and make.

PYTHON ?= python3
PORT ?= 8000
export PORT

BIN = .venv/bin
MANAGE = $(BIN)/python manage.py
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps
PYTEST = $(BIN)/python -m pytest --numprocesses=auto --dist=loadscope
TYPED = $(wildcard */actions.py */actions contacts/importing contacts/standing.py power)

.PHONY: help demo test test-slow lint format bench bench-full screenshots quality stop reset migrations python tools libraries

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

demo: python libraries ## Run the whole with invented people at http://127.0.0.1:PORT/ (8000)
	@exec $(MANAGE) demo

test: tools libraries ## Run the tests, but those marked slow
	@$(PYTEST) -m "not slow" $(ARGS)

test-slow: tools libraries ## Run the tests marked slow
	@$(PYTEST) -m slow $(ARGS) || test $$? -eq 5 # 5: there is none

lint: tools ## Check style, the law of imports, types and templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -m mypy $(TYPED)
	$(if $(wildcard templates),$(BIN)/python -m djlint --quiet --lint templates)

format: tools ## Put the style right where a machine can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: tools ## Measure against the figures promised, on a made-up nation
	@$(MANAGE) bench

bench-full: tools ## The same for a list of a million contacts
	@$(MANAGE) bench --full

screenshots: tools ## Take docs/screenshots anew, while the demo runs
	@$(MANAGE) screenshots

quality: tools ## Measure the pages with Lighthouse, while the demo runs
	@npm install --no-save --ignore-scripts --loglevel=error --no-progress lighthouse@12.8.2
	@$(MANAGE) quality

stop: python ## End the demo and the embedded PostgreSQL
	@$(MANAGE) stop

reset: python ## The same, and delete their data
	@$(MANAGE) stop --reset

migrations: tools ## Write each app's 0001 migration anew from its models
	@$(MANAGE) remake_migrations

# The stamps are copies of the locks, inside what they installed.
python:
	@$(BIN)/python -c '' 2>/dev/null || { \
	  "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "$(PYTHON) is missing or older than Python 3.11. Name a newer one: make demo PYTHON=python3.12" >&2; exit 1; }; \
	  "$(PYTHON)" -m venv --clear .venv || { \
	    echo "Python's venv module is needed: on Debian and Ubuntu, apt-get install python3-venv" >&2; exit 1; }; }
	@cmp -s requirements.txt .venv/requirements.txt || { \
	  echo "Installing what the product runs on…"; \
	  $(PIP) -r requirements.txt && cp requirements.txt .venv/; }

tools: python
	@cmp -s requirements-dev.txt .venv/requirements-dev.txt || { \
	  echo "Installing what the tests and linters need…"; \
	  $(PIP) -r requirements-dev.txt && cp requirements-dev.txt .venv/; }

libraries: python
	@cmp -s package-lock.json node_modules/package-lock.json || { \
	  echo "Installing the browser libraries…"; \
	  npm=$$(command -v npm) || npm=$(BIN)/npm; \
	  "$$npm" ci --ignore-scripts --omit=dev --loglevel=error --no-progress && cp package-lock.json node_modules/; }
