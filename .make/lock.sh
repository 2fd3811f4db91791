#!/bin/sh
# Rewrites the two pinned lists from the direct requirements named in their own heads (lines "#+ name==version").
# Run it after editing such a line: `make lock`. Needs the network; nothing else ever calls it.
set -eu
cd "$(dirname "$0")/.."
tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
sh .make/python.sh -m venv "$tool/venv"
"$tool/venv/bin/pip" install --quiet uv

compile() { # list, further options...
    list=$1
    shift
    sed -n 's/^#+ //p' "$list" >"$tool/direct.in"
    sed '/^# ---/q' "$list" >"$tool/head"
    "$tool/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        --no-annotate --no-emit-index-url "$@" "$tool/direct.in" >"$tool/pins"
    cat "$tool/head" "$tool/pins" >"$list"
}

compile requirements.txt
# What the runtime list already pins is left out of the other one: pip refuses a package named twice.
runtime=$(sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' requirements.txt)
# shellcheck disable=SC2086
compile tests/requirements.txt --constraint requirements.txt $runtime
