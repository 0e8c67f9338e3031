#!/usr/bin/env bash
# What the GitHub Action of action.yml runs. Every input is a variable, and is passed on as one word, never read as a command.
set -euo pipefail

# The version that the project has chosen counts, where it has one; else that of the action, built once for each job.
if [[ -x node_modules/.bin/c4gen ]]; then
  c4gen=(node_modules/.bin/c4gen)
else
  home="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
  # The install builds it; what it prints is no result.
  [[ -f "$home/dist/src/cli/main.js" ]] || npm ci --prefix "$home" --no-audit --no-fund >&2
  c4gen=(node "$home/bin/c4gen.js")
fi

arguments=(validate --format "${C4GEN_FORMAT:-github}")
if [[ -n "${C4GEN_OUTPUT:-}" ]]; then arguments+=("--output=$C4GEN_OUTPUT"); fi
if [[ -n "${C4GEN_CONFIG:-}" ]]; then arguments+=("--config=$C4GEN_CONFIG"); fi
if [[ -n "${C4GEN_BASELINE:-}" ]]; then arguments+=("--baseline=$C4GEN_BASELINE"); fi
if [[ -n "${C4GEN_MAX_WARNINGS:-}" ]]; then arguments+=("--max-warnings=$C4GEN_MAX_WARNINGS"); fi

# One file or glob a line; what follows -- is never an option.
files=()
while IFS= read -r line; do
  line="${line#"${line%%[![:space:]]*}"}"
  line="${line%"${line##*[![:space:]]}"}"
  if [[ -n "$line" ]]; then files+=("$line"); fi
done <<<"${C4GEN_FILES:-}"

exec "${c4gen[@]}" "${arguments[@]}" -- ${files[@]+"${files[@]}"}
