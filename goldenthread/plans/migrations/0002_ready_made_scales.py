"""The scales that every area can use from the start. They have no area, and their words never change."""

from typing import Any

from django.db import migrations

# Each scale's name, and its words: word, letter, meaning, state, shape and colour.
SCALES = [
    (
        "Started, in progress, completed",
        [
            ("Started", "S", "Work on the action began on time.", "started", "circle", "blue"),
            (
                "In progress",
                "P",
                "Work is well under way, and the action will be done by its agreed finish.",
                "on_schedule",
                "half",
                "green",
            ),
            (
                "Completed",
                "C",
                "Everything that the action promises is done, so its impact can now be measured. "
                "It says nothing yet of whether anything got better.",
                "completed",
                "disc",
                "purple",
            ),
        ],
    ),
    (
        "Blue, green, amber, red",
        [
            ("Blue", "B", "Done: everything that the action promises is in place.", "completed", "disc", "blue"),
            ("Green", "G", "On track to be done by its agreed finish.", "on_schedule", "circle", "green"),
            (
                "Amber",
                "A",
                "At risk: it will miss its agreed finish, or fall short, unless something changes.",
                "at_risk",
                "triangle",
                "orange",
            ),
            (
                "Red",
                "R",
                "Off track: it has missed its agreed finish or will, and needs help or a decision.",
                "off_schedule",
                "diamond",
                "red",
            ),
        ],
    ),
]


def install(apps: Any, schema_editor: Any) -> None:
    """Store the scales that are not there yet."""
    scales, rating_words = apps.get_model("plans", "RatingScale"), apps.get_model("plans", "RatingWord")
    database = schema_editor.connection.alias
    for name, words in SCALES:
        scale, new = scales.objects.using(database).get_or_create(name=name, area=None, retired_at=None)
        if new:
            for position, (word, letter, meaning, state, shape, colour) in enumerate(words, start=1):
                rating_words.objects.using(database).create(
                    scale=scale,
                    position=position,
                    word=word,
                    letter=letter,
                    meaning=meaning,
                    state=state,
                    shape=shape,
                    colour=colour,
                )


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_first")]

    # Going back leaves the scales: plans and rounds may use them, and coming again finds them.
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
