# make app: set everything up and serve the page.   make test: set everything up and run every check.
# Further options for pip, as for a mirror or a CPU build of torch:  make app PIP_ARGS="--extra-index-url ADDRESS"

PYTHON ?= python3
PIP_ARGS ?=
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: app test lint index clean browser

app: $(VENV)/.runtime
	$(BIN)/python -m index
	$(BIN)/python app.py $(ARGS)

index: $(VENV)/.runtime
	$(BIN)/python -m index

test: $(VENV)/.dev browser lint
	$(BIN)/python -m corpus check
	$(BIN)/python -m pytest -q
	$(BIN)/python -m eval --check

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, found " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.runtime: $(VENV)/.made requirements.lock
	$(BIN)/pip install -q $(PIP_ARGS) -r requirements.lock
	touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(BIN)/pip install -q $(PIP_ARGS) -r requirements-dev.lock
	touch $@

# The browser tests need a Chromium on PATH and a Chinese font.
browser:
	@command -v chromium >/dev/null 2>&1 || \
	if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; \
	else \
	  echo "The browser tests need a Chromium: install the package chromium (and fonts-noto-cjk), then run make test again" >&2; exit 1; \
	fi

clean:
	rm -rf $(VENV) index/built
