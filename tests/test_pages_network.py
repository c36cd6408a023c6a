"""The drawing of an actor among those it appears with."""

import re
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from stories import Who, story

from sitegen.briefing import make_briefing
from sitegen.briefing.records import ActorProfile, ActorRef, Appearance, ArticleRef, Companion
from sitegen.pages.actors import actor_pages
from sitegen.pages.network import TEXT_SIZE, WIDTH, actor_network
from sitegen.pages.typesetting import text_width

NAMES = (
    "Ada Quill",
    "Marie-Alexandrine Wolkenstein-Hohenfels von und zu Untertauern",
    "ليلى بنت الأنهار",
    "Donaudampfschifffahrtsgesellschaftskapitänin",
    "水上 花子",
    "O",
)


def profile_of(names, shared):
    """Return an actor with one companion a name, who shares so many of its articles."""
    refs = [ActorRef(f"p{number:02}", name, "person") for number, name in enumerate(names)]
    most = max(shared)
    articles = [ArticleRef(f"a{number}", "A", None, None, "en") for number in range(most)]
    ranked = sorted(zip(refs, shared, strict=True), key=lambda pair: (-pair[1], pair[0].slug))
    profile = ActorProfile(
        ActorRef("ego", "Ego", "person"),
        (),
        (),
        tuple(Appearance(article, None, 1, 0, 0.5) for article in articles),
        (),
        tuple(Companion(ref, count) for ref, count in ranked),
    )
    casts = {
        article.slug: [ref for ref, count in ranked if number < count]
        for number, article in enumerate(articles)
    }
    return profile, casts


companies = st.lists(
    st.tuples(st.sampled_from(NAMES) | st.text(min_size=1, max_size=70), st.integers(1, 40)),
    min_size=1,
    max_size=12,
)


def label_box(node, network):
    widest = max((text_width(line, network.text_size) for line in node.lines), default=0)
    left = node.label_x - (widest if node.anchor == "end" else 0)
    top = node.baseline - network.text_size * 0.8
    bottom = node.baseline + (len(node.lines) - 1) * network.line_height
    return left, top, left + widest, bottom + network.text_size * 0.25


def circle_box(node):
    return node.x - node.radius, node.y - node.radius, node.x + node.radius, node.y + node.radius


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@settings(deadline=None)
@given(companies)
def test_nothing_overlaps_and_nothing_leaves_the_drawing(company):
    names, shared = zip(*company, strict=True)
    network = actor_network(*profile_of(names, shared))
    if network is None:
        assert sum(count >= 2 for count in shared) < 2
        return
    assert len(network.nodes) == sum(count >= 2 for count in shared)
    boxes = [box for node in network.nodes for box in (label_box(node, network), circle_box(node))]
    boxes.append((network.x - 15, network.y - 15, network.x + 15, network.y + 15))
    for one, other in combinations(boxes, 2):
        assert not meet(one, other)
    for left, top, right, bottom in boxes:
        assert left >= -0.1
        assert right <= WIDTH + 0.1
        assert top >= 0
        assert bottom <= network.height


def test_the_same_actor_is_drawn_the_same():
    company = profile_of(NAMES, (9, 4, 4, 4, 2, 2))
    assert actor_network(*company) == actor_network(*company)


def test_more_articles_make_a_wider_line_and_a_larger_circle():
    network = actor_network(*profile_of(NAMES[:3], (9, 4, 2)))
    by_articles = sorted(
        zip(network.spokes, network.nodes, strict=True), key=lambda pair: pair[1].articles
    )
    widths = [spoke.width for spoke, _ in by_articles]
    radii = [node.radius for _, node in by_articles]
    assert widths == sorted(set(widths))
    assert radii == sorted(set(radii))


def test_a_long_name_is_cut_and_a_short_one_is_whole():
    network = actor_network(*profile_of(NAMES, (3,) * len(NAMES)))
    lines = {node.ref.name: node.lines for node in network.nodes}
    assert " ".join(lines["Ada Quill"]) == "Ada Quill"
    for name in NAMES:
        if text_width(name, TEXT_SIZE) > 2 * WIDTH / 2:
            assert lines[name][-1].endswith("…")


def test_those_who_appear_together_are_neighbours_and_tied():
    refs = {slug: ActorRef(slug, slug.upper(), "person") for slug in "abcd"}
    articles = [ArticleRef(f"n{number}", "A", None, None, "en") for number in range(6)]
    casts = dict(
        zip(
            (a.slug for a in articles),
            [[refs[s] for s in pair] for pair in ["ac"] * 3 + ["bd"] * 3],
            strict=True,
        )
    )
    profile = ActorProfile(
        ActorRef("ego", "Ego", "person"),
        (),
        (),
        tuple(Appearance(article, None, 1, 0, 0.5) for article in articles),
        (),
        tuple(Companion(refs[slug], 3) for slug in "abcd"),
    )
    network = actor_network(profile, casts)
    order = "".join(node.ref.slug for node in network.nodes)
    assert "ac" in order + order[0]
    assert "bd" in order or "db" in order
    assert len(network.ties) == 2


def test_a_close_company_is_no_tangle():
    network = actor_network(*profile_of(NAMES * 2, (9,) * 12))
    assert len(network.ties) == 12


def actor_page(slug, *stories):
    return next(
        page for page in actor_pages(make_briefing(stories)) if page.url == f"actors/{slug}/"
    )


def test_an_actor_seen_once_has_no_drawing():
    once = story(
        text="Ada Quill met Bo Reed and Cy Pell.",
        who=[Who(n) for n in ("Ada Quill", "Bo Reed", "Cy Pell")],
    )
    assert actor_page("ada-quill", once).context["network"] is None
    assert actor_page("ada-quill", once).context["chart"] is None


def test_two_articles_in_one_company_make_a_drawing_of_links():
    from sitegen.rendering import Renderer
    from sitegen.settings import SiteSettings

    people = [Who(name) for name in ("Ada Quill", "Bo Reed", "Cy Pell")]
    told = [
        story(f"content/{n}.md", "Ada Quill met Bo Reed and Cy Pell.", who=people) for n in range(2)
    ]
    page = actor_page("ada-quill", *told)
    text = Renderer(None, SiteSettings(base_url="/sub/")).render(page).decode()
    drawing = re.search(r"<figure class=\"network\">.*?</figure>", text, re.S)[0]
    assert re.findall(r'<a href="([^"]*)"', drawing) == [
        "/sub/actors/bo-reed/",
        "/sub/actors/cy-pell/",
    ]
    assert "<title>Bo Reed: 2 articles</title>" in drawing
