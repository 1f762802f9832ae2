"""Exchange formats: SDMX-CSV, Open SDG, our own long form. Every number here is SYNTHETIC."""

from qala.intake.hints import Hints
from qala.intake.recorded import record_sheets
from qala.intake.sheet import Row, Sheet

SDMX = "DATAFLOW,REF_AREA,INDICATOR,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,UNIT_MULT"


def read(text: str, missing: tuple[str, ...] = (), **answers: str):
    lines = [line.split(",") for line in text.strip().split("\n")]
    rows = tuple(Row(at + 1, tuple(cells)) for at, cells in enumerate(lines))
    hints = Hints(is_place=lambda label: label.startswith("KZ"))
    return record_sheets([Sheet("", rows, False, missing=missing)], hints, answers)


def figures(recorded):
    return [(r.indicator, r.place, r.period, r.value or r.status) for r in recorded.records]


def test_sdmx_csv_1_reads_codes_statuses_units_and_multipliers():
    recorded = read(
        f"{SDMX}\nX:Y(1.0),KZ-11,pop,_T,2021,812.345,P,PS,3\nX:Y(1.0),KZ-15,pop,_T,2021,,Q,PS,3"
    )
    assert figures(recorded) == [
        ("pop", "KZ-11", "2021", "812345"),
        ("pop", "KZ-15", "2021", "confidential"),
    ]
    assert [(r.unit, r.status) for r in recorded.records] == [
        ("PS", "provisional"),
        ("PS", "confidential"),
    ]
    assert recorded.understood["layout"] == "sdmx-1"
    assert not recorded.findings


def test_sdmx_csv_2_keeps_the_id_of_labelled_cells_and_leaves_deletions_out():
    recorded = read(
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA: Area,TIME_PERIOD: Time,OBS_VALUE: Value\n"
        "dataflow,X,I,KZ-11: Akmola,2021-Q1,1.234\ndataflow,X,D,KZ-11: Akmola,2020,2"
    )
    assert figures(recorded) == [("", "KZ-11", "2021-Q1", "1.234")]
    assert [f.code for f in recorded.findings] == ["deletion-left-out"]


def test_sdmx_takes_the_point_as_its_standard_says_and_nan_as_missing():
    recorded = read(f"{SDMX}\nX,KZ-11,pop,_T,2021,1.234,A,PS,0\nX,KZ-15,pop,_T,2021,NaN,,PS,0")
    assert [r.value or r.status for r in recorded.records] == ["1.234", "not_available"]
    assert not recorded.questions


def test_a_breakdown_gives_its_total_or_is_asked():
    rows = f"{SDMX}\nX,KZ-11,pop,_T,2021,9,A,PS,0\nX,KZ-11,pop,F,2021,5,A,PS,0"
    recorded = read(rows)
    assert [r.value for r in recorded.records] == ["9"]
    assert [(f.code, f.params["count"]) for f in recorded.findings] == [("breakdown-left-out", "1")]
    parts = rows.replace("_T", "M")
    asked = read(parts)
    assert not asked.records
    assert [(q.code, [o.code for o in q.options]) for q in asked.questions] == [
        ("breakdown:SEX", ["M", "F"])
    ]
    assert [r.value for r in read(parts, **{"breakdown:SEX": "F"}).records] == ["5"]
    single = read(f"{SDMX}\nX,KZ-11,pop,F,2021,5,A,PS,0")
    assert [f.code for f in single.findings] == ["breakdown-single"]


def test_open_sdg_reads_blank_as_the_whole():
    recorded = read(
        "Year,Sex,Units,GeoCode,Value\n2021,,Percent,,5.5\n2021,,Percent,KZAKM,6.5\n2021,F,Percent,,4"
    )
    assert figures(recorded) == [("", "KZ", "2021", "5.5"), ("", "KZAKM", "2021", "6.5")]
    assert recorded.understood["layout"] == "open-sdg"
    national = read("Year,Value\n2020,1.5\n2021,2.5")
    assert figures(national) == [("", "KZ", "2020", "1.5"), ("", "KZ", "2021", "2.5")]


def test_our_own_long_form_reads_through_the_same_walk():
    recorded = read(
        "indicator,ref_area,time_period,obs_value,obs_status,source,note\n"
        "pop,KZ-11,2000-2025-M07,1.234,estimated,office,modelled\npop,KZ-15,_U,,confidential,office,"
    )
    one, two = recorded.records
    assert (one.period, one.value, one.status, one.source, one.note) == (
        "2000-2025-M07", "1.234", "estimated", "office", "modelled",
    )  # fmt: skip
    assert (two.period, two.value, two.status) == ("_U", "", "confidential")


def test_the_marks_a_data_package_declares_are_missing_values():
    rows = "region,year,value\nKZ-11,2021,1.5\nKZ-15,2021,-99\nKZ-19,2021,x"
    recorded = read(rows, missing=("-99", "x"))
    assert [r.value or r.status for r in recorded.records] == [
        "1.5",
        "not_available",
        "confidential",
    ]
