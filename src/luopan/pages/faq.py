"""What merchants, creators and agencies ask often, and the answers (R022)."""

from __future__ import annotations

import msgspec

from luopan.model.values import Text


class Answered(msgspec.Struct, frozen=True):
    """A question, and its answer."""

    question: Text
    answer: Text


FAQ = (
    Answered(
        Text(
            "Why is this number different from the platform's own console?", "为什么这个数字与平台后台不同？"
        ),
        Text(
            "Both are right; they count different things. Open “⋯” beside the number, then “Why?”, and choose “Another"
            " screen”, or paste the console's figure under “A figure”: the steps between the two add up exactly.",
            "两个数字都对，只是口径不同。点击数字旁的“⋯”→“为什么？”，选择“其他页面”，或在“外部数字”中粘贴后台的数字，"
            "即可看到逐步差额，合计完全一致。",
        ),
    ),
    Answered(
        Text("Why did yesterday's refunds grow since this morning?", "为什么昨天的退款今天还在变？"),
        Text(
            "Refunds of what was paid yesterday come in for weeks. Such numbers carry “still growing” with how complete"
            " they are; point at it for what they will come to. “Refund amount” by refund time does not grow.",
            "昨天支付的订单会在之后数周内陆续退款。此类数字带有“仍在增长”标记及完成度，悬停可查看预计最终值。"
            "按退款成功时间统计的“退款金额”不会再变。",
        ),
    ),
    Answered(
        Text("Why does a number show “–”?", "为什么有的数字显示“–”？"),
        Text(
            "The number does not exist, which is not 0. Point at the dash: it tells why, such as nothing loaded, days"
            " outside the contract, a group too small, or nothing to divide by.",
            "表示该数字不存在，并非 0。悬停即可查看原因：未加载数据、不在合约期、人数过少或分母为 0 等。",
        ),
    ),
    Answered(
        Text("Why do the days' buyers not add up to the period's?", "为什么每日成交人数相加不等于整段人数？"),
        Text(
            "A person who buys on several days counts once in the period. Totals are always asked for, never added up.",
            "同一人在多天购买，整段只计一次。合计均为单独查询所得，不由各行相加。",
        ),
    ),
    Answered(
        Text("What do Extended and Parity mean?", "“扩展口径”与“平台口径”有何区别？"),
        Text(
            "Parity keeps the platforms' limits: no people in days of your own choice, 31 days of chats and reviews, 3"
            " months of videos, 6 of products. Extended answers all that the data can.",
            "平台口径遵循平台限制：自定义周期不展示人数，客服与评价最多 31 天，短视频 3 个月，商品 6 个月。"
            "扩展口径给出数据能回答的全部内容。",
        ),
    ),
    Answered(
        Text("How do I see what a screen showed this morning?", "如何查看今早页面上的数字？"),
        Text(
            "Choose “As of a moment” at the top of the screen. All of it is asked as of then, and each number says so.",
            "在页面顶部选择“指定时点”，整页均按该时点已知的数据展示，每个数字都会标注。",
        ),
    ),
    Answered(
        Text("Merchants: why can a colleague not see a module?", "商家：为什么子账号看不到某个模块？"),
        Text(
            "A sub-account sees what the main account granted. A module that was not granted stands in the menu and"
            " says who can grant it, and so does one that is new.",
            "子账号只能看到主账号授予的模块。未授权的模块（包括新上线的）仍显示在菜单中，并说明可由谁授权。",
        ),
    ),
    Answered(
        Text(
            "Creators: why do seller and creator see two amounts for one live?",
            "达人：为什么同一场直播，商家与达人看到的金额不同？",
        ),
        Text(
            "The seller sees the own shop's products, the creator all products of the room. Of commissions the"
            " creator's number is right, of stock and settlement the seller's.",
            "商家只看本店商品，达人看直播间全部商品。佣金以达人侧为准，库存与结算以商家侧为准。",
        ),
    ),
    Answered(
        Text("Agencies: why are some days missing?", "机构：为什么有些日期没有数据？"),
        Text(
            "An agency sees the days of its contracts. Numbers of which days are missing carry “in part”; point at it"
            " for how many. What has ended stays visible for the days on which it was in force.",
            "机构只能看到合约期内的数据。缺少部分日期的数字带有“部分可见”标记，悬停可查看天数。"
            "已结束的合约在其有效期内的数据仍可查看。",
        ),
    ),
    Answered(
        Text("Is today's number final?", "今天的数据是最终值吗？"),
        Text(
            "The head of each screen says through when the data reach. While it is open the page asks again by itself"
            " when new data came.",
            "每个页面顶部都标明数据更新时间。页面打开期间，有新数据时会自动重新查询。",
        ),
    ),
)
"""In the order in which they are shown."""
