"""What a service on the service market may ask for, and how long: policy as data (R003, R026-R035, G01)."""

from __future__ import annotations

from typing import Literal

import msgspec

from luopan.model.values import Text

Category = Literal["shop_management", "content_management"]
AssetKind = Literal["shop", "account"]
State = Literal["active", "expired", "cancelled", "closed_by_platform"]
BindingKind = Literal["official", "marketing"]

MOST_DAYS = 365
"""An authorisation lasts at most one year (R030)."""

REMINDERS = (30, 7, 1)
"""So many days before an authorisation expires both sides are reminded (G41)."""


class DataNeeded(msgspec.Struct, frozen=True):
    """Data that a service needs and the seller agrees to share."""

    id: str
    name: Text


class Policy(msgspec.Struct, frozen=True):
    """A category of services: what is authorised to it, and what data it necessarily shows (G01, R041)."""

    name: Text
    asset: AssetKind
    needs: tuple[DataNeeded, ...]


CATEGORIES: dict[Category, Policy] = {
    "shop_management": Policy(
        Text("Shop Management", "店铺管理"),
        "shop",
        (
            DataNeeded("shop_analytics", Text("the shop's analytics", "店铺分析")),
            DataNeeded("product_analytics", Text("the shop's products", "商品分析")),
        ),
    ),
    "content_management": Policy(
        Text("Content Management", "内容管理"),
        "account",
        (
            DataNeeded("livestream_analytics", Text("the accounts' LIVEs", "直播分析")),
            DataNeeded("video_analytics", Text("the accounts' videos", "短视频分析")),
            DataNeeded("product_analytics", Text("products sold by the accounts", "商品分析")),
        ),
    ),
}

BY_TIME = "time"
"""Who ends what ends because its time is over."""

SELLER_LABELS: dict[State, Text] = {
    "active": Text("Active", "生效中"),
    "expired": Text("Completed", "已完成"),
    "cancelled": Text("Authorization Canceled", "已取消授权"),
    "closed_by_platform": Text("Closed", "已关闭"),
}
"""What a seller reads of the one state machine (R037)."""

PARTNER_LABELS: dict[State, Text] = {
    "active": Text("Authorized", "已授权"),
    "expired": Text("Completed", "已完成"),
    "cancelled": Text("Cancelled", "已取消"),
    "closed_by_platform": Text("Banned", "已封禁"),
}
"""What an agency reads of the same (R038, G02)."""


def label_of(state: State, viewer_kind: str) -> Text:
    """What a state is called for who looks: an agency reads the partner's word, everybody else the seller's."""
    return (PARTNER_LABELS if viewer_kind == "agency" else SELLER_LABELS)[state]
