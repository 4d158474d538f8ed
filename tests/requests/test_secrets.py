"""Links and codes are computed from a key and the installation's secret, and from nothing else."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.requests.secrets import code_of, is_code_of, key_of_token, letters_of, token_of

KEY = uuid4()


@given(st.uuids())
def test_a_link_leads_back_to_its_key_and_its_code_has_eight_letters(key):
    assert key_of_token(token_of(key)) == key
    assert len(code_of(key)) == 9 and code_of(key)[4] == "-"
    assert is_code_of(key, code_of(key))


@given(st.text(max_size=60))
def test_no_text_that_somebody_makes_up_is_a_link(text):
    assert key_of_token(text) is None


def test_every_letter_of_a_link_counts():
    token = token_of(KEY)
    for place in range(len(token)):
        other = "A" if token[place] != "A" else "B"
        assert key_of_token(token[:place] + other + token[place + 1 :]) is None


def test_another_secret_makes_other_links_and_codes(settings):
    token, code = token_of(KEY), code_of(KEY)
    settings.SECRET_KEY = "another"
    assert key_of_token(token) is None
    assert code_of(KEY) != code


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}\u00a0"])
def test_a_code_may_be_typed_anyhow(typed):
    for code in (code_of(KEY), code_of(KEY).lower(), code_of(KEY).replace("-", " "), code_of(KEY).replace("-", "–")):
        assert is_code_of(KEY, typed.format(code))


@pytest.mark.parametrize("typed", ["", "BKDT", "BKDT-WHQA", "BKDT-WHQ0", "BKDT-WHQZB", "12345678", "ПРИВЕТМИ"])
def test_what_cannot_be_a_code(typed):
    assert letters_of(typed) == ""
    assert not is_code_of(KEY, typed)
