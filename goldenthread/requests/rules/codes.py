"""How many wrong codes may come from one place."""

from datetime import timedelta

from goldenthread.common.errors import RuleBroken

# The staff of a whole council may come from one address of the internet on the morning when a round opens. With 60
# guesses an hour at 25,600,000,000 codes, and only for somebody who has the link already, guessing takes 24,000 years.
WRONG_CODES, WINDOW = 60, timedelta(hours=1)

WRONG_CODE = "That is not the code of this link. Copy it from the same email as the link."
NO_CODE = "A code has 8 letters, such as BKDT-WHQZ. Copy it from the same email as the link."
TOO_MANY = "Too many wrong codes came from your network. Your link still works: wait an hour and type the code again."


class CodeRefused(RuleBroken):
    """The code opened nothing; nothing was used up."""
