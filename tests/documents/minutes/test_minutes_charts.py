"""The annexes' charts say what the tables beside them say, in grey alone, and in words for who cannot see them."""

import io
from fractions import Fraction

import pikepdf
import pytest

from tests.documents.minutes.test_pdf_minutes import made
from tests.documents.minutes_sessions import NEW, OLD, OLDEST, demo, demo_minutes, demo_sound, minutes_of, session
from workbench.documents.minutes.files import minutes_pdf
from workbench.documents.paths import TEMPLATES
from workbench.text_vi.documents.set import QR_NAMES


def drawn():
    """Yield each product that has figures with its chart."""
    for result, chart in zip(demo_sound().result.products, demo_minutes().charts.products, strict=True):
        if result.mean is not None:
            yield result, chart


def test_a_dot_stands_for_every_counted_ballot():
    for result, chart in drawn():
        dots = [int(column.at) for column in chart.columns for _ in column.text]
        assert dots == sorted(total * 10 for total in result.totals.values())
        assert int(chart.highest) == max(len(column.text) for column in chart.columns)


def test_the_mean_stands_within_half_a_thousandth_and_is_printed_as_in_the_table():
    for result, chart in drawn():
        assert abs(int(chart.mean.at) - result.mean * 10) <= Fraction(1, 2)
        assert chart.mean.text == f"TB {result.mean_text}"
        assert result.mean_text in chart.alt


def test_bands_begin_where_the_law_says():
    charts = demo_minutes().charts
    drawn = [*charts.overview, *(chart for chart in charts.products if chart)]

    assert {tuple((mark.at, mark.text) for mark in chart.bands) for chart in drawn} == {
        (("300", "2 sao"), ("500", "3 sao"), ("700", "4 sao"), ("900", "Tiềm năng 5 sao"))
    }


def test_an_empty_cell_stands_for_every_missed_least_option():
    for result, chart in drawn():
        assert [bar.label for bar in chart.floors] == [f"{star} sao" for star in result.floors]
        for bar, check in zip(chart.floors, result.floors.values(), strict=True):
            assert bar.cells.count("0") == len(check.missed)
            assert bar.text == f"đạt {bar.cells.count('1')}/{len(bar.cells)} mức"
            assert f"{bar.label} {bar.text}" in chart.floors_alt


def test_a_product_without_figures_has_no_chart_and_says_why_in_the_overview():
    charts = demo_minutes().charts
    strips = [strip for part in charts.overview for strip in part.strips]

    assert [at for at, chart in enumerate(charts.products, start=1) if chart is None] == [5, 10]
    assert [(strip.no, strip.stars) for strip in strips if not strip.mean.at] == [
        ("5", "Dừng đánh giá"), ("10", "Loại hồ sơ")
    ]  # fmt: skip


def test_the_overview_goes_from_the_least_total_to_the_greatest():
    strips = [strip for part in demo_minutes().charts.overview for strip in part.strips]

    for result, strip in zip(demo_sound().result.products, strips, strict=True):
        if result.mean is not None:
            assert int(strip.high) - int(strip.low) == result.gap * 10
            assert strip.mean.text == result.mean_text


def test_the_bars_count_every_product_once():
    charts = demo_minutes().charts
    ends = {bar.label: int(bar.number) for bar in charts.bars}

    assert list(ends)[:5] == ["Tiềm năng 5 sao", "4 sao", "3 sao", "2 sao", "1 sao"]
    assert sum(ends.values()) == 12
    assert {bar.length for bar in charts.bars if int(bar.number) == max(ends.values())} == {"1000"}


def test_products_under_1048_have_no_bars_of_least_options():
    charts = minutes_of(session([f"{OLDEST}#1", f"{OLD}#9"], members=5)).charts

    assert [len(chart.floors) for chart in charts.products] == [0, 3]


def test_many_products_with_long_names_are_drawn_in_several_overviews():
    charts = minutes_of(session([f"{NEW}#{1 + n % 26}" for n in range(40)], members=5)).charts

    assert [len(part.strips) for part in charts.overview] == [18, 18, 4]
    assert all("\n" not in strip.name for part in charts.overview for strip in part.strips)


def figures(node) -> list[str]:
    """Return the alternative texts of all pictures below a node of the structure tree, in reading order."""
    if isinstance(node, pikepdf.Array):
        return [text for one in node for text in figures(one)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node.Alt)] if node.get("/S") == "/Figure" else []
    return own + (figures(node.K) if "/K" in node else [])


def test_every_chart_has_its_words_for_who_cannot_see_it():
    charts = demo_minutes().charts
    expected = [charts.bars_alt, *(part.alt for part in charts.overview)]
    for chart in filter(None, charts.products):
        expected += [chart.alt, chart.floors_alt]

    with pikepdf.open(io.BytesIO(made())) as pdf:
        assert figures(pdf.Root.StructTreeRoot.K) == [QR_NAMES, *expected]


def test_charts_are_lines_in_grey_and_no_pictures():
    source = (TEMPLATES / "charts.typ").read_text(encoding="utf-8")

    assert not [word for word in ("rgb(", "cmyk(", "image(") if word in source]
    with pikepdf.open(io.BytesIO(made())) as pdf:
        assert not [page for page in pdf.pages if page.get_images()]


@pytest.mark.parametrize("name", ["#panic()", "$x$ *đậm*", "<tép> @a", "★"])
def test_names_in_the_words_of_a_chart_are_never_read_as_markup(name):
    def rename(content):
        content["products"][0]["name"] = name

    minutes = minutes_of(demo(rename))

    assert minutes_pdf(minutes, bundle=b"{}", result=b"{}").startswith(b"%PDF")
