"""HTML and SVG: well-formed, self-contained, light and dark, with every number in them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from examples import STACKS, spec_of
from lstm_params import LstmParamsError, compare, count, explain, parse, report
from lstm_params.answers.blueprint import blueprint
from lstm_params.answers.lists import LISTS
from lstm_params.cells import CELLS
from lstm_params.engine.plan import planned
from lstm_params.formats import DRAWINGS, render
from lstm_params.renderers.svg import BROAD, CANVAS, MARGIN, WIDTH

NETWORKS = [*STACKS, *map(spec_of, CELLS), "28 lstm 64 x2 bi dense 10", "1 lstm 1000000",
            "4096 lstm 32", "28 nas 64", "100 lstm 512 projection 64 peephole"]  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"
ALONE = {"meta", "br", "img", "input", "hr", "link"}


class Tags(HTMLParser):
    """Whether every tag is closed in its place, and what the text says."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not {"src", "href"} & {name for name, _ in attrs}, "nothing is loaded from elsewhere"
        if tag not in ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(page: str) -> str:
    """The text of a page whose tags are well nested."""
    tags = Tags()
    tags.feed(re.sub(r"(<(?:rect|line)[^>]*)/>", r"\1></x>", page).replace("></x>", "/>"))
    assert tags.open == []
    return " ".join(tags.text)


def rectangles(drawing: str, kind: str) -> list[tuple[float, float]]:
    """Width and height of what is drawn of a kind, without the marks of the legend."""
    found = [
        (float(rect.attrib["width"]), float(rect.attrib["height"]))
        for rect in ET.fromstring(drawing).iter(f"{SVG}rect")  # noqa: S314 - our own
        if rect.get("class") == kind
    ]
    return [size for size in found if size != (10.0, 10.0)]


@pytest.mark.parametrize("network", NETWORKS)
def test_a_drawing_is_well_formed_and_within_its_frame(network: str) -> None:
    root = ET.fromstring(render(report(network), "svg"))  # noqa: S314 - our own
    high = float(root.attrib["height"])

    paper, *boxes = (
        [float(rect.get(name, "0")) for name in ("x", "y", "width", "height")]
        for rect in root.iter(f"{SVG}rect")
    )
    assert paper == [0, 0, WIDTH, high]
    for x, y, width, height in boxes:
        assert width > 0
        assert height > 0
        assert MARGIN <= x <= x + width <= WIDTH - MARGIN + 0.01
        assert MARGIN <= y <= y + height <= high - MARGIN
    for (x, y, width, height), (x2, y2, width2, height2) in combinations(boxes, 2):
        apart = max(x2 - x - width, x - x2 - width2, y2 - y - height, y - y2 - height2)
        assert apart > -0.02, "no two overlap by more than is rounded"


@pytest.mark.parametrize(
    ("network", "said"),
    [
        ("3 dropout", "nothing to draw"),
        ("3 lstm 5", "to scale: a number is 18.4 pixels"),
        ("512 lstm 512", "to scale: 14.5 pixels are 100 numbers"),
    ],
)
def test_a_drawing_says_its_scale_in_plain_numbers(network: str, said: str) -> None:
    """A hundred numbers of a small network are wider than the drawing."""
    drawn = render(report(network), "svg")
    captions = re.findall(r">(to scale[^<]*|nothing to draw)<", drawn)
    assert captions == [said]


def test_a_long_network_takes_several_lines() -> None:
    network = " ".join(["28", *(f"lstm {units}" for units in range(11, 41))])
    root = ET.fromstring(render(report(network), "svg"))  # noqa: S314 - our own
    texts = [element.text or "" for element in root.iter(f"{SVG}text")]

    assert " ".join(texts).startswith(f"{network}, textbook")
    assert max(map(len, texts)) <= BROAD


def test_every_rectangle_is_to_scale() -> None:
    drawing = render(report("28 lstm 64 x2 bi dense 10"), "svg")
    (wide, high), *_ = rectangles(drawing, "h")
    scale = wide / 64

    assert wide == high
    expected = [28] * 4 + [128] * 4 + [128]
    for (width, _), columns in zip(rectangles(drawing, "x"), expected, strict=True):
        assert width == pytest.approx(columns * scale, abs=0.02)
    assert rectangles(drawing, "x")[-1][1] == pytest.approx(10 * scale, abs=0.02)


def test_what_is_cut_is_said() -> None:
    drawing = render(report("embedding 10000 650 lstm 650"), "svg")

    assert max(height for _, height in rectangles(drawing, "x")) == CANVAS.highest
    assert "cut: its 10,000 rows would be" in drawing
    assert 'class="cut"' in drawing


@pytest.mark.parametrize("network", NETWORKS)
def test_a_page_has_the_total_and_the_drawing(network: str) -> None:
    for answer in (report(network), explain(network)):
        page = render(answer, "html")

        assert f"{count(network):,}" in read(page)
        assert "<svg" in page


@pytest.mark.parametrize("format", ["html", "svg"])
def test_both_are_made_for_light_and_dark_and_need_nothing_else(format: str) -> None:
    drawn = render(report("28 lstm 64"), format)

    assert "prefers-color-scheme:dark" in drawn
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
    assert "<script" not in drawn


def test_every_weight_of_a_report_is_in_its_page() -> None:
    counted = report("28 lstm 64 x2 bi dense 10", framework="keras")
    text = read(render(counted, "html"))

    for weight in counted.weights:
        assert str(weight.shape) in text
        assert f"{weight.parameters:,}" in text


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_a_page_and_no_drawing(name: str) -> None:
    listing = LISTS[name]()
    assert listing.rows[0][0] in read(render(listing, "html"))

    for drawing in DRAWINGS:
        with pytest.raises(LstmParamsError) as caught:
            render(listing, drawing)
        message = f"there is no {drawing} of a list"
        assert str(caught.value) == message


def test_the_numbers_of_a_list_are_aligned_right_with_their_headings() -> None:
    """Words are not, as in every other format."""
    page = render(compare(["28 lstm 64", "28 gru 64"]), "html")
    assert "<tr><th>network</th><th class='n'>parameters</th><th class='n'>ratio</th>" in page
    assert "<tr><td>28 gru 64</td><td class='n'>17,856</td><td class='n'>0.75</td>" in page


def test_a_notebook_shows_table_and_drawing() -> None:
    counted, worked = report("28 lstm 64"), explain("28 lstm 64")

    for shown in (counted._repr_html_(), worked._repr_html_()):
        assert shown.startswith('<div class="lstm-params-page">')
        assert "<html" not in shown
        assert "<svg" in shown
        assert "23,808" in read(shown)


def test_a_blueprint_is_made_of_the_network_alone() -> None:
    network = parse("28 lstm 64")

    assert [sheet.name for sheet in blueprint(planned(network, "keras"))] == ["lstm"]
