from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.accounts import secrets
from goldenthread.common.identifiers import new_identifier

KEY = UUID(int=1)


def test_a_code_is_eight_letters_of_the_alphabet():
    code = secrets.new_code()
    assert len(code) == 9
    assert code[4] == "-"
    assert set(code) - {"-"} <= set(secrets.CODE_LETTERS)


@given(st.text(alphabet=secrets.CODE_LETTERS, min_size=8, max_size=8), st.sampled_from(["-", " ", "", " - ", "\u2013"]))
def test_a_code_may_be_typed_in_small_letters_and_with_any_break(letters: str, between: str):
    typed = f" {letters[:4].lower()}{between}{letters[4:]} "
    assert secrets.hash_of_code(KEY, typed) == secrets.hash_of_code(KEY, letters)


def test_the_same_code_of_another_request_has_another_hash():
    assert secrets.hash_of_code(KEY, "BCDF-GHJK") != secrets.hash_of_code(new_identifier(), "BCDF-GHJK")


def test_a_hash_depends_on_its_purpose_and_on_the_installations_key(settings):
    first = secrets.hash_of("link", "x")
    assert first != secrets.hash_of("browser", "x")
    settings.SECRET_KEY = "another key, long enough for a test of keys"
    assert first != secrets.hash_of("link", "x")


def test_tokens_differ_and_carry_256_bits():
    one, other = secrets.new_token(), secrets.new_token()
    assert one != other
    assert len(one) >= 43


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("", "", True),
        ("not an address", "192.0.2.1", False),
    ],
)
def test_one_connection_of_the_internet_counts_once(one: str, other: str, equal: bool):
    assert (secrets.hash_of_client(one) == secrets.hash_of_client(other)) is equal
