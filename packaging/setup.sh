# Read by packaging/start and packaging/test (POSIX sh): everything a fresh Debian or Ubuntu lacks.
# It may be run any number of times; what is there already is left alone.

say() {
    printf '%s\n' "$*" >&2
}

# The packages of the lists that are not installed, under the first name this release knows.
missing_packages() {
    installed=$(dpkg-query -W -f '${db:Status-Abbrev}|${Package}, ${Provides}\n' 2>/dev/null |
        sed -n 's/^ii *|//p' | tr ',' '\n' | sed 's/^ *//; s/ .*//')
    sed 's/#.*//' "$@" | while read -r names; do
        [ -n "$names" ] || continue
        found=
        for name in $(echo "$names" | tr '|' ' '); do
            if echo "$installed" | grep -Fqx "$name"; then found=yes; fi
        done
        [ -n "$found" ] || echo "$names"
    done
}

first_known_name() {
    for name in $(echo "$1" | tr '|' ' '); do
        if apt-cache show "$name" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    echo "$1" | sed 's/|.*//'
}

install_packages() {
    if ! command -v apt-get >/dev/null 2>&1; then
        say "This system has no apt-get, so its libraries are left to you; packaging/apt-*.txt names them."
        return 0
    fi
    wanted=$(missing_packages "$@")
    if [ -z "$wanted" ]; then return 0; fi
    as_root=
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            say "System libraries are missing and this needs root. As root, run:"
            say "    apt-get install" "$(echo "$wanted" | sed 's/|.*//' | tr '\n' ' ')"
            exit 1
        fi
        as_root=sudo
    fi
    say "Installing system libraries:" "$(echo "$wanted" | tr '\n' ' ')"
    $as_root apt-get update -qq || say "The package lists could not be refreshed; trying with those at hand."
    names=
    for each in $wanted; do names="$names $(first_known_name "$each")"; done
    log=$(mktemp)
    # shellcheck disable=SC2086  # one word per package is meant
    if ! $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $names </dev/null >"$log" 2>&1; then
        cat "$log" >&2
        say "The system libraries could not be installed; apt-get says why above."
        exit 1
    fi
    rm -f "$log"
}

# Somebody who typed "sudo packaging/..." wants root for the libraries only: their own files stay theirs.
continue_as_owner() {
    if [ "$(id -u)" = 0 ] && [ -n "${SUDO_UID:-}" ] && [ "$SUDO_UID" != 0 ] &&
        [ "$(stat -c %u .)" = "$SUDO_UID" ]; then
        exec sudo -u "#$SUDO_UID" -H \
            --preserve-env=CI,DISPLAY,WAYLAND_DISPLAY,XAUTHORITY,XDG_RUNTIME_DIR,QT_QPA_PLATFORM \
            "packaging/${0##*/}" "$@"
    fi
}

# uv reads uv.lock and makes .venv; without it on this machine a private copy goes to build/tools.
find_uv() {
    if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
        uv=uv
        return
    fi
    uv=build/tools/bin/uv
    if [ -x "$uv" ] && "$uv" --version >/dev/null 2>&1; then return; fi
    if ! command -v python3 >/dev/null 2>&1; then
        say "Companion needs Python 3.11 or newer, and there is no python3 here."
        exit 1
    fi
    if ! python3 -c 'import ensurepip' >/dev/null 2>&1; then
        list=$(mktemp)
        echo python3-venv >"$list"
        install_packages "$list"
        rm -f "$list"
    fi
    say "Fetching uv (it installs exactly what uv.lock names)."
    if ! { python3 -m venv --clear build/tools && build/tools/bin/pip install -q 'uv>=0.9,<1'; } >&2; then
        say "uv could not be fetched. Is there a network? It comes from pypi.org."
        exit 1
    fi
}

# sync_environment [option...]: .venv holds exactly what uv.lock names.
sync_environment() {
    if ! "$uv" sync --frozen --quiet "$@" >&2; then
        say "The Python packages could not be installed; uv says why above."
        say "Companion needs Python 3.11 to 3.14 ($(python3 --version 2>&1 || true) is here) and," \
            "the first time, a network."
        exit 1
    fi
}
