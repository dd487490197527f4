#!/usr/bin/env bash
# Replaces OpenCC's dictionaries, configurations and test cases by those of a release: data/opencc/refresh.sh [VERSION].
# Needs python3 with pip, and network access to the Python package index. Prints the archive's checksum for README.md.
set -euo pipefail
version=${1:-1.4.2}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# pip builds a package's metadata before it keeps the archive, so the address is taken from the index instead.
python3 - "$version" "$work/opencc.tar.gz" <<'PY'
import subprocess, sys, re, urllib.request, urllib.parse
version, target = sys.argv[1:]
index = subprocess.run([sys.executable, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True).stdout.strip()
page = (index or "https://pypi.org/simple").rstrip("/") + "/opencc/"
links = re.findall(r'href="([^"]+)"', urllib.request.urlopen(page).read().decode())
link = next(link for link in links if f"opencc-{version}.tar.gz" in link.split("#")[0])
urllib.request.urlretrieve(urllib.parse.urljoin(page, link), target)
PY
tar xzf "$work/opencc.tar.gz" -C "$work"
source=$work/opencc-$version

rm -rf "$here/config" "$here/dictionary"
mkdir "$here/config" "$here/dictionary"
cp "$source"/data/config/*.json "$here/config/"
cp "$source"/data/dictionary/*.txt "$here/dictionary/"
cp "$source/LICENSE" "$here/LICENSE"
cp "$source/test/testcases/testcases.json" "$here/../../tests/script/opencc-cases.json"
chmod 644 "$here"/config/* "$here"/dictionary/* "$here/LICENSE" "$here/../../tests/script/opencc-cases.json"
sha256sum "$work/opencc.tar.gz"
