#!/usr/bin/env bash
# Installs the mtcheck of this very action, with the extras in MTCHECK_EXTRAS (by commas).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [[ ! "${MTCHECK_EXTRAS:-}" =~ ^[a-z,\ ]*$ ]]; then
  echo "::error title=mtcheck::extras: names by commas, not $MTCHECK_EXTRAS" >&2
  exit 2
fi
extras=${MTCHECK_EXTRAS:-}
extras=${extras// /}
python -m pip install --quiet --disable-pip-version-check "$here${extras:+[$extras]}"
mtcheck --version
