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
    "channel": {
        "for_you": Text("For You", "推荐"),
        "following": Text("Following", "关注"),
        "live_preview": Text("LIVE preview", "直播预览"),
        "video_profile": Text("Video and profile", "短视频与主页"),
        "recommendation": Text("Recommendation", "商品推荐"),
        "showcase": Text("Showcase", "橱窗"),
        "search": Text("Search", "搜索"),
        "mall": Text("Mall", "商城"),
        "campaign": Text("Campaign", "活动"),
        "ads": Text("Ads", "广告"),
        "im": Text("Messages", "私信"),
    },
    "refund_way": {
        "before_ship_refund_only": Text("Refund before shipping", "未发货仅退款"),
        "after_ship_refund_only": Text("Refund without return", "已发货仅退款"),
        "return_refund": Text("Return and refund", "退货退款"),
        "exchange_refund": Text("Refund after exchange", "换货转退款"),
    },
    "follower": {"true": Text("Followers", "粉丝"), "false": Text("Others", "非粉丝")},
    "new_or_repeat": {"new": Text("New", "新客"), "repeat": Text("Returning", "老客")},
    "order_source": {"own": Text("Own", "自营"), "affiliate": Text("Affiliate", "联盟")},
}
"""By dimension the words of its values; what is not here is shown as it is."""
