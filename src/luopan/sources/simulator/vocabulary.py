"""The words of the simulation, in English and Chinese: categories, goods, names, reasons, comments."""

from __future__ import annotations

CATEGORIES = ("beauty", "fashion", "home", "food", "electronics", "sports", "baby", "jewellery")
SUBCATEGORIES = ("classic", "new", "seasonal", "premium")

GOODS_EN = (
    ("Hydrating Serum", "Velvet Lipstick", "Sun Screen SPF50", "Clay Mask", "Hair Oil"),
    ("Linen Shirt", "Pleated Skirt", "Denim Jacket", "Canvas Bag", "Wool Scarf"),
    ("Ceramic Mug", "Bamboo Shelf", "Cotton Bedding", "Aroma Lamp", "Knife Set"),
    ("Oolong Tea", "Chili Sauce", "Mixed Nuts", "Mango Snacks", "Coffee Beans"),
    ("Earbuds", "Power Bank", "Desk Lamp", "Robot Vacuum", "Phone Stand"),
    ("Yoga Mat", "Running Shoes", "Water Bottle", "Resistance Band", "Camping Chair"),
    ("Baby Wipes", "Soft Blocks", "Stroller Fan", "Sleep Bag", "Picture Book"),
    ("Pearl Earrings", "Jade Bracelet", "Silver Ring", "Moon Pendant", "Watch Strap"),
)
GOODS_ZH = (
    ("补水精华", "丝绒口红", "防晒霜 SPF50", "清洁泥膜", "护发精油"),
    ("亚麻衬衫", "百褶半裙", "牛仔外套", "帆布包", "羊毛围巾"),
    ("陶瓷马克杯", "竹制置物架", "纯棉四件套", "香薰灯", "厨刀套装"),
    ("乌龙茶", "香辣酱", "混合坚果", "芒果干", "咖啡豆"),
    ("蓝牙耳机", "充电宝", "护眼台灯", "扫地机器人", "手机支架"),
    ("瑜伽垫", "跑步鞋", "运动水杯", "弹力带", "露营椅"),
    ("婴儿湿巾", "软积木", "推车风扇", "防踢睡袋", "启蒙绘本"),
    ("珍珠耳环", "玉石手链", "银戒指", "月亮吊坠", "表带"),
)
PLACES_EN = ("Harbor", "Maple", "Lotus", "Sunrise", "River", "Cloud", "Amber", "Willow", "Coral", "Summit")
PLACES_ZH = ("江南", "云栖", "山海", "小满", "长风", "青禾", "半夏", "东篱", "星野", "拾光")
TRADES_EN = ("Beauty", "Wear", "Living", "Pantry", "Gadgets", "Sports", "Kids", "Jewels")
TRADES_ZH = ("美妆", "服饰", "家居", "食品", "数码", "运动", "母婴", "珠宝")
PEOPLE_EN = ("Ava", "Noah", "Mia", "Leo", "Zoe", "Omar", "Nina", "Arjun", "Siti", "Ploy")
PEOPLE_ZH = ("阿宁", "小鹿", "大周", "米粒", "老唐", "可可", "子墨", "橙子", "南风", "一一")
COLOURS_EN = ("White", "Black", "Sage", "Coral")
COLOURS_ZH = ("白色", "黑色", "鼠尾草绿", "珊瑚色")

MARK_EN = " (simulated)"
MARK_ZH = "（模拟）"

CHANNELS = (
    "for_you", "following", "search", "live_preview", "video_profile", "showcase", "mall", "campaign",
    "recommendation", "im", "ads",
)  # fmt: skip
FOR_YOU, FOLLOWING, SEARCH, LIVE_PREVIEW, VIDEO_PROFILE, SHOWCASE, MALL, CAMPAIGN, RECOMMENDATION, IM, ADS = (
    range(len(CHANNELS))
)

COMMENTS = (
    "love it", "how much?", "size M please", "link?", "already ordered", "too expensive", "slow delivery",
    "好看", "多少钱", "上链接", "已下单", "质量怎么样", "太贵了", "主播好专业", "发货太慢", "good 👍",
)  # fmt: skip
COMMENT_MOODS = (0, 1, 1, 1, 0, 2, 2, 0, 1, 1, 0, 1, 2, 0, 2, 0)
"""Of each comment: 0 positive, 1 neutral, 2 negative."""

REASONS = (
    "not as described", "defective", "colour differs", "arrived damaged", "delivered too late", "lost parcel",
    "changed my mind", "wrong size", "ordered twice", "better price elsewhere",
)  # fmt: skip
REASON_CAUSES = (0, 0, 0, 1, 1, 1, 2, 2, 2, 2)
"""Of each refund reason: 0 product quality, 1 logistics, 2 other."""

COMPLAINT_REASONS = ("quality below promise", "parcel stuck", "rude service", "misleading live")
CARRIERS = ("SimExpress", "BlueLine", "SwiftPost", "云达速运")
REVIEWS = (
    "great value",
    "as described",
    "could be better",
    "物超所值",
    "一般般",
    "包装破了",
    "will buy again",
)
TOPICS = ("shipping", "size", "refund", "price", "usage")
AGENTS = ("agent-01", "agent-02", "agent-03", "agent-04", "agent-05")
BUYER_SAYS = ("when will it ship?", "can I change the size?", "I want a refund", "有优惠吗", "什么时候发货")
STAFF_SAYS = (
    "Happy to help!",
    "It ships today.",
    "Please choose refund in the order.",
    "亲，在的",
    "今天安排发货",
)
MUSIC = ("Morning Light", "City Loop", "夏日微风", "Drum & Tea")
HASHTAGS = (("#new", "#sale"), ("#review",), ("#unboxing", "#fyp"), ("#好物推荐", "#种草"), ("#daily",))
LEVELS = ("L1", "L2", "L3", "L4", "L5", "L6")
REGIONS = {
    "CN": ("广东", "浙江", "江苏", "四川", "北京", "上海", "河南", "湖北"),
    "US": ("California", "Texas", "New York", "Florida", "Illinois"),
    "GB": ("London", "Manchester", "Leeds", "Cardiff"),
    "ID": ("Jakarta", "West Java", "Bali"),
    "TH": ("Bangkok", "Chiang Mai", "Phuket"),
    "IN": ("Maharashtra", "Karnataka", "Delhi", "Tamil Nadu"),
    "SG": ("Central", "East", "West"),
}
SHOPPING = (("beauty", "fashion"), ("home",), ("food", "baby"), ("electronics",), ("sports", "fashion"))
CONTENT = (("beauty tips",), ("comedy", "food"), ("travel",), ("games", "technology"), ("parenting", "home"))
