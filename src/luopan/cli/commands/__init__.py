"""The commands, each a short function over the client."""

import luopan.cli.commands.applications as applications
import luopan.cli.commands.asking as asking
import luopan.cli.commands.audience as audience
import luopan.cli.commands.authorisations as authorisations
import luopan.cli.commands.bridging as bridging
import luopan.cli.commands.changed as changed
import luopan.cli.commands.creators as creators
import luopan.cli.commands.demo as demo
import luopan.cli.commands.diagnose as diagnose
import luopan.cli.commands.insights as insights
import luopan.cli.commands.inventory as inventory
import luopan.cli.commands.keeping as keeping
import luopan.cli.commands.ledger as ledger
import luopan.cli.commands.loading as loading
import luopan.cli.commands.maturity as maturity
import luopan.cli.commands.peers as peers
import luopan.cli.commands.receipt as receipt
import luopan.cli.commands.scoring as scoring
import luopan.cli.commands.screens as screens
import luopan.cli.commands.services as services
import luopan.cli.commands.serving as serving
import luopan.cli.commands.tokens as tokens
import luopan.cli.commands.users as users
import luopan.cli.commands.what_if as what_if
from luopan.cli.commands.root import app

for module in (
    demo,
    serving,
    loading,
    asking,
    bridging,
    screens,
    changed,
    receipt,
    what_if,
    maturity,
    scoring,
    inventory,
    insights,
    peers,
    ledger,
    keeping,
):
    module.add_to(app)
app.add_typer(audience.app, name="audience")
creators.add_to(diagnose.app)
app.add_typer(diagnose.app, name="diagnose")
app.add_typer(tokens.app, name="token")
app.add_typer(users.app, name="user")
app.add_typer(services.app, name="service")
app.add_typer(authorisations.app, name="authorisation")
app.add_typer(applications.app, name="application")

__all__ = ["app"]
