#!/bin/sh
# Rebuilds the front end and compares it with what is committed. Exits 1 when they differ, 3 when it could not look.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
committed=$here/../static/govuk
if ! command -v npm >/dev/null; then
  echo "NOT CHECKED: the built style sheet and script were not compared with their sources, because npm is not installed." >&2
  exit 3
fi
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
"$here/build.sh" "$fresh"
for name in golden-thread.css golden-thread.js; do
  if ! cmp -s "$fresh/$name" "$committed/$name"; then
    echo "$name is not what its sources build: run 'make frontend' and commit the result." >&2
    exit 1
  fi
done
echo "The committed style sheet and script are what their sources build."
