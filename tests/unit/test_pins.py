"""What is installed is what was pinned, to the byte."""

import re

import pytest

from qala.edition import ROOT

FILES = ("requirements.txt", "tests/requirements.txt", "bench/requirements.txt")
PIN = re.compile(r"(?P<name>[a-z0-9-]+)(\[[a-z,-]+\])?==(?P<version>[\w.+!-]+)")


def pins(name):
    """Package → version and its files' hashes."""
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    lines = [
        line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")
    ]
    found = {}
    for line in lines:
        pin = PIN.match(line)
        assert pin, line
        found[pin["name"]] = pin["version"], re.findall(r"--hash=sha256:([0-9a-f]{64})\b", line)
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_package_is_pinned_with_the_hashes_of_its_files(name):
    found = pins(name)
    assert len(found) > 50
    assert not [each for each, (_, hashes) in found.items() if not hashes]


@pytest.mark.parametrize("name", FILES[1:])
def test_tests_and_bench_run_on_the_versions_that_qala_runs_on(name):
    ours, theirs = pins("requirements.txt"), pins(name)
    assert {each: theirs[each] for each in ours} == ours


def test_installing_insists_on_the_hashes():
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    installs = [line for line in lines if "pip install" in line and "requirements.txt" in line]
    assert len(installs) >= 3
    assert all("--require-hashes" in line for line in installs)
