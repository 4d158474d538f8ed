"""The lock files are in step with pyproject.toml, hold a hash for everything, and name no place on the network."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house_rules.tree import ROOT, texts

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*])?==(\S+)", re.MULTILINE)
# Put together here, so that this file names none of them either.
PACKAGE_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("deb", "debian", "org"),
        ("npmjs", "com"),
    )
]


def wanted(entries: list[str | dict[str, str]]) -> Iterator[Requirement]:
    """The requirements of a dependency group, those of included groups too."""
    for entry in entries:
        if isinstance(entry, dict):
            yield from wanted(GROUPS[entry["include-group"]])
        else:
            yield Requirement(entry)


def pinned(lock: str) -> dict[str, str]:
    """Name and version of each package that a lock file holds."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {canonicalize_name(name): version for name, version in PINNED.findall(text)}


LOCKS = {
    "requirements.lock.txt": PROJECT["project"]["dependencies"],
    "requirements.dev.lock.txt": [*PROJECT["project"]["dependencies"], *GROUPS["dev"]],
    "requirements.installer.lock.txt": GROUPS["installer"],
    "requirements.build.lock.txt": [*GROUPS["build"], *PROJECT["build-system"]["requires"]],
}


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_a_version_that_the_project_wants(lock: str):
    versions = pinned(lock)
    missing = [
        str(requirement)
        for requirement in wanted(LOCKS[lock])
        if not requirement.specifier.contains(versions.get(canonicalize_name(requirement.name), "0"), prereleases=True)
    ]
    assert missing == [], "run make lock"


@pytest.mark.parametrize("lock", ["requirements.lock.txt", "requirements.dev.lock.txt"])
def test_the_lock_holds_nothing_that_the_project_gave_up(lock: str):
    """uv notes who asked for each package; whatever the project itself asked for must still be in pyproject.toml."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text)
    asked_by_us = {
        canonicalize_name(PINNED.findall(block)[0][0])
        for block in blocks
        if re.search(r"# +(?:via )?goldenthread\b", block) and PINNED.search(block)
    }
    assert asked_by_us - {canonicalize_name(requirement.name) for requirement in wanted(LOCKS[lock])} == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_its_hashes(lock: str):
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_no_file_names_a_package_host():
    assert [str(path) for path, text in texts() if any(host in text for host in PACKAGE_HOSTS)] == []
    assert not any("://" in (ROOT / lock).read_text(encoding="utf-8") for lock in LOCKS)
