"""What may be known of others without naming them, each for one viewer (S40)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from luopan.access.creator_peers import creator_peers
from luopan.access.creator_profiles import profiles
from luopan.access.doors.seats import Seats
from luopan.access.same_product import same_product
from luopan.errors import AccessError
from luopan.model.contents import SameAsked, SameProductBody
from luopan.model.creators import CreatorPeers, CreatorProfile
from luopan.model.peers import PeersBody, PeersQuestion
from luopan.model.questions import QuestionBody
from luopan.model.values import Answer, Viewer


class PeerDoors(Seats):
    """Where one asks how peers do."""

    def peers(self, asked: PeersQuestion, viewer: Viewer) -> PeersBody:
        """A shop's metrics beside those of its peers: computed as the operator, naming no other shop (§13.4, S40).

        A shop asks for itself, an agency for the shops in its contracts, the operator for any.

        Raises:
            QuestionError: it cannot be asked like this.
            AccessError: the viewer may not ask about the shop; creators have no peers.
            NotFound: the operator names a shop that does not exist.
        """
        with self.sitting(viewer) as sitting:
            return self._peers.answer(asked, sitting)

    def served(self, body: QuestionBody, viewer: Viewer) -> Answer:
        """How a shop serves, for a creator who sells for it: computed as the operator; what of it the creator may know
        is for the caller to choose (R224).

        Raises:
            AccessError: the viewer is no creator, or sells nothing for the shop.
        """
        if viewer.kind != "creator":
            raise AccessError(f"This is for creators, not for {viewer}.")
        with self.sitting(viewer) as sitting:
            sitting.check(msgspec.structs.replace(body, metrics=["sku_orders"]))
            return sitting.operator.ask(body)

    def creator_peers(self, asked: PeersQuestion, products: Sequence[str], viewer: Viewer) -> CreatorPeers:
        """What peers' creators reach on average, and what products like the shop's `products` sell in LIVE: computed
        as the operator, naming nobody (R171, R172, S40). Raises as `peers`."""
        with self.sitting(viewer) as sitting:
            return creator_peers(self._peers, asked, products, sitting)

    def same_product(self, asked: SameAsked, viewer: Viewer) -> SameProductBody:
        """The public videos that sold more of a product than one that the viewer sees, by their public counters (R129,
        S40).

        Raises:
            OutOfScope: the video, or the product, is none that the viewer may see.
        """
        with self.sitting(viewer) as sitting:
            return same_product(sitting, asked)

    def creators(self, asked: PeersQuestion, viewer: Viewer) -> list[CreatorProfile]:
        """The creators of the shop's market as everybody may know them (R173, S40). Raises as `peers`."""
        with self.sitting(viewer) as sitting:
            return profiles(self._peers, asked, sitting)
