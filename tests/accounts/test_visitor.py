"""Where a request comes from, and where it may go on to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.accounts.access import client_address
from goldenthread.accounts.views.visitor import page_wanted


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "10.0.0.1"),
        (0, "203.0.113.5", "10.0.0.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "1.2.3.4, 203.0.113.5", "203.0.113.5"),
        (2, "1.2.3.4, 203.0.113.5, 10.0.0.9", "203.0.113.5"),
        (2, "203.0.113.5", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(rf, settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert client_address(rf.get("/", REMOTE_ADDR="10.0.0.1", **headers)) == address


@pytest.mark.parametrize("address", ["/", "/mail/?page=2", "/areas/poole/plans/#actions"])
def test_pages_of_ours_may_come_next(address):
    assert page_wanted(address) == address


@given(st.text())
def test_whatever_comes_next_is_a_path(address: str):
    wanted = page_wanted(address)
    assert wanted in ("", address)
    assert not wanted or (wanted.startswith("/") and not wanted.startswith(("//", "/\\")))
