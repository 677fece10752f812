"""Video (§10.6): what was posted, watched and done, and what it was worth."""

from __future__ import annotations

from luopan.model.catalogue.terms import EVENT, VIDEO, VIDEO_EVENT, clicks_per_view, events
from luopan.model.metric import Measure, Metric
from luopan.model.values import Text

VIDEOS = (
    Metric(
        "videos",
        Text("Videos", "短视频数"),
        Text(
            "Videos posted in the period; never public ones do not count.",
            "所选周期内发布的短视频数；从未公开的不计。",
        ),
        "count of videos posted",
        "count",
        "R308 S22",
        ("posted",),
        Measure("videos", "count", "1", "{own}"),
    ),
    Metric(
        "videos_trend",
        Text("Videos (Trends)", "短视频数（趋势）"),
        Text(
            "E-commerce videos posted in the period, the shop's own and affiliates'.",
            "所选周期内发布的带货短视频数，含自有与联盟短视频。",
        ),
        "count of videos with products",
        "count",
        "R309 G44",
        ("posted",),
        Measure("videos", "count", "1", "x.sells"),
        proposed=True,
    ),
    Metric(
        "videos_detail",
        Text("Videos (Details)", "短视频数（明细）"),
        Text(
            "E-commerce videos posted in the period: all of the shop's own, affiliates' only with GMV above "
            "0.",
            "所选周期内发布的带货短视频数：自有短视频全部计入，联盟短视频仅计成交金额大于0的。",
        ),
        "count of videos with products that are own or sold",
        "count",
        "R310 R162",
        ("posted",),
        Measure(
            "videos", "count", "1", "x.sells AND (({own} AND x.owner_kind IS NOT NULL) OR vs.amount > 0)"
        ),
    ),
)

WATCHING = (
    Metric(
        "views",
        Text("Views", "观看次数"),
        Text("Views of any content; each stay counts.", "任意内容的观看次数，重复观看重复计。"),
        "count of views",
        "count",
        "R289 R311",
        EVENT,
        events("view"),
    ),
    Metric(
        "impressions",
        Text("Impressions", "曝光次数"),
        Text("Times that content was shown.", "内容被展示的次数。"),
        "count of impressions",
        "count",
        "§13.2",
        EVENT,
        events("impression"),
    ),
    Metric(
        "vv",
        Text("Video views (VV)", "短视频播放量（VV）"),
        Text("Views of videos; each play counts.", "短视频播放次数，重复播放重复计。"),
        "count of video views",
        "count",
        "R311",
        VIDEO_EVENT,
        events("view"),
        filters=VIDEO,
    ),
    Metric(
        "completed_views",
        Text("Completed plays", "完播次数"),
        Text("Video views played to the end.", "播放至结尾的短视频播放次数。"),
        "count of completed video views",
        "count",
        "R312",
        VIDEO_EVENT,
        Measure("events", "count", "1", "x.kind = 'view' AND x.completed"),
        filters=VIDEO,
        proposed=True,
    ),
    Metric(
        "completion_rate",
        Text("Completion rate", "完播率"),
        Text("Completed plays ÷ video views.", "完播次数除以短视频播放量。"),
        "completed_views ÷ vv",
        "ratio",
        "R312",
        expression="completed_views / vv",
        proposed=True,
    ),
    Metric(
        "view_duration",
        Text("View duration", "平均播放时长"),
        Text(
            "Mean seconds watched per video view whose length is known.",
            "每次播放的平均观看秒数（仅计时长已知的播放）。",
        ),
        "watch_time ÷ timed_views, of videos",
        "s",
        "R313",
        expression="watch_time / timed_views",
        filters=VIDEO,
        proposed=True,
    ),
    Metric(
        "rpm",
        Text("RPM", "千次播放成交金额"),
        Text("Video Direct GMV per thousand video views.", "每千次短视频播放带来的短视频成交金额。"),
        "video_direct_gmv ÷ vv × 1000",
        "money_per_1000",
        "R314 G06",
        expression="video_direct_gmv * 1000 / vv",
    ),
    Metric(
        "video_ctr",
        Text("Video CTR", "短视频点击率"),
        Text(
            "Product clicks in videos ÷ video views, as a ratio of sums.",
            "短视频商品点击次数除以短视频播放量（汇总后相除）。",
        ),
        "product_clicks ÷ vv, both of videos",
        "ratio",
        "R316 G07",
        expression="product_clicks / vv",
        filters=VIDEO,
    ),
    Metric(
        "video_avg_ctr",
        Text("Video Avg. CTR", "平均短视频点击率"),
        Text(
            "Mean over videos of product clicks ÷ views; videos without views are left out.",
            "各短视频（商品点击 ÷ 播放）的平均值，无播放的短视频不计。",
        ),
        "mean over videos of clicks ÷ views",
        "ratio",
        "R315 G05",
        VIDEO_EVENT,
        clicks_per_view(),
        filters=VIDEO,
    ),
    Metric(
        "video_avg_ctr_literal",
        Text("Video Avg. CTR (to the letter)", "平均短视频点击率（字面公式）"),
        Text(
            "Video CTR divided by the number of videos posted, as the platform's help words it; it shrinks with "
            "more videos.",
            "平台帮助文档的字面公式：短视频点击率除以发布短视频数；短视频越多数值越小。",
        ),
        "(product_clicks ÷ vv) ÷ videos",
        "ratio",
        "R315 G05",
        expression="product_clicks / vv / videos",
        filters=VIDEO,
    ),
    Metric(
        "v_t_pv",
        Text("V-t-PV (video to product page)", "短视频商品链接点击率（V-t-PV）"),
        Text(
            "Distinct users who clicked a video's product link ÷ the video's views.",
            "点击短视频商品链接的去重用户数除以短视频播放量。",
        ),
        "product_clickers ÷ vv, both of videos",
        "ratio",
        "R321 G07",
        expression="product_clickers / vv",
        filters=VIDEO,
    ),
    Metric(
        "product_show_rate",
        Text("Product show rate", "商品展示率"),
        Text(
            "Product page views from videos ÷ video views.",
            "来自短视频的商品详情页浏览次数除以短视频播放量。",
        ),
        "product_page_views ÷ vv, both of videos",
        "ratio",
        "R322",
        expression="product_page_views / vv",
        filters=VIDEO,
    ),
)
