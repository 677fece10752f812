"""Words of values that are free text in the data and usual in them, as the simulator and English exports write them: a
page in Chinese says them in Chinese. What is none of them is shown as it was loaded."""

from __future__ import annotations

from luopan.model.values import Text

_WORDS = {
    "category_l1": {
        "beauty": "美妆",
        "fashion": "服饰",
        "home": "家居",
        "food": "食品",
        "electronics": "数码",
        "sports": "运动",
        "baby": "母婴",
        "jewellery": "珠宝",
    },
    "category_l2": {"classic": "经典款", "new": "新品", "seasonal": "应季", "premium": "高端"},
    "refund_reason": {
        "not as described": "与描述不符",
        "defective": "商品质量问题",
        "colour differs": "颜色有色差",
        "arrived damaged": "收到时破损",
        "delivered too late": "送达过慢",
        "lost parcel": "包裹丢失",
        "changed my mind": "不想要了",
        "wrong size": "尺码不合适",
        "ordered twice": "重复下单",
        "better price elsewhere": "其他渠道更便宜",
    },
    "complaint_reason": {
        "quality below promise": "质量与承诺不符",
        "parcel stuck": "物流停滞",
        "rude service": "服务态度差",
        "misleading live": "直播误导宣传",
    },
    "topic": {
        "shipping": "物流发货",
        "size": "尺码",
        "refund": "退款",
        "price": "价格优惠",
        "usage": "使用方法",
    },
    "shopping_preference": {
        "beauty": "美妆",
        "fashion": "服饰",
        "home": "家居",
        "food": "食品",
        "baby": "母婴",
        "electronics": "数码",
        "sports": "运动",
    },
    "content_preference": {
        "beauty tips": "美妆教程",
        "comedy": "搞笑",
        "food": "美食",
        "travel": "旅行",
        "games": "游戏",
        "technology": "科技",
        "parenting": "亲子",
        "home": "家居",
    },
}

USUAL_VALUES = {
    dimension: {value: Text(value[0].upper() + value[1:], zh) for value, zh in words.items()}
    for dimension, words in _WORDS.items()
}
"""By dimension."""
