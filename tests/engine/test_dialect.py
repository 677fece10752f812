"""The restricted SQL: what is refused, what is rendered, and that the build steps keep to it."""

from __future__ import annotations

import pytest

from luopan.attribution import MODELS, all_models
from luopan.attribution.steps import steps
from luopan.engine.dialect import lint, render
from luopan.errors import EngineError
from luopan.settings import Attribution, AttributionModel

REFUSED = {
    "asof": "SELECT a FROM t ASOF JOIN u ON t.k = u.k AND t.a >= u.a",
    "asof left": "SELECT a FROM t ASOF LEFT JOIN u USING (k, a)",
    "unnest in a select list": "SELECT k, unnest(items) FROM t",
    "ordered list": "SELECT list(a ORDER BY b) FROM t",
    "ordered array_agg": "SELECT array_agg(a ORDER BY b) FROM t",
    "generate_series": "SELECT * FROM generate_series(1, 3)",
    "range": "SELECT * FROM range(3)",
    "quantile_cont": "SELECT quantile_cont(a, 0.5) FROM t",
    "median": "SELECT median(a) FROM t",
    "len": "SELECT len(items) FROM t",
    "sum": "SELECT sum(a) FROM t",
    "sum over": "SELECT sum(a) OVER (PARTITION BY k) FROM t",
    "sum in an expression": "SELECT CAST(sum(a) / count(*) AS DOUBLE) FROM t",
    "sum in a subquery": "SELECT * FROM (SELECT sum(a) AS s FROM t) WHERE s > 0",
    "no sql": "SELECT FROM WHERE (",
}

KEPT = (
    "SELECT CAST(sum(a) AS DECIMAL(18, 4)) FROM t",
    "SELECT sum(a)::BIGINT FROM t",
    "SELECT CAST(sum(a) FILTER (WHERE b) AS BIGINT) FROM t",
    "SELECT CAST(sum(a) OVER (PARTITION BY k) AS BIGINT) FROM t",
    "SELECT x FROM t, unnest(t.items) AS u(x)",
    "SELECT list(a) FROM t",
    "CREATE TABLE c AS SELECT a FROM t SEMI JOIN u USING (k)",
)


@pytest.mark.parametrize("sql", REFUSED.values(), ids=REFUSED)
def test_what_other_engines_read_differently_is_refused(sql: str) -> None:
    with pytest.raises(EngineError):
        lint(sql)


@pytest.mark.parametrize("sql", KEPT)
def test_what_stays_in_the_subset_passes(sql: str) -> None:
    lint(sql)


def test_the_error_says_what_and_what_to_write_instead() -> None:
    with pytest.raises(EngineError, match=r"a sum without a cast .*; ASOF JOIN: use a union-all"):
        lint("SELECT sum(a) FROM t ASOF JOIN u ON t.a >= u.a")


def test_render_writes_another_dialect_and_refuses_what_lint_refuses() -> None:
    sql = 'SELECT last_value(a IGNORE NULLS) OVER (ORDER BY "at") AS a FROM t'
    assert "LAST_VALUE(a) IGNORE NULLS OVER (ORDER BY `at`" in render(sql, "spark")
    with pytest.raises(EngineError):
        render("SELECT sum(a) FROM t", "spark")


EVERY_MODEL = {
    **MODELS,
    **all_models(
        Attribution(models={"own": AttributionModel(touch="cart", days=3, content_types=("live",))})
    ),
}


@pytest.mark.parametrize(("name", "sql"), steps(EVERY_MODEL).items(), ids=steps(EVERY_MODEL))
def test_every_build_step_of_attribution_keeps_to_the_subset(name: str, sql: str) -> None:
    lint(sql)
    assert render(sql, "spark")
