#!/usr/bin/env bash
# Runs mtcheck as the inputs of the action say (INPUT_...), tells the outputs ($GITHUB_OUTPUT), and ends as mtcheck does.
set -euo pipefail

sarif=${INPUT_SARIF_FILE:-mtcheck.sarif}
json=${RUNNER_TEMP:-$(mktemp -d)}/mtcheck.json
rm -f -- "$json"

arguments=(check --format github --format "sarif=$sarif" --format "json=$json")
[[ -z ${INPUT_SOURCE:-} ]] || arguments+=(--source "$INPUT_SOURCE")
[[ -z ${INPUT_CONFIG:-} ]] || arguments+=(--config "$INPUT_CONFIG")
[[ -z ${INPUT_FAIL_ON:-} ]] || arguments+=(--fail-on "$INPUT_FAIL_ON")
[[ -z ${INPUT_BASELINE:-} ]] || arguments+=(--baseline "$INPUT_BASELINE")
[[ -z ${INPUT_SINCE:-} ]] || arguments+=(--since "$INPUT_SINCE")
while IFS= read -r line; do
  [[ -z $line ]] || arguments+=("$line")
done <<<"${INPUT_ARGS:-}"
arguments+=(--)
# Blanks and line ends part the paths; patterns are left to mtcheck.
read -r -d '' -a paths <<<"${INPUT_PATHS:-.}" || true
arguments+=("${paths[@]}")

code=0
mtcheck "${arguments[@]}" || code=$?

{
  echo "exit-code=$code"
  echo "sarif-file=$sarif"
  echo "json-file=$json"
  if [[ -f $json ]]; then
    python - "$json" <<'PY'
import json
import sys
from pathlib import Path

report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
scores = [file["score"] for file in report["files"]]
print(f"findings={report['summary']['findings']}")
print(f"score={min(scores)}" if scores else "score=")
PY
  fi
} >>"${GITHUB_OUTPUT:-/dev/stdout}"
exit "$code"
