import json
from datetime import UTC

from builders import make_release
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Release, Span
from archive.serialise import parsed_form, release_from_json, release_to_json

spans = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(
    lambda ends: Span(start=min(ends), end=max(ends))
)
st.register_type_strategy(Span, spans)
moments = st.datetimes(timezones=st.just(UTC))


@settings(max_examples=40, deadline=None)
@given(st.from_type(Release), moments)
def test_any_release_comes_back_from_json_as_it_was(release: Release, moment: object) -> None:
    assert release_from_json(json.loads(json.dumps(release_to_json(release)))) == release


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(max_size=40), max_size=4),
    st.lists(st.text(max_size=40), max_size=2),
    st.sampled_from([None, "2025", "2025-04", "2025-04-20", "XXXX-04-20", "2024/2025-03"]),
)
def test_the_parsed_form_of_any_release_is_json_and_its_spans_fit(
    paragraphs: list[str], captions: list[str], published: str | None
) -> None:
    release = make_release(
        paragraphs=paragraphs,
        captions=[caption for caption in captions if caption.strip()],
        published=published,
    )
    form = json.loads(json.dumps(parsed_form(release, source="x", with_text=True)))
    assert form["text"] == release.text
    assert form["body"] == [paragraph for paragraph in paragraphs if paragraph.strip()]
    assert form["published_edtf"] == published
