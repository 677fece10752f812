"""The simulated marketplace: its shape, its references, its chance and the stories in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from luopan.engine import Cursor, Database, arrow_schema
from luopan.errors import QuestionError
from luopan.model.contract import TABLES
from luopan.sources.simulator import Plan, simulate

PLAN = Plan(seed=3, shops=14, days=60, events=60_000, end=dt.date(2026, 4, 12))


def gathered(plan: Plan) -> dict[str, pa.Table]:
    batches: dict[str, list[pa.Table]] = {}
    for name, table in simulate(plan):
        batches.setdefault(name, []).append(table)
    return {name: pa.concat_tables(tables) for name, tables in batches.items()}


@pytest.fixture(scope="module")
def market() -> dict[str, pa.Table]:
    return gathered(PLAN)


@pytest.fixture(scope="module")
def sql(market: dict[str, pa.Table]) -> Iterator[Cursor]:
    database = Database()
    with database.cursor() as cursor, cursor.registered(**market):
        yield cursor
    database.close()


def count(sql: Cursor, text: str) -> int:
    return int(sql.one(text)[0])


def test_every_contract_table_has_rows_of_exactly_the_engines_schema(market: dict[str, pa.Table]) -> None:
    assert sorted(market) == sorted(TABLES)
    for name, table in market.items():
        assert table.schema == arrow_schema(TABLES[name]), name
        assert table.num_rows, name


@pytest.mark.parametrize("name", TABLES)
def test_what_the_contract_requires_is_never_null(name: str, market: dict[str, pa.Table]) -> None:
    required = [column.name for column in TABLES[name].columns if not column.nullable]
    for column in (*required, "known_at", "source", "deleted"):
        assert market[name][column].null_count == 0, column


@pytest.mark.parametrize("name", TABLES)
def test_one_version_of_a_key_at_a_time(name: str, sql: Cursor) -> None:
    key = ", ".join(f'"{column}"' for column in TABLES[name].key)
    assert (
        count(
            sql, f"SELECT count(*) FROM (SELECT 1 FROM {name} GROUP BY {key}, known_at HAVING count(*) > 1)"
        )
        == 0
    )


def test_same_seed_same_bytes_other_seed_other_bytes() -> None:
    plan = Plan(seed=11, shops=3, days=5, events=2_000)
    assert gathered(plan) == gathered(plan)
    assert gathered(plan)["events"] != gathered(Plan(seed=12, shops=3, days=5, events=2_000))["events"]


@pytest.mark.parametrize("events", [20_000, 60_000])
def test_as_many_events_as_the_plan_says(events: int) -> None:
    made = sum(
        table.num_rows for name, table in simulate(Plan(shops=10, days=20, events=events)) if name == "events"
    )
    assert 0.9 * events < made < 1.1 * events


REFERENCES = [
    ("shops", "market", "markets", "market"),
    ("accounts", "market", "markets", "market"),
    ("bindings", "shop_id", "shops", "shop_id"),
    ("bindings", "account_id", "accounts", "account_id"),
    ("contracts", "agency_id", "agencies", "agency_id"),
    ("contracts", "shop_id", "shops", "shop_id"),
    ("contracts", "account_id", "accounts", "account_id"),
    ("products", "shop_id", "shops", "shop_id"),
    ("skus", "product_id", "products", "product_id"),
    ("ship_promises", "product_id", "products", "product_id"),
    ("lives", "account_id", "accounts", "account_id"),
    ("live_products", "live_id", "lives", "live_id"),
    ("live_products", "product_id", "products", "product_id"),
    ("explanations", "live_id", "lives", "live_id"),
    ("videos", "account_id", "accounts", "account_id"),
    ("video_products", "video_id", "videos", "video_id"),
    ("targets", "account_id", "accounts", "account_id"),
    ("ad_plans", "live_id", "lives", "live_id"),
    ("ad_stats", "creative_id", "ad_plans", "creative_id"),
    ("events", "account_id", "accounts", "account_id"),
    ("events", "product_id", "products", "product_id"),
    ("events", "shop_id", "shops", "shop_id"),
    ("online", "live_id", "lives", "live_id"),
    ("order_lines", "sku_id", "skus", "sku_id"),
    ("order_lines", "creator_id", "accounts", "account_id"),
    ("refunds", "line_id", "order_lines", "line_id"),
    ("refunds", "order_id", "order_lines", "order_id"),
    ("commissions", "line_id", "order_lines", "line_id"),
    ("settlements", "line_id", "order_lines", "line_id"),
    ("shipments", "order_id", "order_lines", "order_id"),
    ("reviews", "order_id", "order_lines", "order_id"),
    ("complaints", "order_id", "order_lines", "order_id"),
    ("chats", "buyer_id", "order_lines", "buyer_id"),
    ("chat_messages", "chat_id", "chats", "chat_id"),
    ("stock", "sku_id", "skus", "sku_id"),
    ("stats", "account_id", "accounts", "account_id"),
]


@pytest.mark.parametrize(("table", "column", "target", "key"), REFERENCES)
def test_references_point_at_rows(table: str, column: str, target: str, key: str, sql: Cursor) -> None:
    named = count(sql, f"SELECT count({column}) FROM {table}")
    dangling = f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT {key} FROM {target})"
    assert named > 0
    assert count(sql, dangling) == 0


def test_most_users_have_attributes_and_some_are_unknown(sql: Cursor) -> None:
    seen = count(sql, "SELECT count(DISTINCT user_id) FROM events")
    known = count(
        sql, "SELECT count(DISTINCT user_id) FROM events WHERE user_id IN (SELECT user_id FROM users)"
    )
    assert 0.9 * seen < known < seen
    assert count(sql, "SELECT count(*) FROM users WHERE city_tier IS NOT NULL AND country <> 'CN'") == 0


def test_facts_come_in_time_order_and_none_lies_beyond_the_last_day(market: dict[str, pa.Table]) -> None:
    # The last business day to end anywhere is New York's.
    end = dt.datetime(2026, 4, 13, 4)
    for name, clock in (("events", "at"), ("order_lines", "created_at"), ("refunds", "applied_at")):
        times = market[name][clock]
        assert times.to_pylist() == sorted(times.to_pylist()), name
    for name in TABLES:
        for column in TABLES[name].columns:
            if column.kind == "time" and "due" not in column.name:
                latest = pc.max(market[name][column.name]).as_py()
                assert latest is None or latest < end, (name, column.name)
        assert pc.max(market[name]["known_at"]).as_py() <= end


def test_names_and_ids_say_that_they_are_simulated(sql: Cursor) -> None:
    for table in ("markets", "shops", "accounts", "agencies"):
        marked = "name LIKE '%(simulated)%' OR name LIKE '%（模拟）%'"
        assert count(sql, f"SELECT count(*) FROM {table} WHERE NOT ({marked})") == 0
    for table, key in (
        ("shops", "shop_id"),
        ("events", "event_id"),
        ("users", "user_id"),
        ("order_lines", "line_id"),
    ):
        assert count(sql, f"SELECT count(*) FROM {table} WHERE {key} NOT LIKE 'sim-%'") == 0
    assert sql.rows("SELECT DISTINCT source FROM events") == [("simulated",)]


def test_most_lines_without_attribution_follow_a_touch_of_their_buyer(sql: Cursor) -> None:
    found, lines = sql.one(
        """
        SELECT count(*) FILTER (EXISTS (
                 SELECT 1 FROM events e
                 WHERE e.user_id = l.buyer_id AND e.product_id = l.product_id
                   AND e.kind IN ('product_click', 'cart_add') AND e."at" <= l.created_at)),
               count(*)
        FROM order_lines l WHERE content_type IS NULL AND paid_at IS NOT NULL
        """
    )
    assert lines > 300
    assert 0.7 < found / lines < 1


def test_the_told_touch_is_an_event(sql: Cursor) -> None:
    told = "FROM order_lines l WHERE touched_at IS NOT NULL AND touched_at >= TIMESTAMP '2026-02-12'"
    event = """e.user_id = l.buyer_id AND e."at" = l.touched_at AND e.product_id = l.product_id
               AND e.kind = CASE l.touch WHEN 'cart' THEN 'cart_add' ELSE 'product_click' END"""
    assert count(sql, f"SELECT count(*) {told}") > 20
    missing = f"SELECT count(*) {told} AND NOT EXISTS (SELECT 1 FROM events e WHERE {event})"
    # Further SKUs of a basket share the touch of the first, which is of the same product.
    assert count(sql, missing) == 0


def test_affiliate_lines_name_their_creator_and_rate_together(sql: Cursor) -> None:
    assert count(sql, "SELECT count(*) FROM order_lines WHERE creator_id IS NOT NULL") > 50
    halves = "(creator_id IS NULL) <> (commission_rate IS NULL)"
    assert count(sql, f"SELECT count(*) FROM order_lines WHERE {halves}") == 0
    bound = "creator_id IN (SELECT account_id FROM bindings)"
    assert count(sql, f"SELECT count(*) FROM order_lines WHERE {bound}") == 0


def test_refunds_never_exceed_what_was_paid(sql: Cursor) -> None:
    over = """
        WITH newest AS (SELECT refund_id, line_id, max_by(amount, known_at) AS amount FROM refunds
                        WHERE succeeded_at IS NOT NULL GROUP BY ALL)
        SELECT count(*) FROM (SELECT line_id, sum(amount) AS amount FROM newest GROUP BY line_id) r
        JOIN (SELECT DISTINCT line_id, pay_amount FROM order_lines) l USING (line_id)
        WHERE r.amount > l.pay_amount
        """
    assert count(sql, over) == 0
    assert count(sql, "SELECT count(DISTINCT way) FROM refunds") == 5


def test_parcels_that_hold_a_part_of_an_order_name_their_lines(sql: Cursor) -> None:
    parts = """FROM (SELECT DISTINCT shipment_id, order_id, shop_id, unnest(line_ids) AS line_id FROM shipments) p
               LEFT JOIN (SELECT DISTINCT line_id, order_id, shop_id, paid_at FROM order_lines) l
               USING (line_id, order_id, shop_id)"""
    assert count(sql, f"SELECT count(*) {parts}") > 3
    assert count(sql, f"SELECT count(*) {parts} WHERE l.line_id IS NULL") == 0
    twice = f"SELECT count(*) FROM (SELECT p.line_id {parts} GROUP BY p.line_id HAVING count(DISTINCT shipment_id) > 1)"
    assert count(sql, twice) == 0


def test_the_order_of_instants(sql: Cursor) -> None:
    wrong = {
        "order_lines": "paid_at < created_at OR cancelled_at < created_at OR touched_at > created_at",
        "refunds": "succeeded_at < applied_at OR (succeeded_at IS NOT NULL AND closed_at IS NOT NULL)",
        "shipments": "collected_at < shipped_at OR signed_at < collected_at",
        "lives": "ended_at <= started_at",
        "chats": "queued_at < started_at OR assigned_at < queued_at",
        "contracts": "ended_at <= signed_at OR bound_at > signed_at",
        "bindings": "unbound_at <= bound_at",
    }
    for table, condition in wrong.items():
        assert count(sql, f"SELECT count(*) FROM {table} WHERE {condition}") == 0, table


def test_contracts_pair_category_with_subject_and_never_overlap(sql: Cursor) -> None:
    odd = """(shop_id IS NULL) = (account_id IS NULL)
          OR (category = 'shop_management' AND shop_id IS NULL)
          OR (category = 'content_management' AND account_id IS NULL)"""
    assert count(sql, f"SELECT count(*) FROM contracts WHERE {odd}") == 0
    overlaps = """
        WITH newest AS (SELECT max_by(c, known_at) AS c FROM contracts c GROUP BY contract_id)
        SELECT count(*) FROM newest a JOIN newest b
          ON a.c.contract_id < b.c.contract_id
         AND coalesce(a.c.shop_id, a.c.account_id) = coalesce(b.c.shop_id, b.c.account_id)
         AND a.c.signed_at < coalesce(b.c.ended_at, TIMESTAMP '2100-01-01')
         AND b.c.signed_at < coalesce(a.c.ended_at, TIMESTAMP '2100-01-01')
        """
    assert count(sql, overlaps) == 0
    assert count(sql, "SELECT count(*) FROM contracts WHERE ended_at IS NOT NULL") > 0


def test_explaining_a_product_lifts_its_clicks(sql: Cursor) -> None:
    """Clicks per product shown, while the host talks about it and otherwise."""
    during, otherwise = sql.one(
        """
        WITH shown AS (
          SELECT e.kind, EXISTS (SELECT 1 FROM explanations x WHERE x.live_id = e.content_id
            AND x.product_id = e.product_id AND e."at" BETWEEN x.started_at AND x.ended_at) AS told
          FROM events e WHERE content_type = 'live' AND kind IN ('product_impression', 'product_click'))
        SELECT count(*) FILTER (told AND kind = 'product_click') / count(*) FILTER (told AND kind <> 'product_click'),
               count(*) FILTER (NOT told AND kind = 'product_click')
                 / count(*) FILTER (NOT told AND kind <> 'product_click')
        FROM shown
        """
    )
    assert during > 1.3 * otherwise


def test_contents_are_shown_more_often_than_watched_and_earlier_weeks_are_like_later_ones(
    sql: Cursor,
) -> None:
    def events(kind: str, content: str) -> int:
        return count(
            sql,
            f"SELECT count(DISTINCT event_id) FROM events WHERE kind = '{kind}' AND content_type = '{content}'",
        )

    def earlier(metric: str) -> int:
        return count(sql, f"SELECT sum(value) FROM stats WHERE metric = '{metric}'")

    assert events("impression", "live") == pytest.approx(1.8 * events("view", "live"), rel=0.05)
    assert events("impression", "video") == pytest.approx(1.35 * events("view", "video"), rel=0.05)
    weeks = 4 / (PLAN.days / 7)
    assert earlier("watch_pv") == pytest.approx(weeks * events("view", "live"), rel=0.2)
    assert earlier("vv") == pytest.approx(weeks * events("view", "video"), rel=0.2)


def test_the_long_tails(sql: Cursor) -> None:
    first, middle = sql.one(
        "SELECT max(n), median(n) FROM (SELECT count(*) AS n FROM order_lines GROUP BY shop_id)"
    )
    assert first > 3 * middle
    views = "SELECT count(*) AS n FROM events WHERE content_type = 'video' GROUP BY content_id"
    top, usual = sql.one(f"SELECT max(n), median(n) FROM ({views})")
    assert top > 8 * usual


def test_stories_worth_a_screen(sql: Cursor) -> None:
    stories = {
        "a live across its market's midnight": """
            lives l JOIN accounts USING (account_id) JOIN markets m USING (market)
            WHERE timezone(m.timezone, timezone('UTC', started_at))::DATE
               <> timezone(m.timezone, timezone('UTC', ended_at))::DATE""",
        "a cart paid more than thirty days later": """
            order_lines o JOIN events e ON e.user_id = o.buyer_id AND e.product_id = o.product_id
             AND e.kind = 'cart_add' AND o.paid_at > e."at" + INTERVAL 30 DAY
            WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.user_id = o.buyer_id AND f.product_id = o.product_id
              AND f.kind = 'product_click' AND f."at" > e."at" AND f."at" < o.created_at)""",
        "an order of two shops": """
            (SELECT order_id FROM order_lines GROUP BY order_id HAVING count(DISTINCT shop_id) > 1)""",
        "an unpaid order": "order_lines WHERE paid_at IS NULL AND cancelled_at IS NOT NULL",
        "a late parcel": "shipments WHERE shipped_at > ship_due_at",
        "a refund refused": "refunds WHERE closed_at IS NOT NULL",
        "a refund that names no line": "refunds WHERE line_id IS NULL",
        "a video nobody may see": "videos WHERE NOT ever_public",
        "a merged account": "bindings WHERE merged",
        "an ended binding": "bindings WHERE unbound_at IS NOT NULL",
        "a bad review": "reviews WHERE product_score + service_score + logistics_score < 12",
        "a chat without an answer": "chats WHERE queued_at IS NOT NULL AND assigned_at IS NULL",
        "a SKU out of stock": "stock WHERE on_hand = 0",
        "a cart emptied": "events WHERE kind = 'cart_remove'",
        "an unfollow": "events WHERE kind = 'unfollow'",
    }
    for story, text in stories.items():
        assert count(sql, f"SELECT count(*) FROM {text}") > 0, story


def test_the_users_in_a_room_are_those_of_its_views(sql: Cursor) -> None:
    over = """
        SELECT count(*) FROM online o JOIN (
          SELECT content_id, count(*) AS views FROM events WHERE kind = 'enter' GROUP BY content_id) v
        ON v.content_id = o.live_id WHERE o.users > v.views OR o.users < 0
        """
    assert count(sql, over) == 0
    assert count(sql, "SELECT max(users) FROM online") >= 3


def test_earlier_versions_know_less_than_later_ones(sql: Cursor) -> None:
    views = """
        SELECT count(*), count(early.seconds), count(final.seconds)
        FROM events early JOIN events final USING (event_id) WHERE early.known_at < final.known_at
        """
    versions, early, final = sql.one(views)
    assert versions > 0
    assert (early, final) == (0, versions)
    lines = (
        "SELECT count(*) FROM order_lines a JOIN order_lines b USING (line_id) WHERE a.known_at < b.known_at"
    )
    assert count(sql, lines) > 0
    assert count(sql, lines + " AND a.cancelled_at IS NOT NULL") == 0


@pytest.mark.parametrize("name", TABLES)
def test_no_version_knows_what_had_not_happened_yet(name: str, sql: Cursor) -> None:
    """Deadlines may lie ahead of a version; instants that happened may not."""
    for column in TABLES[name].columns:
        if column.kind == "time" and "due" not in column.name:
            ahead = f'SELECT count(*) FROM {name} WHERE "{column.name}" > known_at'
            assert count(sql, ahead) == 0, column.name


def test_without_corrections_no_view_is_sent_twice() -> None:
    plan = Plan(seed=5, shops=3, days=5, events=5_000, corrections=0.0, late=0.0)
    events = gathered(plan)["events"]
    assert len(set(events["event_id"].to_pylist())) == events.num_rows


def test_a_market_that_stands_in_the_middle_of_a_day() -> None:
    """At nine in the evening in Shanghai lives are running, and nothing later is known."""
    now = dt.datetime(2026, 4, 12, 13)
    made = gathered(msgspec.structs.replace(PLAN, markets=("CN",), lives=600, now=now))
    lives = made["lives"]
    running = set(lives["live_id"].to_pylist()) - {
        live
        for live, end in zip(lives["live_id"].to_pylist(), lives["ended_at"].to_pylist(), strict=True)
        if end
    }
    assert running
    for name, table in made.items():
        assert pc.max(table["known_at"]).as_py() <= now, name
        for column in TABLES[name].columns:
            if column.kind == "time" and "due" not in column.name:
                latest = pc.max(table[column.name]).as_py()
                assert latest is None or latest < now, (name, column.name)
    shown = set(made["video_products"]["video_id"].to_pylist())
    assert shown <= set(made["videos"]["video_id"].to_pylist())


def test_a_plan_of_one_market_one_shop_one_day() -> None:
    made = gathered(Plan(shops=1, days=1, events=300, markets=("IN",)))
    assert made["markets"]["timezone"].to_pylist() == ["Asia/Kolkata"]
    assert made["shops"].num_rows == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"shops": 0},
        {"days": 0},
        {"events": 0},
        {"markets": ("XX",)},
        {"markets": ()},
        {"end": dt.date.max},
        {"end": dt.date.min},
        {"days": 10**9},
    ],
)
def test_a_plan_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(QuestionError):
        Plan(**wrong)  # type: ignore[arg-type]
