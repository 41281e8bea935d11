# Needs Python 3.11 or newer and make; everything else is installed into .venv.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
DEMO := HEALTHINFO_DEMO=1 PORT=$(PORT)
export PYTHON PORT

.PHONY: help demo setup test test-long lint format bench examples golden check-clients client-types check-html lighthouse lock audit sbom check-deploy test-deploy test-cluster clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

demo: $(VENV)/installed ## Set up, then serve the demonstration on http://127.0.0.1:8000 (PORT= changes it)
	@$(DEMO) $(BIN)/python -m healthinfo.demonstration serve

setup: $(VENV)/installed ## Do all that `make demo` does except serve
	@$(DEMO) $(BIN)/python -m healthinfo.demonstration prepare

test: $(VENV)/installed-dev chromium libraries redis readers style ## Check style, then run every test on SQLite and on PostgreSQL
	@$(BIN)/python -m tests.both

test-long: $(VENV)/installed-dev chromium libraries redis proxies readers ## Run the long form of the tests that have one, on both databases
	@$(BIN)/python -m tests.both --long

lint: style ## Check style, types, and who imports whom
	$(BIN)/mypy
	cd clients/python && $(CURDIR)/$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: style
style: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/installed-dev ## Put the code in its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/installed-dev ## Measure speed, memory and growth (BENCH= passes options on)
	@$(BIN)/python benchmarks/run.py $(BENCH)

examples: $(VENV)/installed-dev ## Write the examples of the API's description anew, from what it answers
	@EXAMPLES=write $(BIN)/python -m pytest -q tests/api/openapi/test_examples.py

golden: $(VENV)/installed-dev ## Write down what API v1 has gained, and the Python client's types; refuses what would break it
	@$(BIN)/python -m tests.api.openapi.golden
	@$(BIN)/python -m tests.clients.generate

check-clients: $(VENV)/installed-dev chromium ## Make clients of the API, build ours, and try them all (needs node and npm)
	@.ci/with-demo .ci/check-clients

client-types: $(VENV)/installed-dev chromium ## Write the types of the TypeScript client anew, and try it (needs node and npm)
	@TYPES=write .ci/with-demo .ci/check-typescript

check-html: $(VENV)/installed-dev ## Validate the HTML of every kind of page (needs node and npm)
	@.ci/check-html

lighthouse: $(VENV)/installed chromium ## 100 in all four categories on home, article and search (needs node and npm)
	@.ci/with-demo .ci/lighthouse

lock: ## Pin requirements.in and requirements-dev.in anew, with hashes (needs uv)
	.ci/lock --upgrade

audit: $(VENV)/created ## Ask whether a locked package has a known vulnerability (of pypi.org, or ADVISORIES=file)
	@.ci/tools
	@var/tools/bin/python .ci/audit $(if $(ADVISORIES),--advisories "$(ADVISORIES)")

sbom: $(VENV)/created ## Write the list of all packages of the site, var/sbom.cdx.json (CycloneDX)
	@.ci/tools
	@.ci/sbom

check-deploy: $(VENV)/created ## Check deploy/, the Dockerfile and the Compose files with their tools
	@.ci/tools
	@.ci/check-deploy

test-deploy: $(VENV)/installed-dev ## Test the site behind the shipped nginx, Caddy and Varnish, on both databases
	@.ci/proxies
	@command -v caddy >/dev/null || .ci/unpack caddy || echo "Caddy is not tested."
	@.ci/tools
	@.ci/check-alerts
	@TEST_DEPLOY=1 $(BIN)/python -m pytest -q tests/deploy
	@TEST_DEPLOY=1 $(BIN)/python -m tests.postgres $(BIN)/python -m pytest -q tests/deploy

test-cluster: $(VENV)/installed-dev proxies redis ## Break each part of a cluster of machines while readers read (CLUSTER= passes options on)
	@.ci/pooler
	@$(BIN)/python -m benchmarks.cluster $(CLUSTER)

clean: ## Erase .venv and the demonstration's data
	rm -rf $(VENV) var

# Stamps: each step is done again only when what it depends on has changed.
$(VENV)/created:
	@PYTHON="$(PYTHON)" .ci/venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/created requirements.txt
	@echo "Installing what the site runs on ..."
	@$(call install,requirements.txt)
	@touch $@

$(VENV)/installed-dev: $(VENV)/created requirements.txt requirements-dev.txt
	@echo "Installing what the tests need ..."
	@$(call install,requirements.txt requirements-dev.txt)
	@touch $@ $(VENV)/installed

# The Python's own pip, whatever the machine has besides, so that everybody installs the same way.
# What is locked is whole, hence --no-deps: resolving again, pip before 24 asks of a locked
# `coverage` whether its newest release offers `coverage[toml]`, and refuses. `pip check` then
# fails where something is missing.
define install
$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps $(addprefix -r ,$(1))
$(BIN)/python -m pip check --disable-pip-version-check >/dev/null \
  || { $(BIN)/python -m pip check; echo "error: $(1) is not whole: run make lock" >&2; exit 1; }
endef

.PHONY: chromium
chromium:
	@.ci/chromium

.PHONY: libraries
libraries: $(VENV)/installed-dev
	@.ci/libraries

.PHONY: redis proxies readers
redis proxies readers:
	@.ci/$@
