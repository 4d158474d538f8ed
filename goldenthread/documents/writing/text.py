"""Words as every format can hold them: no character that XML refuses, none that one format prints and another drops."""

import re

# XML 1.0 (fifth edition), section 2.2, production [2] Char: what is outside cannot be written to Word or HTML at all.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A soft hyphen prints only where a line happens to break, so that two formats would differ; the others never print.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text on one line: every run of white space is one space, and what no format can print is left out."""
    return " ".join(_INVISIBLE.sub("", _NOT_XML.sub("", _LINE_END.sub(" ", text))).split())


def clean_lines(text: str) -> tuple[str, ...]:
    """The lines of a typed text, each cleaned; empty ones are left out."""
    return tuple(line for line in map(clean, _LINE_END.split(text)) if line)
