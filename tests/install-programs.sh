#!/bin/sh
# Makes sure that the tests find the programs they need: a Chromium, and those that the exports
# are for. As root on Debian they come from its packages; elsewhere Playwright brings its own
# browser, and the tests of other programs run where these are there (see `make test`).
set -eu
playwright=$1

found() { command -v "$1" >/dev/null 2>&1; }
missing=
found chromium-headless-shell || found chromium || found chromium-browser || missing=chromium
found ogrinfo || missing="$missing gdal-bin"
found pdftoppm || missing="$missing poppler-utils"
found soffice || missing="$missing libreoffice-calc-nogui"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    # Chromium without windows is smaller and quicker, where Debian has it apart.
    case "$missing" in *chromium*)
        apt-cache show chromium-headless-shell >/dev/null 2>&1 &&
            missing="$missing chromium-headless-shell" && missing="${missing#chromium }" ;;
    esac
    # shellcheck disable=SC2086  # a list of packages
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    case "$missing" in *chromium*) "$playwright" install chromium ;; esac
fi
