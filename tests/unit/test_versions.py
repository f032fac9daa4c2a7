"""The version is said once, and repeated without a mistake."""

import re

from config import ROOT
from scripts import release


def test_the_changelog_and_the_catalogue_say_the_version_of_the_program():
    said = release.versions(ROOT)

    assert len(set(said.values())) == 1, said


def test_the_catalogue_says_the_day_of_the_last_release():
    latest = release.last_release((ROOT / "CHANGELOG.md").read_text("utf-8"))

    assert re.search(
        rf'^releaseDate: "{latest.date}"$', (ROOT / "publiccode.yml").read_text(), re.M
    )
