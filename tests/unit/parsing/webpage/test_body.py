import pytest

from services.parsing.webpage.page import read_tree
from services.parsing.webpage.pieces import pieces_of
from tests.unit.parsing.webpage.pages import HEADLINE, PARAGRAPHS, article, page, paragraphs, roles


def texts(markup: str) -> list[str]:
    read = read_tree(markup)
    assert read is not None
    return [piece.text for piece in pieces_of(read.tree)]


def test_the_article_is_kept_whole_and_the_furniture_left_out():
    document = article(page())
    assert [text for role, text in roles(document) if role == "body"] == list(PARAGRAPHS)
    for furniture in ("cookies", "Share on Facebook", "Related stories", "Bus line 14", "colder than", "Privacy"):
        assert furniture not in document.body


def test_the_headline_opens_the_text():
    document = article(page())
    assert document.text.startswith(HEADLINE)
    assert document.headline is not None
    assert document.headline.evidence.start == 0
    assert document.headline.evidence.source == "html:h1"


def test_subheadings_and_list_items_keep_their_roles_and_places():
    story = (
        f"<p>{PARAGRAPHS[0]}</p><h2>What happens next</h2><p>{PARAGRAPHS[1]}</p>"
        f"<ul><li>Three boats a day in winter, and nine in summer, says the timetable.</li>"
        f"<li>Children under seven travel for free with a grown-up passenger.</li></ul><p>{PARAGRAPHS[3]}</p>"
    )
    assert [role for role, _ in roles(article(page(story)))][:7] == [
        "headline", "body", "subheading", "body", "list_item", "list_item", "body",
    ]  # fmt: skip


def test_a_live_blog_keeps_its_entries_in_order():
    entries = "".join(
        f'<section class="live-entry"><h3>0{hour}:15 Update</h3><p>{text}</p></section>'
        for hour, text in enumerate(PARAGRAPHS, start=5)
    )
    body = article(page(f'<div class="live-blog">{entries}</div>')).body
    assert [body.index(text) for text in PARAGRAPHS] == sorted(body.index(text) for text in PARAGRAPHS)


def test_a_stub_behind_a_paywall_keeps_what_is_shown():
    document = article(page(f'<p>{PARAGRAPHS[0]}</p><div class="paywall"><p>Subscribe to read on.</p></div>'))
    assert PARAGRAPHS[0] in document.body


def test_a_page_without_an_article_keeps_everything_that_it_shows():
    document = article(
        "<html><body><h2>Opening hours</h2><table><tr><td>Monday</td><td>9 to 5</td></tr></table></body></html>"
    )
    assert "Opening hours" in document.text
    assert "Monday | 9 to 5" in document.text


def test_a_fragment_without_any_frame_is_a_page_too():
    assert article(paragraphs()).body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Fähre nach Holmsund fährt wieder. Neun Jahre lang war der Anleger gesperrt, weil ein Sturm beide Pfeiler zerstört hatte, sagte die Bürgermeisterin am Montag."),
        ("fr", "Le bac de Holmsund reprend du service. Pendant neuf ans, l'embarcadère est resté fermé après une tempête qui avait brisé les deux jetées, a déclaré la maire lundi."),
        ("ru", "Паром в Хольмсунд снова ходит. Девять лет причал был закрыт после шторма, который разрушил оба пирса, сообщила в понедельник мэр города."),
        ("ar", "عادت العبارة إلى هولمسوند بعد تسع سنوات من الإصلاحات، وقالت رئيسة البلدية يوم الاثنين إن الرصيف أُغلق بعد عاصفة حطمت الدعامتين معا."),
        ("zh", "停航九年之后，前往霍尔姆松德的渡轮周一恢复运行。市长表示，码头此前因风暴摧毁了两座栈桥而关闭，修复工程两度中断，市议会不得不重新开始。"),
        ("el", "Το πορθμείο για το Χόλμσουντ επέστρεψε μετά από εννέα χρόνια επισκευών, είπε τη Δευτέρα η δήμαρχος, όταν μια καταιγίδα έσπασε και τις δύο προβλήτες."),
    ],
)  # fmt: skip
def test_other_languages_are_read_by_their_markup(language, text):
    story = f"<p>{text}</p><p>{text} 2</p><p>{text} 3</p>"
    document = article(page(story))
    assert text in document.body
    assert "cookies" not in document.body


def test_two_breaks_part_paragraphs_and_one_is_a_blank():
    assert texts("<div>one<br>line<br><br>another<br>\n<br>third</div>") == ["one line", "another", "third"]


def test_inline_elements_do_not_part_words():
    assert texts("<p>un<b>break</b>able <a href='#'>link</a>, end</p>") == ["unbreakable link, end"]


def test_a_table_of_words_is_a_line_a_row_and_a_table_of_blocks_is_not():
    assert texts("<table><tr><th>Day</th><td>Hours</td></tr></table>") == ["Day | Hours"]
    assert texts("<table><tr><td><p>One.</p></td><td><p>Two.</p></td></tr></table>") == ["One.", "Two."]


def test_scripts_styles_and_templates_are_never_text():
    hidden = "<script>x()</script><style>a{}</style><template><p>t</p></template><svg><text>s</text></svg>"
    assert texts(f"<div>seen{hidden} still</div>") == ["seen still"]


def test_text_past_the_limit_is_cut_and_marked():
    from services.parsing.source import Limits

    document = article(page(), Limits(text_characters=100))
    assert document.truncated
    assert len(document.text) == 100


def test_a_table_that_sets_a_whole_page_is_no_row_of_data():
    lines = "<br><br>".join(f"Line {number} of the story." for number in range(5))
    assert texts(f"<table><tr><td>Home<br>News</td><td>{lines}</td></tr></table>") == [
        "Home News",
        *(f"Line {number} of the story." for number in range(5)),
    ]


def test_a_page_that_the_parser_sets_into_a_button_is_not_lost():
    swallowed = page().replace("<main>", '<button aria-label="Menu"><svg><use href="#menu"></use><main>', 1)
    assert PARAGRAPHS[1] in article(swallowed).body
    assert texts("<p>Before</p><button>Share</button><p>after</p>") == ["Before", "after"]


def test_a_page_whose_elements_say_nothing_is_read_by_its_words():
    lines = "".join(f"<td>{text}</td></tr><tr>" for text in (*PARAGRAPHS, *PARAGRAPHS))
    assert (
        PARAGRAPHS[2]
        in article(f"<title>{HEADLINE}</title><table><tr><td>{HEADLINE}</td></tr><tr>{lines}</tr></table>").body
    )


def test_links_to_other_stories_between_paragraphs_are_left_out():
    box = '<div class="{}"><h3>Mehr zum Thema</h3><ul><li><a href="#">Fernwärme: Was der Anschluss kostet</a></li></ul></div>'
    for mark in ("teaser-box", "x1y2z3"):
        story = paragraphs(PARAGRAPHS[:2]) + box.format(mark) + paragraphs(PARAGRAPHS[2:])
        body = article(page(story)).body
        assert "Fernwärme" not in body
        assert PARAGRAPHS[2] in body
