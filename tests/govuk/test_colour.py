import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.govuk.colour import area_stylesheet, contrast, text_colour

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02x}{:02x}{:02x}".format(*rgb))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        # Figures that contrast checkers publish; #767676 is the lightest grey that passes on white.
        ("#ffffff", "#000000", 21.0),
        ("#ffffff", "#777777", 4.48),
        ("#ffffff", "#767676", 4.54),
        ("#ffffff", "#0000ff", 8.59),
        ("#ffffff", "#ff0000", 4.00),
        ("#000000", "#ffff00", 19.56),
    ],
)
def test_contrast_agrees_with_published_figures(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@given(COLOURS)
def test_text_can_be_read_on_every_colour(colour):
    assert contrast(text_colour(colour), colour) >= 4.5


def test_white_text_wherever_it_can_be_read():
    assert text_colour("#5a2a6e") == "#ffffff"
    assert text_colour("#ffdd00") == "#000000"


def test_a_stylesheet_sets_both_colours():
    assert area_stylesheet("#5A2A6E") == ":root{--area-colour:#5a2a6e;--area-text-colour:#ffffff}\n"


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#12345g", "#123456}body{display:none", "#123456\n", " #123456"])
def test_anything_but_a_colour_is_refused(colour):
    with pytest.raises(ValueError, match="like #1d70b8"):
        area_stylesheet(colour)
