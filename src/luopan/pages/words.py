"""The words of dimensions and of their values that are no names, for every screen."""

from __future__ import annotations

from luopan.model.values import Text

DIMENSIONS = {
    "day": Text("Day", "日期"),
    "hour": Text("Hour", "小时"),
    "market": Text("Market", "市场"),
    "shop_id": Text("Shop", "店铺"),
    "account_id": Text("Account", "账号"),
    "account_kind": Text("Kind of account", "账号类型"),
    "live_id": Text("Live", "直播"),
    "video_id": Text("Video", "短视频"),
    "product_id": Text("Product", "商品"),
    "content_type": Text("Content", "内容类型"),
    "category_l1": Text("Category", "类目"),
    "channel": Text("Channel", "渠道"),
    "follower": Text("Follower", "是否粉丝"),
    "new_or_repeat": Text("Buyer", "买家类型"),
    "order_source": Text("Order source", "订单来源"),
    "refund_way": Text("Way", "退款方式"),
    "refund_reason": Text("Reason", "退款原因"),
}

VALUES: dict[str, dict[str, Text]] = {
    "content_type": {
        "live": Text("LIVE", "直播"),
        "video": Text("Video", "短视频"),
        "product_card": Text("Product card", "商品卡"),
    },
    "account_kind": {
        "official": Text("Official", "官方账号"),
        "marketing": Text("Marketing", "营销账号"),
        "affiliate": Text("Affiliate", "联盟达人"),
    },
    "follower": {"true": Text("Followers", "粉丝"), "false": Text("Others", "非粉丝")},
    "new_or_repeat": {"new": Text("New", "新客"), "repeat": Text("Returning", "老客")},
    "order_source": {"own": Text("Own", "自营"), "affiliate": Text("Affiliate", "联盟")},
}
"""By dimension the words of its values; what is not here is shown as it is."""
