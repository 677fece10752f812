"""What an audience does beside buying (§10.6): it follows, likes, comments and shares, and who it is."""

from __future__ import annotations

from luopan.model.catalogue.terms import AUDIENCE, EVENT, events
from luopan.model.metric import Metric
from luopan.model.values import Text

FOLLOWING = (
    Metric(
        "new_followers",
        Text("New followers", "新增粉丝数"),
        Text(
            "Distinct users who followed in the period; who unfollows and follows again counts.",
            "所选周期内关注的去重用户数；取关后再次关注的计入。",
        ),
        "count of distinct users with a follow",
        "count",
        "R318",
        EVENT,
        events("follow", "distinct"),
    ),
    Metric(
        "follows",
        Text("Follows", "关注次数"),
        Text("Times that users followed.", "关注事件次数。"),
        "count of follow events",
        "count",
        "R284",
        EVENT,
        events("follow"),
    ),
    Metric(
        "unfollows",
        Text("Unfollows", "取关次数"),
        Text("Times that users unfollowed.", "取消关注事件次数。"),
        "count of unfollow events",
        "count",
        "R284",
        EVENT,
        events("unfollow"),
        direction="down",
    ),
    Metric(
        "follower_growth",
        Text("Follower growth", "粉丝增长"),
        Text("Follows − unfollows in the period.", "所选周期内关注次数减取关次数。"),
        "follows − unfollows",
        "count",
        "R284",
        expression="follows - unfollows",
        proposed=True,
    ),
    Metric(
        "likes",
        Text("Likes", "点赞数"),
        Text("Times that users liked.", "点赞事件次数。"),
        "count of like events",
        "count",
        "R319",
        EVENT,
        events("like"),
    ),
    Metric(
        "comments",
        Text("Comments", "评论数"),
        Text("Times that users commented.", "评论事件次数。"),
        "count of comment events",
        "count",
        "R319",
        EVENT,
        events("comment"),
    ),
    Metric(
        "shares",
        Text("Shares", "分享数"),
        Text("Times that users shared.", "分享事件次数。"),
        "count of share events",
        "count",
        "R319",
        EVENT,
        events("share"),
    ),
    Metric(
        "engagement_rate",
        Text("Engagement rate", "互动率"),
        Text("Likes, comments and shares ÷ views.", "点赞、评论、分享次数之和除以观看次数。"),
        "(likes + comments + shares) ÷ views",
        "ratio",
        "R320",
        expression="(likes + comments + shares) / views",
        proposed=True,
    ),
    Metric(
        "audience_distribution",
        Text("Audience distribution", "用户画像分布"),
        Text(
            "The share of a group of people in viewers; people of unknown group stay in the whole and are "
            "shown.",
            "某人群在观看人数中的占比；属性未知的用户保留在分母中并单独展示。",
        ),
        "viewers of the group ÷ viewers",
        "ratio",
        "R323 S32",
        share_of="viewers",
        share_over=AUDIENCE,
        direction="none",
    ),
    Metric(
        "new_follower_distribution",
        Text("New followers' distribution", "新增粉丝画像分布"),
        Text(
            "The share of a group of people in new followers; people of unknown group stay in the whole.",
            "某人群在新增粉丝中的占比；属性未知的用户保留在分母中。",
        ),
        "new_followers of the group ÷ new_followers",
        "ratio",
        "R323",
        share_of="new_followers",
        share_over=AUDIENCE,
        direction="none",
    ),
)
