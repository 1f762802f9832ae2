# make run starts Qala; make test sets up and runs everything. Both make their own environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
HOST ?= 127.0.0.1
# Tests wait for browsers and servers half of their time: a worker more than CI has cores.
WORKERS ?= 3
TESTS = $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal --durations 20

.PHONY: run test lint unit browser bench geo lock clean

$(VENV)/run.stamp: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Qala needs Python 3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	touch $@

$(VENV)/test.stamp: requirements.txt tests/requirements.txt $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement tests/requirements.txt
	touch $@

run: $(VENV)/run.stamp
	$(BIN)/python -m qala serve --host $(HOST) --port $(PORT)

test: $(VENV)/test.stamp chromium postgres nginx lint
	$(TESTS)

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/python -m qala check

unit: $(VENV)/test.stamp
	$(TESTS) tests/unit tests/data tests/pages tests/crash

browser: $(VENV)/test.stamp chromium postgres nginx
	$(TESTS) tests/e2e

# Debian's Chromium, installed when missing; elsewhere name one in CHROMIUM.
.PHONY: chromium
chromium:
	@test -n "$(CHROMIUM)" || command -v chromium >/dev/null \
	  || { apt-get update -qq && apt-get install -y -qq chromium >/dev/null; }

# Debian's PostgreSQL server, for the store's tests; each starts a cluster of its own.
.PHONY: postgres
postgres:
	@ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || ! command -v apt-get >/dev/null \
	  || { apt-get update -qq && apt-get install -y -qq postgresql >/dev/null; }

# Debian's nginx, for the test of several replicas; it runs with deploy/nginx, in a folder of its own.
.PHONY: nginx
nginx:
	@PATH="$$PATH:/usr/sbin"; command -v nginx >/dev/null || ! command -v apt-get >/dev/null \
	  || { apt-get update -qq && apt-get install -y -qq nginx >/dev/null; }

bench: $(VENV)/test.stamp chromium
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement bench/requirements.txt
	$(BIN)/python bench/interaction.py

# What one upload costs: seconds and memory, file by file.
.PHONY: bench-intake
bench-intake: $(VENV)/run.stamp
	$(BIN)/python bench/intake.py

# Twenty files of 20 MB at once: what the server holds, and whether the map still answers.
.PHONY: bench-uploads
bench-uploads: $(VENV)/test.stamp chromium
	$(BIN)/python bench/uploads.py

geo:
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .[geo]
	$(BIN)/python geo/build.py

# The compiled lists of pinned versions, each with the hashes of its files; needs uv.
COMPILE = uv pip compile --quiet --no-header --generate-hashes --python-version 3.11
lock:
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) --extra test -c requirements.txt pyproject.toml -o tests/requirements.txt
	$(COMPILE) --extra bench -c requirements.txt pyproject.toml -o bench/requirements.txt

clean:
	rm -rf $(VENV)
