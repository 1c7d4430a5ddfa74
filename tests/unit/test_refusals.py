"""A page that turns a robot away is not a release."""

import pytest
from release_texts import plain

from archive.errors import ParseError

REFUSAL = """Pardon Our Interruption
As you were browsing something about your browser made us think you were a bot.
You've disabled cookies in your web browser.
To regain access, please make sure that cookies and JavaScript are enabled.
"""


WALLS = (
    REFUSAL,
    "Just a moment...\nEnable JavaScript and cookies to continue\n",
    "Access to this page has been denied\nPlease check your ad blocker. Reference ID: 12-34\n",
    "Sorry, you have been blocked\nYou are unable to access news.example.org. Ray ID: 12ab\n",
    "news.example.org\nVerifying you are human. This may take a few seconds.\n"
    "Performance and security by Cloudflare\n",
    "Request unsuccessful. Incapsula incident ID: 12-34\n",
    "The requested URL was rejected. Please consult your administrator.\nYour support ID is: 12\n",
    "403 Forbidden\nYou don't have permission to access this page.\n",
    "Please enable JS and disable any ad blocker\n",
    "Press & Hold to confirm you are a human (and not a bot).\n",
)


@pytest.mark.parametrize("text", WALLS, ids=[str(number) for number in range(len(WALLS))])
def test_a_page_that_turns_a_robot_away_is_no_release(text: str) -> None:
    with pytest.raises(ParseError, match="refused the robot"):
        plain(text)


def test_a_release_about_cookies_and_robots_is_one() -> None:
    release = plain(
        "Acme Widgets Opens a Bakery\n\nThe robots of Acme Widgets bake cookies, and no JavaScript "
        "is needed.\n\n“Are you a robot?” asked Jane Roe, president of Acme Widgets.\n"
    )
    assert "bake cookies" in release.text


def test_a_release_that_opens_like_a_refusal_is_one() -> None:
    release = plain(
        "Access Denied: Lakeside Tenants Sue\n\nThe tenants of Lakeside sued Acme Widgets today "
        "for a second stair.\n\n“We were shut out,” said Jane Roe, president of the tenants.\n"
    )
    assert "second stair" in release.text
