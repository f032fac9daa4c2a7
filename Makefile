# What is done with this repository. `make` alone lists it; CI uses nothing else.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:

# The tests start a hundred processes: none of them compiles the application anew.
unexport PYTHONDONTWRITEBYTECODE

PYTHON_BIN := .venv/bin
PIP_INSTALL := $(PYTHON_BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
FAST_TESTS := $(wildcard tests/unit tests/golden tests/simulation)
BROWSER_FILES := 'static/js/**/*.{js,ts}' 'static/css/**/*.css' 'tests/**/*.{js,mjs}'
NODE_TESTS := $(shell find tests/js -name '*.test.js' 2>/dev/null)

PEOPLE ?= 100
RATE ?= 2
SECONDS ?= 10
MINUTES ?= 60
PROCESSES ?= 2
CLUSTER_DIR ?= var/cluster

.PHONY: help
help: ## List these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

# -- Installing -------------------------------------------------------------------------------

.PHONY: setup
setup: .venv/.runtime ## Make .venv and install the locked dependencies
	@:

.PHONY: setup-dev
setup-dev: .venv/.development node_modules/.installed
	@:

# A stamp is newer than what it was made from, so that a second call has nothing to do.
.venv/.created:
	@python="$$(scripts/need.sh python)" && "$$python" -m venv --clear .venv
	@touch $@

# The interpreter that made .venv may be gone since.
ifeq ($(wildcard .venv/bin/python),)
.PHONY: .venv/.created
endif

.venv/.runtime: requirements.txt .venv/.created
	@echo 'essaim: installing what the server runs on'
	@$(PIP_INSTALL) --requirement $<
	@touch $@

.venv/.development: requirements-dev.txt .venv/.runtime
	@echo 'essaim: installing the tools'
	@$(PIP_INSTALL) --requirement $<
	@touch $@

node_modules/.installed: package-lock.json
	@scripts/need.sh node
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: chromium
chromium:
	@scripts/need.sh chromium

.PHONY: firefox
firefox:
	@scripts/need.sh firefox

.PHONY: webkit
webkit:
	@scripts/need.sh webkit

# -- Running ----------------------------------------------------------------------------------

.PHONY: run
run: setup ## Start the server (HOST, PORT, BASE_URL, DATABASE_URL, … from the environment)
	@exec $(PYTHON_BIN)/python wsgi.py

.PHONY: migrate
migrate: setup ## Bring the database to the current schema
	@$(PYTHON_BIN)/python -m app.admin.migrate

.PHONY: cluster-programs
cluster-programs:
	@scripts/need.sh cluster

.PHONY: pdf
pdf:
	@scripts/need.sh pdf

.PHONY: office
office:
	@scripts/need.sh office

.PHONY: opendocument
opendocument:
	@scripts/need.sh opendocument

.PHONY: faketime
faketime:
	@scripts/need.sh faketime

.PHONY: cluster
cluster: setup cluster-programs ## Start PostgreSQL, Redis, two processes and nginx on this machine (PROCESSES=2)
	@$(PYTHON_BIN)/python scripts/cluster.py start --dir $(CLUSTER_DIR) --processes $(PROCESSES)

.PHONY: cluster-stop
cluster-stop: setup ## End what `make cluster` started
	@$(PYTHON_BIN)/python scripts/cluster.py stop --dir $(CLUSTER_DIR)

.PHONY: load
load: setup-dev ## Measure a board under load (PEOPLE=100 RATE=2 SECONDS=10)
	@$(PYTHON_BIN)/python -m tests.load.run --people $(PEOPLE) --rate $(RATE) --seconds $(SECONDS)

tests/load/peers/node_modules/.installed: tests/load/peers/package-lock.json
	@scripts/need.sh node
	@npm ci --prefix tests/load/peers --ignore-scripts --no-audit --no-fund --loglevel=error
	@npm rebuild --prefix tests/load/peers --loglevel=error better-sqlite3
	@touch $@

.PHONY: load-peers
load-peers: setup-dev tests/load/peers/node_modules/.installed ## Measure Essaim beside its peers (11 min), write docs/performance.md
	@$(PYTHON_BIN)/python -m tests.load.peers_run

.PHONY: frames
frames: joined chromium ## Measure what a busy board costs a browser
	@$(PYTHON_BIN)/python -m tests.load.frames

.PHONY: front-bench
front-bench: joined chromium ## Measure a full, busy board under somebody's hands (2 min): 2,000 notes, 100 pointers, 20 changes/s
	@$(PYTHON_BIN)/python -m tests.load.front_bench

.PHONY: first-load
first-load: joined chromium ## Measure what a newcomer on a slow network waits for (1 min); writes docs/performance.md
	@$(PYTHON_BIN)/python -m tests.load.first_load

.PHONY: first-state
first-state: setup-dev ## Measure what a newcomer of a full board waits for
	@$(PYTHON_BIN)/python -m tests.load.first_state

.PHONY: heavy-reading
heavy-reading: setup-dev ## Measure what other boards feel while a full one is downloaded
	@$(PYTHON_BIN)/python -m tests.load.heavy_reading

.PHONY: heavy-compared
heavy-compared: setup-dev ## The same, before and after it was put in a process beside (6 min); writes docs/performance.md
	@$(PYTHON_BIN)/python -m tests.load.heavy_compared

.PHONY: through-nginx
through-nginx: setup-dev ## Measure what our nginx lets through of floods and held connections (3 min); writes docs/performance.md
	@scripts/need.sh cluster
	@$(PYTHON_BIN)/python -m tests.load.through_nginx

.PHONY: capacity
capacity: setup-dev ## Measure what one process and two spend on a change, on PostgreSQL (4 min); writes docs/capacity.md
	@scripts/need.sh cluster
	@$(PYTHON_BIN)/python -m tests.load.capacity

.PHONY: growth
growth: setup-dev ## Measure how a change costs more with more notes and more boards (10 min)
	@$(PYTHON_BIN)/python -m tests.load.growth

.PHONY: cowritten
cowritten: setup-dev ## Measure how soon a keystroke reaches who writes in the same draft (30 s)
	@$(PYTHON_BIN)/python -m tests.load.cowritten

.PHONY: dossier
dossier: setup-dev ## Measure how long the dossier of forty drafts is waited for (30 s)
	@$(PYTHON_BIN)/python -m tests.load.dossier

.PHONY: long-draft
long-draft: setup-dev joined chromium ## Measure how soon a draft opens that was changed 5,000 times (30 s)
	@$(PYTHON_BIN)/python -m tests.load.long_draft

.PHONY: soak
soak: setup-dev ## Watch the server's memory over a calm hour (MINUTES=60)
	@$(PYTHON_BIN)/python -m tests.load.soak --minutes $(MINUTES)

.PHONY: joined
joined: setup-dev ## Join each page's scripts in one file, as people far away are given them
	@$(PYTHON_BIN)/python scripts/join.py

.PHONY: wheel
wheel: joined ## Build what `pip install` takes, in dist/
	@rm -rf dist
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(PYTHON_BIN)/hatchling build --target wheel

.PHONY: release
release: setup-dev ## Check all that a release promises, and tag it (docs/release.md)
	@$(PYTHON_BIN)/python scripts/release.py

# -- Checking ---------------------------------------------------------------------------------

.PHONY: check
# Fewer of the simulated workshops: `make test` plays all thousand.
check: setup-dev static ## The fast checks: format, lint, types, import contracts, tests without browser
	@SIMULATION_SEEDS=300 $(PYTHON_BIN)/pytest --numprocesses=2 --dist=worksteal $(FAST_TESTS)

# Three workers on two cores: these tests also wait, for servers and browsers. The
# longest files come first (tests/longest_first.py). What failed is tried once more alone
# (tests/again.py).
.PHONY: test
test: joined chromium firefox cluster-programs faketime pdf office opendocument static ## Everything, with Chromium, Firefox and real server processes
	@rm -rf .pytest_cache
	@$(PYTHON_BIN)/pytest --numprocesses=3 --dist=loadfile --no-loadscope-reorder tests || \
		$(PYTHON_BIN)/python -m tests.again

.PHONY: test-browser
test-browser: joined chromium firefox pdf ## Only the tests that drive Chromium and Firefox
	@$(PYTHON_BIN)/pytest tests/browser

.PHONY: nightly
nightly: joined chromium firefox webkit cluster-programs faketime pdf office opendocument static ## Everything at its large sizes, and known bugs planted (an hour; FULL=1: more)
	@$(PYTHON_BIN)/python -m tests.nightly.run $(if $(FULL),--full)

# None waits for another, and each leaves a core idle by itself.
.PHONY: static
static: setup-dev
	@$(MAKE) --jobs=2 --output-sync=target browser-style browser-code types lint contracts

.PHONY: lint
lint: setup-dev
	@$(PYTHON_BIN)/ruff format --check --quiet .
	@$(PYTHON_BIN)/ruff check --quiet .

.PHONY: types
types: setup-dev
	@$(PYTHON_BIN)/mypy

.PHONY: contracts
contracts: setup-dev
	@$(PYTHON_BIN)/lint-imports --no-logo

.PHONY: browser-style
browser-style: setup-dev
	@node_modules/.bin/prettier --log-level warn --cache --check $(BROWSER_FILES)

.PHONY: browser-code
browser-code: setup-dev
	@node_modules/.bin/biome lint --log-level warn
	@node_modules/.bin/tsc --project tsconfig.json
	@node --test --test-concurrency=2 --test-reporter=dot $(NODE_TESTS)

# -- Changing ---------------------------------------------------------------------------------

.PHONY: format
format: setup-dev ## Format the code, and mend what the linters can mend
	@$(PYTHON_BIN)/ruff format .
	@$(PYTHON_BIN)/ruff check --fix .
	@node_modules/.bin/biome lint --write
	@node_modules/.bin/prettier --log-level warn --write $(BROWSER_FILES)

.PHONY: messages
messages: setup-dev ## Bring the catalogues of translations up to date with the sentences of the code
	@$(PYTHON_BIN)/python scripts/messages.py

.PHONY: generate
generate: setup-dev ## Write anew what the browser takes from app/board: types, rights
	@$(PYTHON_BIN)/python scripts/generate.py

.PHONY: lock
lock: setup-dev ## Write the locks anew from requirements*.in and package.json
	@scripts/lock.sh

.PHONY: vendor
vendor: setup-dev ## Copy the browser libraries anew from node_modules
	@scripts/vendor.sh
