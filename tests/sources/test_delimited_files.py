"""CSV and TSV as found in the wild: encodings, quotes, physical lines, broken rows and broken files."""

from __future__ import annotations

import gzip

import pytest
from tests.sources.conftest import Take

from luopan.errors import DataError, UnknownColumn

HEAD = "line_id,order_id,shop_id,quantity,pay_amount,created_at"
SHOP = "shop_id\tname\tmarket\n"


def line(name: str, quantity: str = "1", amount: str = "2.50", at: str = "2026-11-01T10:00:00Z") -> str:
    return f"{name},O1,S1,{quantity},{amount},{at}"


def test_glued_tabs_apostrophes_marks_and_separators_are_taken_off(take: Take) -> None:
    content = (
        "\ufeff" + HEAD + ",paid_at,channel\r\n"
        '"\t6917926768823643751","\'456\t","=""S1""","1,000",S$12.30,2026-11-01 10:00:00\t,-,"for you\n😀"\r\n'
    )
    (row,) = take("order_lines.csv", content).rows
    assert row["line_id"] == "6917926768823643751"
    assert (row["order_id"], row["shop_id"], row["quantity"]) == ("456", "S1", 1000)
    assert str(row["pay_amount"]) == "12.3000"
    assert "paid_at" not in row
    assert row["channel"] == "for you\n😀"


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16", "utf-8-sig", "utf-8"])
def test_text_is_found_to_be_in_its_encoding(take: Take, encoding: str) -> None:
    rows = take("shops.tsv", (SHOP + "S1\t罗盘旗舰店\tCN\nS2\t二店\tCN\n").encode(encoding)).rows
    assert [row["name"] for row in rows] == ["罗盘旗舰店", "二店"]


def test_text_in_no_encoding_is_refused_whole(take: Take) -> None:
    with pytest.raises(DataError, match="not text in UTF-8, UTF-16 or GB18030"):
        take("shops.tsv", SHOP.encode() + b"S1\t\xff\xff\tCN\n")


def test_a_row_of_bytes_that_are_no_text_is_a_reject(take: Take) -> None:
    good = "S1\tcafé\tCN\n".encode()
    padding = b"S0\tplain\tCN\n" * 100_000
    found = take(
        "shops.tsv", SHOP.encode() + good + padding + b"S2\tbad\xff\tCN\n" + good.replace(b"1", b"3")
    )
    assert [(item.line, item.reason) for item in found.rejects] == [
        (100_003, "holds bytes that are no text in the file's encoding")
    ]
    assert found.table.num_rows == 100_002


def test_lines_are_physical_with_quoted_line_ends_and_blank_lines(take: Take) -> None:
    content = "\n".join(
        [
            HEAD + ",channel",
            line("L1") + ',"a',
            'b"',
            line("L2", quantity="0") + ",x",
            "",
            line("L3", amount="free") + ',"c',
            '"',
            line("L4"),
            line("L5") + ",ok",
            "",
        ]
    )
    found = take("order_lines.csv", content)
    assert found.column("line_id") == ["L1", "L5"]
    assert found.reasons == [
        (4, "quantity", "0", "is not greater than 0"),
        (6, "pay_amount", "free", "is not an amount of money"),
        (8, None, None, "has 6 values, but the header names 7 columns"),
    ]
    assert found.rejects[1].row == line("L3", amount="free") + ',"c\n"'


def test_a_quote_inside_a_value_is_a_plain_character(take: Take) -> None:
    rows = take("shops.tsv", SHOP + 'S1\t12" plates\tGB\nS2\ta "b" c\tGB\nS3\t"x ""y"" z"\tGB\n').rows
    assert [row["name"] for row in rows] == ['12" plates', 'a "b" c', 'x "y" z']


def test_stray_and_real_quotes_do_not_mislead_across_pieces(take: Take) -> None:
    body = "".join(f'S{i}\t{i}" plate\tGB\nT{i}\t"two\nlines"\tGB\n' for i in range(200))
    whole, pieces = take("shops.tsv", SHOP + body), take("shops.tsv", SHOP + body, size=37)
    assert whole.table.num_rows == 400
    assert pieces.table.equals(whole.table)


@pytest.mark.parametrize("mark", [";", "|", "\t"])
def test_the_delimiter_is_read_off_the_header(take: Take, mark: str) -> None:
    content = HEAD.replace(",", mark) + "\n" + line("L1").replace(",", mark) + "\n"
    assert take("order_lines.csv", content).column("line_id") == ["L1"]


def test_old_line_ends_leading_remarks_and_gzip(take: Take) -> None:
    assert take("shops.tsv", (SHOP + "S1\ta\tGB\n").replace("\n", "\r")).column("shop_id") == ["S1"]
    found = take(
        "shops.tsv.gz", gzip.compress((f"# period: all\n# zone: UTC\n{SHOP}S1\ta\tGB\nS2\t\tGB\n").encode())
    )
    assert found.column("shop_id") == ["S1"]
    assert found.reasons == [(5, "name", "", "is empty, but required")]


def test_an_unknown_column_refuses_the_whole_file_naming_the_nearest(take: Take) -> None:
    with pytest.raises(UnknownColumn, match=r'no column "qty"'):
        take("order_lines.csv", HEAD + ",qty\n")
    with pytest.raises(UnknownColumn, match=r'"buyer" \(did you mean "buyer_id"\?\)'):
        take("order_lines.csv", HEAD + ",buyer\n")


def test_a_missing_or_repeated_column_refuses_the_whole_file(take: Take) -> None:
    with pytest.raises(DataError, match='lacks the required column "created_at"'):
        take("order_lines.csv", HEAD.removesuffix(",created_at") + "\n")
    with pytest.raises(DataError, match='has the column "quantity" twice'):
        take("order_lines.csv", HEAD + ",quantity\n")


def test_a_deleted_row_needs_its_key_alone(take: Take) -> None:
    found = take("order_lines.csv", "line_id,deleted\nL1,true\nL2,\n")
    assert found.column("line_id") == ["L1"]
    assert found.column("deleted") == [True]
    assert found.reasons == [(3, "order_id", None, "is empty, but required")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("order_lines.csv", b"", "is empty"),
        ("order_lines.csv", (HEAD + "\nL1,O1,S").encode(), "truncated.*middle of line 2"),
        ("order_lines.csv", (HEAD + "\n" + line("L1") + '\n"L2,O1').encode(), "truncated.*quoted value"),
        ("shops.csv", b"PAR1abc", "is not csv but Parquet"),
        ("shops.csv", b"PK\x03\x04abc", "is not csv but XLSX"),
        ("shops.csv.gz", gzip.compress(SHOP.encode() * 1000, mtime=0)[:-20], "truncated or damaged"),
        ("shops.csv.gz", SHOP.encode(), "is not gzip"),
    ],
)
def test_a_file_that_is_not_whole_is_one_plain_error(
    take: Take, name: str, content: bytes, message: str
) -> None:
    with pytest.raises(DataError, match=message):
        take(name, content)


def test_the_last_row_needs_no_line_end(take: Take) -> None:
    assert take("order_lines.csv", HEAD + "\n" + line("L1")).column("line_id") == ["L1"]
