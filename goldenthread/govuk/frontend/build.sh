#!/bin/sh
# Builds the style sheet and script into the folder given, or into static/govuk/ where they are committed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
out=${1:-$here/../static/govuk}
command -v npm >/dev/null || { echo "Building the front end needs Node and npm (users do not): install nodejs and npm." >&2; exit 1; }
cd "$root"
if [ ! -d node_modules/govuk-frontend ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --ignore-scripts
fi
mkdir -p "$out"
node_modules/.bin/sass --load-path=node_modules --no-source-map --style=compressed --quiet-deps "$here/main.scss" "$out/golden-thread.css"
node_modules/.bin/esbuild "$here/main.js" --bundle --minify --format=esm --target=es2020 --legal-comments=none \
  --banner:js="/*! Contains GOV.UK Frontend, Crown Copyright, MIT: see LICENCE-govuk-frontend.txt. */" \
  --log-level=warning --outfile="$out/golden-thread.js"
