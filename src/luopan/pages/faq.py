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
            "Both are right; they count different things. Open “⋯” beside the number, then “Why?”, and choose"
            " “Another screen”, or paste the console's figure under “A figure”: the steps between the two add"
            " up exactly.",
            "两个数字都对，只是口径不同。点击数字旁的“⋯”→“为什么？”，选择“其他页面”，或在“外部数字”中粘贴后台的"
            "数字，即可看到逐步差额，合计完全一致。",
        ),
    ),
    Answered(
        Text("Why did yesterday's refunds grow since this morning?", "为什么昨天的退款今天还在变？"),
        Text(
            "Refunds of what was paid yesterday come in for weeks. Such numbers carry “still growing” with how"
            " complete they are; point at it for what they will come to. “Refund amount” by refund time does"
            " not grow.",
            "昨天支付的订单会在之后数周内陆续退款。此类数字带有“仍在增长”标记及完成度，悬停可查看预计最终值。按"
            "退款成功时间统计的“退款金额”不会再变。",
        ),
    ),
    Answered(
        Text("Why does a number show “–”?", "为什么有的数字显示“–”？"),
        Text(
            "The number does not exist, which is not 0. Point at the dash: it tells why, such as nothing"
            " loaded, days outside the contract, a group too small, or nothing to divide by.",
            "表示该数字不存在，并非 0。悬停即可查看原因：未加载数据、不在合约期、人数过少或分母为 0 等。",
        ),
    ),
    Answered(
        Text("Why do the days' buyers not add up to the period's?", "为什么每日成交人数相加不等于整段人数？"),
        Text(
            "A person who buys on several days counts once in the period. Totals are always asked for, never"
            " added up.",
            "同一人在多天购买，整段只计一次。合计均为单独查询所得，不由各行相加。",
        ),
    ),
    Answered(
        Text("What do Extended and Parity mean?", "“扩展口径”与“平台口径”有何区别？"),
        Text(
            "Parity keeps the platforms' limits: no people in days of your own choice, 31 days of chats and"
            " reviews, 3 months of videos, 6 of products. Extended answers all that the data can.",
            "平台口径遵循平台限制：自定义周期不展示人数，客服与评价最多 31 天，短视频 3 个月，商品 6 个月。扩展"
            "口径给出数据能回答的全部内容。",
        ),
    ),
    Answered(
        Text("How do I see what a screen showed this morning?", "如何查看今早页面上的数字？"),
        Text(
            "Choose “As of a moment” at the top of the screen. All of it is asked as of then, and each number"
            " says so.",
            "在页面顶部选择“指定时点”，整页均按该时点已知的数据展示，每个数字都会标注。",
        ),
    ),
    Answered(
        Text("Merchants: why can a colleague not see a module?", "商家：为什么子账号看不到某个模块？"),
        Text(
            "A sub-account sees what the main account granted. A module that was not granted stands in the menu"
            " and says who can grant it, and so does one that is new.",
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
            "An agency sees the days of its contracts. Numbers of which days are missing carry “in part”; point"
            " at it for how many. Once no contract with a shop or account is in force nothing of it is seen;"
            " signed again, the days of the earlier contracts are seen too.",
            "机构只能看到合约期内的数据。缺少部分日期的数字带有“部分可见”标记，悬停可查看天数。与某店铺或账号"
            "没有生效的合约时，其数据不可见；重新签约后，此前合约期内的数据也可查看。",
        ),
    ),
    Answered(
        Text(
            "Is this in real time: when are the data updated, and is today's number final?",
            "数据是实时的吗？什么时候更新？今天的数据是最终值吗？",
        ),
        Text(
            "The head of each screen says through when the data reach. While it is open the page asks again by"
            " itself when new data came. Today goes on until midnight of the market's zone.",
            "每个页面顶部都标明数据更新时间。页面打开期间，有新数据时会自动重新查询。今天的数据到市场时区的零点"
            "为止。",
        ),
    ),
    Answered(
        Text("How do I export numbers, to Excel for instance?", "如何导出数据到 Excel？"),
        Text(
            "“Export” above a table, or in the “⋯” of a number, writes CSV, XLSX (Excel) or Parquet: all lines,"
            " with the period, the zone and the definitions. “Copy rows” pastes into a spreadsheet as numbers.",
            "点击表格上方的“导出”，或数字旁的“⋯”→“导出”，可下载 CSV、XLSX（Excel）或 Parquet，包含全部行，并注"
            "明周期、时区与口径。“复制表格”可直接粘贴到电子表格，粘贴后仍是数字。",
        ),
    ),
    Answered(
        Text("I forgot my password. What now?", "忘记密码怎么办？"),
        Text(
            "On the sign-in page choose “Forgotten your password?” and give your e-mail address: a link comes"
            " that holds for 30 minutes. Without an address, the operator sets a new one. To change one that"
            " you know: Personal centre.",
            "在登录页点击“忘记密码？”并填写邮箱，将收到 30 分钟内有效的重设链接。没有登记邮箱的，请平台运营重设。"
            "记得密码而想修改的，请前往个人中心。",
        ),
    ),
    Answered(
        Text(
            "Merchants: how do I let an agency see my data, and how do I stop it?",
            "商家：如何授权机构查看数据？如何取消授权？",
        ),
        Text(
            "Sharing › Service market: open the agency's service and authorise it for a shop or for accounts,"
            " for up to a year. Sharing › Authorisations: deauthorise at any time; the agency loses access at"
            " once and is told by mail. Who looked at what stands in the access ledger.",
            "在“授权与共享”→“服务市场”打开机构的服务，为店铺或账号授权，最长一年。在“授权管理”可随时取消，机构"
            "即刻失去访问权限，并收到邮件通知。谁查看过哪些数据，见“访问记录”。",
        ),
    ),
    Answered(
        Text(
            "Creators: when is commission settled and counted; which is estimated, which actual?",
            "达人：佣金什么时候结算、计入哪一天？预估佣金与实际佣金有何区别？",
        ),
        Text(
            "Estimated commission is of the orders paid in these days. Actual commission is what was settled in"
            " them, of orders of earlier days: an order of the 1st that is settled on the 15th stands in the"
            " GMV of the 1st and in the commission of the 15th.",
            "预估佣金按支付日统计；实际佣金按结算日统计，来自更早日期的订单。例如 1 日支付、15 日结算的订单，成"
            "交金额计入 1 日，佣金计入 15 日。",
        ),
    ),
    Answered(
        Text(
            "Creators: who sees my data, and how do I share it or stop sharing?",
            "达人：谁能看到我的数据？如何共享或停止共享？",
        ),
        Text(
            "A shop sees what you sold of its products. Beyond that only who you let: Sharing › Applications"
            " shares all data with a shop or an agency, answers who asks for a live or a link, and ends each."
            " The access ledger lists who looked.",
            "店铺可以看到您为它带来的成交，其余须经您同意。在“授权与共享”→“申请与共享”可向店铺或机构共享全部数"
            "据，处理单场直播与绑定的申请，并随时终止。谁查看过见“访问记录”。",
        ),
    ),
    Answered(
        Text(
            "How do I change the language, or to dark mode?",
            "如何切换语言或深色模式？",
        ),
        Text(
            "At the top right: “中文” or “English”, “Dark” or “Light”. This browser remembers both. The"
            " language of mails is set in the personal centre.",
            "点击右上角的“English”或“中文”、“深色”或“浅色”，浏览器会记住选择。邮件的语言在个人中心设置。",
        ),
    ),
)
"""In the order in which they are shown."""
