#!/bin/sh
# Builds the style sheet and script into the folder given, or into static/govuk/ where they are committed; then the
# checksums of all that went in and came out are noted, so that a test without Node sees what was not built again.
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
node_modules/.bin/sass --load-path=node_modules --no-source-map --no-charset --style=compressed --quiet-deps "$here/main.scss" "$out/golden-thread.css"
node_modules/.bin/esbuild "$here/main.js" --bundle --minify --format=esm --target=es2020 --legal-comments=none \
  --banner:js="/*! Contains GOV.UK Frontend, Crown Copyright, MIT: see LICENCE-govuk-frontend.txt. */" \
  --log-level=warning --outfile="$out/golden-thread.js"
if [ $# -eq 0 ]; then
  folder=goldenthread/govuk
  sha256sum package-lock.json "$folder"/frontend/*.scss "$folder"/frontend/*.js "$folder"/frontend/build.sh \
    "$folder"/static/govuk/golden-thread.css "$folder"/static/govuk/golden-thread.js > "$folder/frontend/built.sha256"
fi
