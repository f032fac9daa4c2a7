"""The reactions that there are."""

from enum import StrEnum


class Sign(StrEnum):
    """What a reaction says. The heart was the only one once: logs of before do not name it."""

    HEART = "heart"  # I like it
    AGREE = "agree"
    ASK = "ask"
    IDEA = "idea"
    CARE = "care"  # beware
