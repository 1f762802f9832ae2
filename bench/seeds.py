"""What the fuzzer begins with: fixtures of the intake, stories, answers, addresses, the kept."""

import hashlib
import json
import tomllib

from qala.edition import ROOT
from qala.story import read_stories
from qala.story.reading import story_to_json
from tests.fuzzed import CORPUS, Case

INTAKE = ROOT / "tests" / "fixtures" / "intake"
ENDING = ".findings.toml"
PAGES = ("map", "compare", "index", "place", "words", "home", "targets", "fairness", "data")
ANSWERS = (
    {"decimal": "comma", "place:Костонайская": "KZ-39", "leave_out": "5 B4", "new.id": "x"},
    {"edit:4:B": "1", "indicator": "new"},
)
ADDRESSES = (
    *(f"{page}?indicator=population&place=KZ-43&period=2023&show=way" for page in PAGES),
    "index?weights=a:2,b:1&method=x",
    "targets?target=population:5:2030",
)


def sow(folder, longest):
    """Put the first inputs into a folder, those too long for the fuzzer left out."""
    kept = (each.read_bytes() for each in CORPUS.glob("*.case"))
    for data in (*_files(), *_others(), *kept):
        if len(data) <= longest:
            (folder / hashlib.sha256(data).hexdigest()[:20]).write_bytes(data)


def _files():
    for pair in sorted(INTAKE.glob(f"*{ENDING}")):
        said = tomllib.loads(pair.read_text("utf-8"))
        stem = pair.name.removesuffix(ENDING)
        (file,) = (each for each in INTAKE.glob(f"{stem}.*") if each != pair and each.stem == stem)
        yield Case(
            "",
            said.get("name", file.name),
            said.get("indicator", ""),
            said.get("answers", {}),
            file.read_bytes(),
        ).to_bytes()


def _others():
    for story in read_stories(ROOT / "data").values():
        told = json.loads(story_to_json(story))
        short = told | {"step": told["step"][:3]}
        yield Case("story", content=json.dumps(short, ensure_ascii=False).encode()).to_bytes()
    for answers in ANSWERS:
        said = json.dumps(answers, ensure_ascii=False)
        yield Case("answers", content=said.encode()).to_bytes()
    for address in ADDRESSES:
        yield Case("address", content=address.encode()).to_bytes()
