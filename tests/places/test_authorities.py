"""England's local authorities over time."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from goldenthread.places import (
    UnknownPlace,
    all_authorities,
    authority,
    nearest,
    predecessors_of,
    resolve,
    successors_of,
)

OFFICIAL = Path(__file__).parents[3] / "shared" / "data" / "geography" / "las.csv"


def official_rows():
    """The Department's own list, without pairs of authorities and places outside England."""
    assert OFFICIAL.exists(), f"This test reads the official list of local authorities, which is absent: {OFFICIAL}"
    with OFFICIAL.open(encoding="utf-8-sig") as file:
        return [row for row in csv.DictReader(file) if "/" not in row["new_la_code"] and row["new_la_code"] != "z"]


def british(day):
    return f"{day:%d/%m/%Y}" if day else ""


def test_every_authority_of_the_official_list_is_known_as_it_says():
    ours = {
        (a.code, a.old_code or "x", a.name, british(a.starts_on), british(a.ends_on), a.region_code)
        for a in all_authorities()
    }
    theirs = {
        (
            row["new_la_code"],
            row["old_la_code"],
            row["la_name"],
            row["date_of_operation"],
            row["date_of_termination"],
            row["parent_geography_code"],
        )
        for row in official_rows()
    }
    assert ours == theirs


@pytest.mark.parametrize(
    ("code", "day", "name", "found"),
    [
        ("836", date(2019, 3, 31), "Poole", "E06000029"),
        ("839", date(2019, 4, 1), "Bournemouth, Christchurch and Poole", "E06000058"),
        ("e06000058", date(2024, 1, 1), "Bournemouth, Christchurch and Poole", "E06000058"),
        ("933", date(2023, 3, 31), "Somerset", "E10000027"),
        ("933", date(2023, 4, 1), "Somerset", "E06000066"),
        ("373", date(2025, 4, 30), "Sheffield", "E08000019"),
        ("373", date(2025, 5, 1), "Sheffield", "E08000039"),
    ],
)
def test_a_code_means_the_authority_of_that_day(code, day, name, found):
    assert (resolve(code, day).name, resolve(code, day).code) == (name, found)


@pytest.mark.parametrize(
    ("code", "day", "sentence"),
    [
        ("83", date(2020, 1, 1), "give 3 digits"),
        ("999", date(2020, 1, 1), "No local authority in England has the code 999"),
        ("836", date(2019, 4, 1), "Use its successor: 839 Bournemouth, Christchurch and Poole."),
        ("835", date(2020, 1, 1), "839 Bournemouth, Christchurch and Poole or 838 Dorset"),
        ("839", date(2019, 3, 31), "began on 1 April 2019"),
    ],
)
def test_a_code_that_means_nothing_that_day_says_what_to_give(code, day, sentence):
    with pytest.raises(UnknownPlace) as refused:
        resolve(code, day)
    assert sentence in refused.value.sentence


def test_nearest_takes_who_last_used_a_code_that_has_ended():
    assert nearest("836", date(2019, 4, 1)).name == "Poole"
    assert nearest("839", date(2010, 1, 1)).code == "E06000058"
    with pytest.raises(UnknownPlace):
        nearest("999", date(2020, 1, 1))


def test_a_code_never_means_two_authorities_on_one_day():
    days = {a.starts_on for a in all_authorities()} | {a.ends_on for a in all_authorities() if a.ends_on}
    for day in days:
        codes = [a.old_code for a in all_authorities() if a.exists_on(day) and a.old_code]
        assert len(codes) == len(set(codes)), day


def test_every_authority_that_ended_has_successors_who_began_the_day_after():
    for ended in (a for a in all_authorities() if a.ends_on):
        after = successors_of(ended.code)
        assert after, ended.name
        for succession in after:
            assert succession.on == ended.ends_on + timedelta(days=1)
            assert authority(succession.successor).starts_on == succession.on
            assert succession.source
        assert {s.share for s in after} == ({"whole"} if len(after) == 1 else {"part"})


def test_predecessors_mirror_successors():
    names = {authority(s.code).name: s.share for s in predecessors_of("E06000058")}
    assert names == {"Bournemouth": "whole", "Poole": "whole", "Dorset": "part"}
