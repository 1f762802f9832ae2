"""What the operator's and the editor's pages say is so: settings, measures, words, pictures."""

import re
import tomllib

import pytest

from qala.cli.configured import default_words
from qala.settings import SETTINGS
from qala.text import LANGUAGES
from qala.ui.serving.health import metrics_text
from tests.deployed import ROOT

DOCS = ROOT / "deploy" / "docs"
PICTURE = 150_000
KINDS = ("operator", "editor")
QUOTED = {"kk": "«([^»]+)»", "ru": "«([^»]+)»", "en": '"([^"]+)"'}
# What people write into a file, not what Qala says; and the words of other programs.
WRITTEN = re.compile(
    r"KZ-|\d{4}|^\d[,.]\d$|^[–…xхi]$|обл|облысы|Region|Алматы|Almaty|Казахстан|Қазақстан"
    r"|Kazakhstan|^Итого$|^Барлығы$|^Total$|^sound$|^г\.$|надпись"
)


def page(kind, language):
    return (DOCS / f"{kind}.{language}.md").read_text("utf-8")


def messages(language):
    """Everything Qala says in a language, for looking words up."""
    found = []

    def gather(table):
        for each in table.values():
            if isinstance(each, dict):
                gather(each)
        if isinstance(table.get(language), str):
            found.append(table[language])

    for file in (ROOT / "qala" / "text" / "messages").glob("*.toml"):
        gather(tomllib.loads(file.read_text("utf-8")))
    return "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_quoted_are_qalas_own_words(kind, language):
    text = " ".join(re.sub(r"(?m)^    .*$", "", page(kind, language)).split())
    quoted = [each for each in re.findall(QUOTED[language], text) if not WRITTEN.search(each)]
    assert len(quoted) >= 2
    said = messages(language)
    assert [each for each in quoted if each not in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_stands_in_the_table_with_its_default(language):
    rows = [line for line in page("operator", language).splitlines() if line.startswith("| `QALA_")]
    named = set(re.findall("QALA_[A-Z_]+", "\n".join(row.split("|")[1] for row in rows)))
    assert named == {each.name for each in SETTINGS.values()}
    for at, setting in SETTINGS.items():
        if setting.kind in ("number", "switch", "choice"):
            row = next(line for line in rows if f"`{setting.name}`" in line)
            assert row.split("|")[3].strip() == default_words(at)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_measures_to_watch_are_there(language):
    rows = re.findall(r"(?m)^\| (`(?:qala|process)_.*?) \|", page("operator", language))
    named = re.findall(r"`([a-z_]+)`", "\n".join(rows))
    assert len(named) == 9
    known = {*re.findall(r"(?m)^# TYPE (\S+)", metrics_text().decode()), *GATHERED}
    assert [each for each in named if each not in known] == []


# Told once a process is warm.
GATHERED = ("qala_store_writable", "qala_edition_version", "qala_store_bytes")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_links_lead_somewhere_and_pictures_are_small(kind, language):
    links = re.findall(r"\]\(([^)#:]+)\)", page(kind, language))
    assert links
    for link in links:
        assert (DOCS / link).exists(), link
        if link.endswith(".png"):
            assert link.endswith(f".{language}.png")
            assert (DOCS / link).stat().st_size <= PICTURE


def test_the_three_languages_give_the_same_commands():
    def commands(language):
        lines = re.findall(r"(?m)^    .*$", page("operator", language))
        plain = [line.partition(" # ")[0].rstrip() for line in lines]
        return [re.sub(" --language [a-z]+", "", line) for line in plain]

    assert commands("kk") == commands("ru") == commands("en")
