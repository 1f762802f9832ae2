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

# Debian's Chromium without windows, menus and tabs of its own: they take a third of a test's time.
# Installed when missing; elsewhere name a Chromium in CHROMIUM.
.PHONY: chromium
chromium:
	@test -n "$(CHROMIUM)" || command -v chromium-headless-shell >/dev/null \
	  || { apt-get update -qq && apt-get install -y -qq chromium-headless-shell >/dev/null; }

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

# The pictures of the editor's page, when the upload page looks different.
.PHONY: pictures
pictures: $(VENV)/test.stamp chromium
	$(BIN)/python -m tests.e2e.uploads.pictures

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

# Hostile files through every door for an hour (MINUTES), told in bench/README.md. Atheris has no
# part in running or testing Qala, so it stands in an environment of its own; it needs CPython 3.11.
FUZZ := .venv-fuzz
MINUTES ?= 60
$(FUZZ)/stamp: requirements.txt
	test -x $(FUZZ)/bin/python || $(PYTHON) -m venv $(FUZZ)
	$(FUZZ)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	$(FUZZ)/bin/python -m pip install --quiet --disable-pip-version-check "atheris==2.3.0"
	touch $@

.PHONY: fuzz
fuzz: $(FUZZ)/stamp
	$(FUZZ)/bin/python bench/fuzz.py --minutes $(MINUTES)

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

# Known weaknesses of the pinned packages, by PyPI's list: needs a network, so CI does not run it.
# Run it before each release and once a month; it ends with 1 where something is known, and where
# nothing could be asked.
TOOLS := .venv-tools
$(TOOLS)/stamp:
	test -x $(TOOLS)/bin/python || $(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check "pip-audit>=2.10,<3" "cyclonedx-bom>=7.5,<8"
	touch $@

.PHONY: audit
audit: $(TOOLS)/stamp
	$(TOOLS)/bin/pip-audit --strict --requirement requirements.txt --require-hashes --disable-pip

# What Qala is made of (CycloneDX), from what is installed: packages, versions, licences.
.PHONY: sbom
sbom: $(VENV)/run.stamp $(TOOLS)/stamp
	$(TOOLS)/bin/cyclonedx-py environment $(BIN)/python --pyproject pyproject.toml --output-reproducible --of JSON -o deploy/sbom.json

clean:
	rm -rf $(VENV) $(TOOLS) $(FUZZ)
