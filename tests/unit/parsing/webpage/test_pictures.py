import pytest

from tests.unit.parsing.webpage.pages import PARAGRAPHS, article, page, paragraphs, roles

CAPTION = "The first ferry leaves the rebuilt pier before dawn on Monday."


@pytest.mark.parametrize(
    ("markup", "photographer", "agency"),
    [
        (f"<figcaption>{CAPTION} (Ada Marsh/Example Agency)</figcaption>", "Ada Marsh", "Example Agency"),
        (f'<figcaption>{CAPTION} <span class="credit">Photograph: Ada Marsh</span></figcaption>', "Ada Marsh", None),
        (f"<figcaption>{CAPTION} Photo: Ada Marsh/Reuters</figcaption>", "Ada Marsh", "Reuters"),
        (f'<p class="wp-caption-text">{CAPTION} © Ada Marsh</p>', "Ada Marsh", None),
        (f'<figcaption><div>{CAPTION}</div><div class="credit">Getty Images</div></figcaption>', None, "Getty Images"),
        (f"<figcaption>{CAPTION}</figcaption>", None, None),
    ],
)
def test_a_caption_is_taken_apart(markup, photographer, agency):
    document = article(page(f"<figure><img src='a.jpg'>{markup}</figure>{paragraphs()}"))
    (caption,) = document.captions
    assert caption.text == CAPTION
    assert (caption.photographer, caption.agency) == (photographer, agency)
    assert caption.evidence.start is not None
    assert CAPTION not in document.body


def test_a_caption_stands_where_its_picture_stands():
    figure = f"<figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure>"
    story = f"<p>{PARAGRAPHS[0]}</p>{figure}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
    found = [role for role, _ in roles(article(page(story)))]
    assert found[:4] == ["headline", "body", "caption", "body"]


def test_the_pictures_of_teasers_have_no_captions_here():
    teaser = f'<aside class="related"><figure><img src="b.jpg"><figcaption>{CAPTION}</figcaption></figure></aside>'
    assert article(page(paragraphs() + teaser)).captions == ()


def test_a_caption_shown_twice_is_one():
    figure = f"<figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure>"
    assert len(article(page(figure + paragraphs() + figure)).captions) == 1
