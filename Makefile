# Two commands on a fresh machine: `make run` and `make test`. Everything else is a part of them or for developers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends

.DEFAULT_GOAL := help
.PHONY: help contract setup fetch run store test test-modules test-browsers lint lint-modules bench docs mutation pictures lock browser-tools more-browsers pin sbom audit clean
MODULES := $(shell find assets/browser -name '*.js')
STYLES := $(shell find assets/styles -name '*.css')
NPM := npm ci --silent --no-audit --no-fund --ignore-scripts

help: ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/.runtime .bundles/.done ## Make .venv with the pinned packages; bundle the browser's modules where npm is there

$(VENV)/.runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "Python 3.11 to 3.13 is needed; $$($(PYTHON) --version) is here. Name another with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "python3-venv is missing: apt-get install python3-venv"; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Without npm the site serves its modules one by one and the full plotly bundle, three times the size.
node_modules/.runtime: package.json package-lock.json
	@if command -v npm >/dev/null; then \
	  $(NPM) --omit=dev && touch $@ || echo "npm could not fetch esbuild and the small plotly bundle"; \
	else echo "npm is not here: modules are served one by one, with the full plotly bundle, which is heavier"; fi

# what checks and tests the modules
node_modules/.dev: package.json package-lock.json
	@$(NPM) && touch node_modules/.runtime $@

.bundles/.done: node_modules/.runtime requirements.txt $(MODULES) $(STYLES) components/bundles.py components/browser_modules.py components/browser_chunks.py | $(VENV)/.runtime
	@mkdir -p .bundles
	@$(BIN)/python -m components.bundles
	@touch $@

fetch: setup ## Bring the published recordings into real_data; NAMES='…' TO=… for others: python -m data_loader fetch --list
	$(BIN)/python -m data_loader fetch $(NAMES) --to $(or $(TO),real_data)

run: setup ## Build the store if it is absent or stale, then serve it; prints the address. SOURCE=… for other data
	$(BIN)/python -m app $(if $(SOURCE),--source $(SOURCE))

store: setup ## Build the store from initial_data
	$(BIN)/python -m data_loader build

# Debian's headless shell is the same Chromium for half the processor time; where it is not packaged, tests take the whole browser
browser-tools:
	@missing=""; for tool in chromium redis-server; do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  if [ -n "$$missing" ]; then apt-get update -qq && $(INSTALL) $$missing fonts-liberation >/dev/null || exit 1; fi; \
	  command -v chromium-headless-shell >/dev/null || \
	    timeout 180 sh -c 'apt-get update -qq && $(INSTALL) chromium-headless-shell' >/dev/null 2>&1 || \
	    echo "chromium-headless-shell cannot be installed here: the tests take the whole browser"; \
	  command -v nginx >/dev/null || timeout 180 sh -c 'apt-get update -qq && $(INSTALL) nginx-light' >/dev/null 2>&1 || \
	    echo "nginx-light cannot be installed here: tests/deploy/test_nginx.py is skipped"; \
	elif [ -n "$$missing" ]; then echo "missing:$$missing. Install them (apt-get install$$missing) or run as root."; exit 1; fi

# Firefox and WebKit; what cannot be installed is named here, and tests/browsers skips it by name
more-browsers:
	@for packages in "firefox-esr" "webkit2gtk-driver gir1.2-webkit2-4.1 python3-gi xvfb"; do \
	  test "$$(dpkg-query --show --showformat='$${db:Status-Status} ' $$packages 2>/dev/null)" = \
	    "$$(for package in $$packages; do printf 'installed '; done)" || \
	    timeout 300 sh -c "apt-get update -qq && $(INSTALL) $$packages" >/dev/null 2>&1 || \
	    echo "cannot be installed here, so not tried (needs root and apt-get): $$packages"; \
	done
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node_modules/.dev; \
	else echo "npm is not here, so Firefox is not tried: puppeteer-core drives it"; fi

lint: $(VENV)/.dev lint-modules ## ruff, mypy, import contracts; the same for the browser's modules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m app.contract --check
	$(BIN)/codespell app components pages data_loader tests docs assets benchmarks *.md Makefile

contract: setup ## Write down for the browser what Python knows: assets/browser/contract/
	$(BIN)/python -m app.contract

# Biome formats and lints, tsc checks the types, dependency-cruiser that imports point down and not in circles
lint-modules:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node_modules/.dev && \
	  (cd assets/browser && ../../node_modules/.bin/biome check . ../../tests/browser_unit) && \
	  node_modules/.bin/tsc -p assets/browser && \
	  node_modules/.bin/depcruise --config assets/browser/.dependency-cruiser.json assets/browser; \
	else echo "npm is not here: the modules of assets/browser are not checked"; fi

test-modules: lint-modules
	@if command -v node >/dev/null; then node --test-reporter=dot tests/browser_unit/all.js; \
	else echo "node is not here: the modules of assets/browser are not tested alone"; fi

test: setup browser-tools more-browsers lint test-modules ## Lint, then every test, browser tests included
	$(BIN)/python -m data_loader build
	$(BIN)/pytest -n 2 --dist loadfile

test-browsers: setup $(VENV)/.dev more-browsers ## The part of `make test` that opens the site in Firefox and in WebKit
	$(BIN)/pytest -rsx tests/browsers

bench: setup $(VENV)/.dev browser-tools ## Measure build, store, services and browser; writes benchmarks/results/
	$(BIN)/python -m benchmarks

mutation: $(VENV)/.dev ## Change operators and numbers of app/analysis one by one: which changes no unit test notices. WHAT='…' for some modules, as 'app.analysis.statistics.*'
	$(BIN)/mutmut run $(WHAT)
	$(BIN)/mutmut results

docs: setup ## Write the documents that are made from the code
	$(BIN)/python -m app.settings > docs/settings.md

pictures: setup $(VENV)/.dev browser-tools ## Photograph the pages for cards of links: assets/share/
	$(BIN)/python -m pages.sharing.make_pictures

lock: $(VENV)/.dev ## Pin the packages of requirements*.in anew
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes requirements-dev.in -o requirements-dev.txt
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes requirements-gcs.in -o requirements-gcs.txt
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes requirements-s3.in -o requirements-s3.txt

pin: ## Write the digests of the images of Dockerfile and deploy/ beside their tags; asks Docker, so a registry must be in reach
	$(PYTHON) -m deploy.pin

sbom: $(VENV)/.dev ## Write what the image holds: sbom/python.json, sbom/browser.json (CycloneDX)
	@mkdir -p sbom
	$(BIN)/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --output-reproducible -o sbom/python.json
	@if command -v npm >/dev/null; then npm sbom --sbom-format cyclonedx --omit dev --package-lock-only > sbom/browser.json; \
	else echo "npm is not here: sbom/browser.json is not written"; fi

audit: $(VENV)/.dev ## Ask PyPI what is known against the packages of the image; says so where it cannot be asked
	$(BIN)/python -m deploy.audit

clean: ## Remove everything that was made here
	rm -rf $(VENV) .store .bundles .cache node_modules .pytest_cache .mypy_cache .ruff_cache mutants
