"""A page that turns a robot away is not a release."""

import pytest
from release_texts import plain

from archive.errors import ParseError

REFUSAL = """Pardon Our Interruption
As you were browsing something about your browser made us think you were a bot.
You've disabled cookies in your web browser.
To regain access, please make sure that cookies and JavaScript are enabled.
"""


def test_a_page_that_turns_a_robot_away_is_no_release() -> None:
    with pytest.raises(ParseError, match="refused the robot"):
        plain(REFUSAL)


def test_a_release_about_cookies_and_robots_is_one() -> None:
    release = plain(
        "Acme Widgets Opens a Bakery\n\nThe robots of Acme Widgets bake cookies, and no JavaScript "
        "is needed.\n\n“Are you a robot?” asked Jane Roe, president of Acme Widgets.\n"
    )
    assert "bake cookies" in release.text
