"""Options that several commands share."""

from __future__ import annotations

import click

config_option = click.option(
    "--config", "config_file", metavar="FILE", help="This configuration instead of the nearest one."
)
pair_option = click.option("--pair", metavar="SRC-TGT", help="Languages; chooses the packs. [default: it-en]")
pack_option = click.option(
    "--pack", "packs", multiple=True, metavar="FOLDER", help="Also the packs in this folder."
)
