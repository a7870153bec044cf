# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

.DEFAULT_GOAL := help

# The first Python from 3.11 on that really starts (a pyenv shim may not).
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)
VENV := .venv
STAMP := $(VENV)/stamp-$(shell cksum < tests/requirements.txt | cut -d' ' -f1)
LINK := $(VENV)/collections/ansible_collections/langgraph/control_plane
RUN := PYTHONPATH=tests $(VENV)/bin/python -m
STEPS := lint unit docs build importer sanity live integration molecule awx sandbox-build
# The sandbox of sandbox-up and sandbox-down
NAME ?= dev

.PHONY: help
help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

.PHONY: venv
venv: $(STAMP) ## Make .venv with every Python tool, pinned

$(STAMP): tests/requirements.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found."; exit 1; }
	@echo "Installing the pinned Python tools into $(VENV) (one to five minutes) ..."
	$(PYTHON) -m venv --clear $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-compile \
		-r tests/requirements.txt
	mkdir -p $(dir $(LINK))
	ln -sfn "$(CURDIR)" $(LINK)
	touch $@

.PHONY: test
test: $(STAMP) ## Run every check and test, the cheap ones first
	@$(RUN) runner test

.PHONY: $(STEPS)
$(STEPS): $(STAMP)
	@$(RUN) runner $@

lint: ## Ruff, yamllint, ansible-lint
unit: ## Unit tests; ARGS='-k retry' picks some
docs: ## Check the documentation and the changelog
build: ## Pack the collection into build/dist
importer: build ## Let galaxy-importer judge the packed collection
sanity: ## ansible-test sanity, nothing ignored
sandbox-build: ## Build the sandbox's programs (once, about ten minutes)
live: ## The sandbox itself and module_utils on it; ARGS='-k watch' picks some
integration: ## Modules on a sandbox; TARGETS='a b' picks some
molecule: ## Roles on a sandbox; SCENARIO=keda picks one
awx: ## Playbooks by ansible-runner, as AWX runs them

.PHONY: benchmark
benchmark: $(STAMP) ## Time and memory beside other tools; ROWS='1 1000' RUNS=5 SCALE=0.1
	@$(RUN) benchmark

.PHONY: sandbox-up
sandbox-up: $(STAMP) ## Start a sandbox and print its kubeconfig; NAME=dev
	@$(RUN) sandbox up --name $(NAME) --operator --keda --with gateway-api

.PHONY: sandbox-down
sandbox-down: $(STAMP) ## Stop that sandbox
	@$(RUN) sandbox down --name $(NAME)

.PHONY: demo
demo: $(STAMP) ## From nothing to three LangGraph deployments; CHARTS=folder takes real charts
	@$(RUN) runner.demo

.PHONY: demo-stop
demo-stop: $(STAMP) ## Stop the demo's sandbox
	@$(RUN) sandbox down --name demo

.PHONY: chart-rows
chart-rows: $(STAMP) ## Propose rows for a new LangSmith chart; FROM=known.tgz TO=new.tgz HELM=helm
	@$(RUN) chart_reading propose --from "$(FROM)" --to "$(TO)" $(if $(HELM),--helm "$(HELM)")

.PHONY: clean
clean: ## Remove what was built here; the sandbox's programs stay in the user's cache
	rm -rf build collections .pytest_cache .ruff_cache .hypothesis .ansible tests/output $(VENV)
