#!/bin/sh
# Makes sure that the tests find the programs they need: a Chromium, and those that the exports
# are for. As root on Debian they come from its packages; elsewhere Playwright brings its own
# browser, and the tests of other programs run where these are there (see `make test`).
set -eu
playwright=$1

missing=
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || missing=chromium
command -v ogrinfo >/dev/null 2>&1 || missing="$missing gdal-bin"
command -v pdftoppm >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-calc-nogui"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of packages
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    case "$missing" in *chromium*) "$playwright" install chromium ;; esac
fi
