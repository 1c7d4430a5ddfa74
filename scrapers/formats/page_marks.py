"""What the marks of an element (its class, id and role) say that it is, and what notices say.

Authors name the parts of their pages much alike: "related-posts", "shareBar", "entry_content".
"""

import re
from functools import lru_cache

_OTHER = re.compile(
    r"(?:^|[^a-z])(?:comments?|respond|replies|disqus|related\w*|recirc\w*|recommend\w*"
    r"|share\w*|sharing|social\w*|addthis\w*|addtoany\w*|follow|newsletter\w*|subscri\w*|sign-?up"
    r"|promo\w*|sponsor\w*|advert\w*|ads?|adbox|adslot|outbrain|taboola|zergnet|sidebar\w*|side-?bar"
    r"|rail|menu\w*|nav|navbar|navigation|breadcrumbs?|pagination|pager|paging|footer|cookies?|consent"
    r"|gdpr|modal|overlay|lightbox|tooltip|popup\w*|widgets?|trending|popular|most-?read"
    r"|teasers?|taglist|tag-?list|tags|post-?tags|keywords|topics|author-?(?:bio|box|info|card|profile)"
    r"|authors?|about-?(?:the-?)?author|bio|byline\w*|meta|post-?meta|entry-?meta|article-?meta|caption\w*"
    r"|wp-caption\w*|captiontext|credits?|gallery|slideshow|carousel|slider|sr-only|screen-?reader\w*"
    r"|d-none|print-only|visible-print\w*|no-?print|d-print-none|hidden-print|key-?points|key-?takeaways|toolbar|tools|utility|skip\w*|login|register|paywall|copyright|disclaimer|read-?(?:more|next|also)"
    r"|more-?(?:stories|news|from|on|articles)|next-?(?:post|article|up)|prev\w*|banner|search\w*|pullquote\w*"
    r"|pull-?quote\w*|contentinfo|complementary|yarpp\w*|rating\w*|poll|feedback|latest\w*"
    r"|video-?(?:js|player|descr\w*|captions?|meta|title|info|embed\w*|wrap\w*|container|overlay)|vjs\w*|jw-?player\w*|(?:media|audio)-?player"
    r"|also-?(?:read|like)|see-?also|ticker|donat\w*|dialog|toc|table-of-contents)(?:$|[^a-z])",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:^|[^a-z])(?:(?:article|story|post|entry|news|content|main|press|release|page|field|node|detail\w*)"
    r"-{0,2}(?:name-)?(?:content-)?(?:body|text|content|copy)|articlebody|body-?(?:copy|content|text)|rich-?text\w*"
    r"|text-?body|konabody|e-content|release-?body|wysiwyg)(?:$|[^a-z])",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:^|[^a-z])(?:sub-?(?:title|head\w*)|standfirst|deck|dek|lead|lede|lead-?in|intro\w*|teaser"
    r"|summary|excerpt|abstract|synopsis|description)(?:$|[^a-z])",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\b(?:use[sd]?|using|utiliz\w+|usa(?:mos)?|nutzen|benutzt|verwende[nt]|optimieren|utilisons|accept\w*|akzeptier\w*)"
    r"\b.{0,80}\bcookies?\b|\bcookies?\b.{0,80}\b(?:improve|experience|consent|settings|policy|einwilligung|optimieren"
    r"|zustimm\w+|verwende\w*|privacy)\b|datenschutzerklärung|browser\s(?:is\sout|ist\sleider|does\snot\ssupport)"
    r"|(?:video|media|audio)\splayer\sis\sloading|this\sis\sa\smodal\swindow"
    r"|enable\sjavascript|^\s*warning:\s.{1,300}\bon\sline\s\d",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]{2})")
_REMEMBERED, _LONGEST_MARKS, _LONGEST_NOTICE = 16_384, 400, 600


@lru_cache(_REMEMBERED)
def is_other(marks: str) -> bool:
    """Say whether an element so marked is no part of an article (menu, comments, share bar)."""
    return _OTHER.search(_spelt(marks)) is not None


@lru_cache(_REMEMBERED)
def is_body(marks: str) -> bool:
    """Say whether an element so marked is the body of an article."""
    return _BODY.search(_spelt(marks)) is not None


@lru_cache(_REMEMBERED)
def is_lead(marks: str) -> bool:
    """Say whether an element so marked is a standfirst."""
    return _LEAD.search(_spelt(marks)) is not None


def is_notice(text: str) -> bool:
    """Say whether a site speaks here of itself: of cookies, of the browser, of its own faults."""
    return len(text) < _LONGEST_NOTICE and _NOTICE.search(text) is not None


def _spelt(marks: str) -> str:
    """Return marks with hyphens between their words ("relatedPosts", "related_posts")."""
    return _CAMEL.sub("-", marks[:_LONGEST_MARKS]).replace("_", "-")
