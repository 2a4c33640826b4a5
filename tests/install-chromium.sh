#!/bin/sh
# Makes sure that the browser tests find a Chromium: the system's own, else Debian's
# package where we may install it, else the browser that Playwright downloads.
set -eu
playwright=$1
command -v chromium >/dev/null 2>&1 && exit 0
command -v chromium-browser >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
else
    "$playwright" install chromium
fi
