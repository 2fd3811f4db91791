#!/bin/sh
# Runs its arguments with a Python that is new enough: $PYTHON if that is set, else python3, else the newest found.
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if "$python" -c "$new_enough" >/dev/null 2>&1; then
        exec "$python" "$@"
    fi
done

found=$("${PYTHON:-python3}" --version 2>&1) || found="none that runs"
echo "Eventline needs Python 3.11 or newer, and found ${found}. Install one (on Debian 12 or newer: apt-get install" \
    "python3 python3-venv), or name it: make PYTHON=/path/to/python3" >&2
exit 1
