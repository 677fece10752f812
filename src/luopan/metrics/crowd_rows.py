"""Which rows a viewer's crowds are made of, and whose crowd each is of: a shop's, or an account's for who looks at
accounts alone (S17, S39)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from luopan.metrics import scoping
from luopan.metrics.acts import OFFICIAL
from luopan.metrics.granted import one_of
from luopan.metrics.relations import Relations
from luopan.metrics.sources import Source
from luopan.metrics.world import Bound
from luopan.metrics.zones import Market, literal
from luopan.model.scope import Grant, Scope
from luopan.model.values import Filter
from luopan.times import day_bounds


class CrowdRows(msgspec.Struct, frozen=True):
    """SQL over the rows that crowds are folded from, for one viewer and the question's filters."""

    scope: Scope
    where: Mapping[str, Filter]
    markets: tuple[Market, ...]
    bound: Bound

    @property
    def of_shops(self) -> str:
        """Whether the subject `m.subject` is a shop: who looks at accounts alone asks for theirs."""
        if self.scope.kind == "creator":
            return "FALSE"
        return f"m.subject IN ({listed(self._granted())})" if self.scope.kind == "agency" else "TRUE"

    def _granted(self) -> list[str]:
        """The shops of an agency's contracts."""
        return sorted({grant.id for grant in self.scope.grants if grant.subject == "shop"})

    def subject(self, account: str, *, official: bool) -> str:
        """Whose crowd a row is of: the shop's, or the account's for who looks at accounts alone."""
        if self.scope.kind == "creator":
            return account
        shops = self._granted()
        if self.scope.kind != "agency" or len(shops) == len({grant.id for grant in self.scope.grants}):
            return "x.shop_id"
        of_shop = all_of(
            f"x.shop_id IN ({listed(shops)})" if shops else "FALSE", OFFICIAL if official else ""
        )
        return f"CASE WHEN {of_shop} THEN x.shop_id ELSE {account} END"

    def admitted(self, source: Source, *, official: bool) -> str:
        """The rows of a source that the viewer's crowds are made of; with `official`, of contents only the shop's."""
        own = all_of("x.shop_id IS NOT NULL", OFFICIAL if official else "")
        if self.scope.kind == "creator":
            return scoping.scope_sql(self.scope, source, "direct", None)
        if self.scope.kind != "agency":
            return all_of(scoping.scope_sql(self.scope, source, "direct", None), own)
        shops, accounts = (self.grants(kind) for kind in ("shop", "account"))
        of_shops, of_accounts = (
            scoping.scope_sql(msgspec.structs.replace(self.scope, grants=grants), source, "direct", None)
            for grants in (shops, accounts)
        )
        return f"({all_of(of_shops, own)} OR {of_accounts})"

    def grants(self, kind: str) -> tuple[Grant, ...]:
        """An agency's contracts with shops, or with accounts."""
        return tuple(grant for grant in self.scope.grants if grant.subject == kind)

    def shops(self) -> list[str]:
        """The only shops whose rows can count, where the viewer or a filter names them; [] where any can."""
        if self.scope.kind == "shop":
            return [str(self.scope.viewer.id)]
        named = self.where.get("shop_id")
        if named is not None and named.values and not named.negated and None not in named.values:
            return [str(value) for value in named.values]
        return self._granted() if self.scope.kind == "agency" and not self.grants("account") else []

    def subjects(self) -> list[str]:
        """The only shops whose crowds there can be; [] where any can, or an account's."""
        accounts = self.scope.kind == "creator" or self.grants("account")
        return [] if accounts else self.shops()

    def history(self) -> str:
        """Whether somebody bought before is asked of the shop's whole history."""
        shops = self.shops()
        return f"x.shop_id IN ({listed(shops)})" if shops else "TRUE"

    # Fans

    def near(self) -> str:
        """The accounts whose fans can count, where the viewer or a filter names them."""
        accounts = [grant.id for grant in self.grants("account")]
        if self.scope.kind == "creator":
            accounts = [str(self.scope.viewer.id)]
        shops = self._granted() if self.scope.kind == "agency" else self.shops()
        if shops and self.scope.kind != "creator":
            accounts += self.accounts(shops)
        return f"f.account_id IN ({listed(accounts)})" if accounts or shops else "TRUE"

    def accounts(self, shops: list[str]) -> list[str]:
        """The accounts that ever belonged to one of `shops`."""
        return sorted({account for shop in shops for account in self.bound.get(shop, ())})

    def owners(self) -> str:
        """Whose the accounts near are."""
        near = self.near()
        owners = Relations().source("owners")
        return owners if near == "TRUE" else f"(SELECT * FROM {owners} f WHERE {near})"

    def fan_subject(self) -> str:
        """Whose fan somebody is: the shop's that the account `f` belongs to by `o`, or the account's."""
        if self.scope.kind == "creator":
            return "f.account_id"
        shops = self._granted()
        if self.scope.kind != "agency":
            return "o.shop_id"
        of_shop = f"o.kind = 'official' AND o.shop_id IN ({listed(shops)})" if shops else "FALSE"
        return f"CASE WHEN {of_shop} THEN o.shop_id ELSE f.account_id END"

    def fans(self) -> str:
        """Whose fans count: those of official accounts, or of the accounts that the viewer looks at."""
        if self.scope.kind == "creator":
            return f"f.account_id = {literal(self.scope.viewer.id)}"
        if self.scope.kind != "agency":
            own = "o.kind = 'official'"
            return all_of(
                own, f"o.shop_id = {literal(self.scope.viewer.id)}" if self.scope.kind == "shop" else ""
            )
        parts = [_fan_of(kind, ids) for kind, ids in self.scope.subjects.items()]
        return f"({' OR '.join(parts) or 'FALSE'})"

    def fan_until(self) -> str:
        """The moment at which somebody is a fan: the end of the span, or of what the viewer's contracts show."""
        ends = [_end_of_fan(kind, grants) for kind, grants in self.scope.by_kind.items()]
        told = [end for end in ends if end]
        return f"least(p.until, {', '.join(told)})" if told else "p.until"

    def followed(self) -> str:
        """What an agency may know of the follows themselves: those of its days."""
        if self.scope.kind != "agency":
            return "TRUE"
        zone = next((m.zone for m in self.markets if m.id == self.scope.market), "UTC")
        parts = []
        for kind, grants in self.scope.by_kind.items():
            spans = ", ".join(
                f"({literal(grant.id)}, {literal(day_bounds(grant.first, grant.first, zone)[0])},"
                f" {literal(grant.until or dt.datetime.max)})"
                for grant in grants
            )
            subject = "n.subject" if kind == "shop" else "x.account_id"
            parts.append(
                f"EXISTS (SELECT 1 FROM (VALUES {spans}) g(id, low, high)"
                f" WHERE g.id = {subject} AND x.at >= g.low AND x.at <= g.high)"
            )
        return f"({' OR '.join(parts) or 'FALSE'})"


def _fan_of(kind: str, ids: tuple[str, ...]) -> str:
    if kind == "shop":
        return f"(o.kind = 'official' AND o.shop_id {one_of(ids)})"
    return f"f.account_id {one_of(ids)}"


def _end_of_fan(kind: str, grants: Sequence[Grant]) -> str:
    """Where what is shown of the one somebody is a fan of ends; '' where nothing does."""
    ends = {grant.id: grant.until for grant in reversed(grants) if grant.until}
    rows = ", ".join(f"({literal(id)}, {literal(until)})" for id, until in ends.items())
    subject = "CASE WHEN o.kind = 'official' THEN o.shop_id END" if kind == "shop" else "f.account_id"
    return f"(SELECT g.until FROM (VALUES {rows}) g(id, until) WHERE g.id = {subject})" if ends else ""


def listed(ids: list[str]) -> str:
    """Ids as an SQL list."""
    return ", ".join(map(literal, ids)) or "NULL"


def all_of(*conditions: str) -> str:
    """Conditions joined by AND; empty ones are left out."""
    return " AND ".join(f"({each})" for each in conditions if each) or "TRUE"
