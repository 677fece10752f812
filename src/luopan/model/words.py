"""The words of dimensions and of their values that are no names, for every screen and every bridge."""

from __future__ import annotations

from luopan.model.usual_values import USUAL_VALUES
from luopan.model.values import Text

DIMENSIONS = {
    "day": Text("Day", "日期"),
    "hour": Text("Hour", "小时"),
    "market": Text("Market", "市场"),
    "shop_id": Text("Shop", "店铺"),
    "account_id": Text("Account", "账号"),
    "account_kind": Text("Account type", "账号类型"),
    "live_id": Text("Live", "直播"),
    "video_id": Text("Video", "短视频"),
    "product_id": Text("Product", "商品"),
    "content_type": Text("Content type", "内容类型"),
    "category_l1": Text("Category", "类目"),
    "category_l2": Text("Category below", "二级类目"),
    "channel": Text("Channel", "渠道"),
    "follower": Text("Follower", "是否粉丝"),
    "new_or_repeat": Text("Buyer type", "买家类型"),
    "order_source": Text("Order source", "订单来源"),
    "refund_way": Text("Refund way", "退款方式"),
    "refund_reason": Text("Refund reason", "退款原因"),
    "refund_delay": Text("Hours", "小时"),
    "five_minutes": Text("Time", "时间"),
    "sku_id": Text("SKU", "SKU"),
    "plan_id": Text("Plan", "广告计划"),
    "creative_id": Text("Creative", "创意"),
    "crowd": Text("Crowd", "人群"),
    "crowd_previous": Text("Previous crowd", "上一周期人群"),
    "gender": Text("Gender", "性别"),
    "age_band": Text("Age", "年龄"),
    "region": Text("Region", "地区"),
    "country": Text("Country", "国家与地区"),
    "city_tier": Text("City tier", "城市级别"),
    "spend_level": Text("Spend level", "消费水平"),
    "consumer_group": Text("Consumer group", "消费群体"),
    "shopping_preference": Text("Shopping preference", "购物偏好"),
    "content_preference": Text("Content preference", "内容偏好"),
    "active_hour": Text("Hour", "时段"),
    "ship_mode": Text("Shipping mode", "发货模式"),
    "ship_promise": Text("Ship promise", "发货时效"),
    "carrier": Text("Carrier", "物流公司"),
    "logistics_score": Text("Logistics score", "物流评分"),
    "score": Text("Total score", "总分"),
    "complaint_cause": Text("Complaint type", "投诉类型"),
    "complaint_reason": Text("Complaint reason", "投诉原因"),
    "agent": Text("Agent", "客服"),
    "topic": Text("Topic", "咨询类型"),
}

NULL = "null"
"""How the missing value of a dimension is written among its words."""
CROWDS = {
    "content_reached": Text("Content reached", "内容触达用户"),
    "content_interested": Text("Content interested", "内容兴趣用户"),
    "new_fans": Text("New fans", "新人粉丝"),
    "loyal_fans": Text("Loyal fans", "忠诚粉丝"),
    "product_shown": Text("Product shown", "商品展示用户"),
    "product_interested": Text("Product interested", "商品兴趣用户"),
    "first_purchase": Text("First purchase", "首购客户"),
    "repurchase": Text("Repurchase", "复购客户"),
}

_UNKNOWN = {NULL: Text("Unknown", "未知")}
_NONE_KNOWN = {NULL: Text("None known", "暂无偏好")}

VALUES: dict[str, dict[str, Text]] = {
    "content_type": {
        "live": Text("LIVE", "直播"),
        "video": Text("Video", "短视频"),
        "product_card": Text("Product card", "商品卡"),
    },
    "account_kind": {
        "official": Text("Official", "官方账号"),
        "marketing": Text("Marketing", "渠道账号"),
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
        **_UNKNOWN,
    },
    "refund_way": {
        "before_ship_refund_only": Text("Refund before shipping", "未发货仅退款"),
        "after_ship_refund_only": Text("Refund without return", "已发货仅退款"),
        "return_refund": Text("Return and refund", "退货退款"),
        "exchange_refund": Text("Refund after exchange", "换货转退款"),
    },
    "crowd": {**CROWDS, NULL: Text("In none", "不在任何人群")},
    "crowd_previous": {**CROWDS, NULL: Text("In none", "不在任何人群")},
    "gender": {"female": Text("Female", "女"), "male": Text("Male", "男"), **_UNKNOWN},
    "age_band": {
        "<18": Text("Under 18", "18岁以下"),
        "18-24": Text("18–24", "18–24岁"),
        "25-34": Text("25–34", "25–34岁"),
        "35-44": Text("35–44", "35–44岁"),
        "45-54": Text("45–54", "45–54岁"),
        "55+": Text("55 and over", "55岁及以上"),
        **_UNKNOWN,
    },
    "region": _UNKNOWN,
    "country": _UNKNOWN,
    "city_tier": {str(tier): Text(f"Tier {tier}", f"{name}线") for tier, name in enumerate("一二三四五六", 1)}
    | _UNKNOWN,
    **USUAL_VALUES,
    "shopping_preference": USUAL_VALUES["shopping_preference"] | _NONE_KNOWN,
    "content_preference": USUAL_VALUES["content_preference"] | _NONE_KNOWN,
    "spend_level": {
        "low": Text("Low", "低"),
        "mid": Text("Middle", "中"),
        "high": Text("High", "高"),
        **_UNKNOWN,
    },
    "consumer_group": {
        "town_youth": Text("Small-town youth", "小镇青年"),
        "town_old": Text("Small-town middle-aged and old", "小镇中老年"),
        "genz": Text("Generation Z", "Z世代"),
        "moms": Text("Sophisticated mothers", "精致妈妈"),
        "white_collar": Text("New white-collar", "新锐白领"),
        "blue_collar": Text("Urban blue-collar", "都市蓝领"),
        "middle_class": Text("Senior middle class", "资深中产"),
        "silver": Text("Urban silver", "都市银发"),
        "other": Text("Others", "其他"),
        **_UNKNOWN,
    },
    "ship_mode": {
        "in_stock": Text("In stock", "现货"),
        "staged": Text("Staged", "阶梯发货"),
        "presale": Text("Pre-sale", "预售"),
    },
    "ship_promise": {
        "same_day": Text("Same day", "当日发"),
        "24h": Text("24 hours", "24小时发"),
        "48h": Text("48 hours", "48小时发"),
        "staged": Text("Staged", "阶梯发货"),
        "presale": Text("Pre-sale", "预售"),
        NULL: Text("No promise", "未承诺时效"),
    },
    "complaint_cause": {
        "product_quality": Text("Product quality", "商品质量"),
        "logistics": Text("Logistics", "物流"),
        "service": Text("Service", "服务"),
        "other": Text("Other", "其他"),
    },
    "follower": {"true": Text("Followers", "粉丝"), "false": Text("Others", "非粉丝"), **_UNKNOWN},
    "new_or_repeat": {"new": Text("New", "新客"), "repeat": Text("Returning", "老客"), **_UNKNOWN},
    "category_l1": USUAL_VALUES["category_l1"] | _UNKNOWN,
    "order_source": {"own": Text("Own", "自营"), "affiliate": Text("Affiliate", "联盟")},
}
"""By dimension the words of its values, in their order; what is not here is shown as it is."""

PRESETS = {
    "today": Text("today", "今天"),
    "yesterday": Text("yesterday", "昨天"),
    "last_7_days": Text("the last 7 days", "近7天"),
    "last_28_days": Text("the last 28 days", "近28天"),
    "last_30_days": Text("the last 30 days", "近30天"),
    "last_90_days": Text("the last 90 days", "近90天"),
    "last_3_months": Text("the last 3 months", "近3个月"),
    "last_6_months": Text("the last 6 months", "近6个月"),
    "last_month": Text("last month", "上月"),
    "day": Text("the day", "当日"),
    "week": Text("the week", "当周"),
    "month": Text("the month", "当月"),
}
"""What periods are called within a sentence."""
