#!/usr/bin/env bash
# The publishing recipes, run for real: nginx as docs/publish/nginx.conf has it, docs/publish/rclone.sh to a local target, and
# every command of the two Pages recipes; an output on another file system.
# usage: tests/publish.sh PROGRAM     needs nginx, rclone, curl
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=$(realpath "$1") work=$(mktemp -d) port=${PUBLISH_PORT:-18480}
trap 'kill "$(cat "$work/nginx.pid" 2>/dev/null)" 2>/dev/null; rm -rf "$work"' EXIT
chmod 755 "$work"

fail() { printf 'tests/publish.sh: %s\n' "$*" >&2; exit 1; }
# expect WHAT PATTERN CURL-ARGUMENTS…: the head of the answer has a line that fits the pattern.
expect() {
  local what=$1 pattern=$2
  shift 2
  curl -sS -o "$work/body" -D "$work/head" "$@"
  tr -d '\r' <"$work/head" | grep -Eiq "$pattern" || { cat "$work/head"; fail "$what: no line fits $pattern"; }
}

cp -r content themes site.toml "$work/" && mkdir "$work/site"
"$program" build "$work" --strict --out "$work/site/public" 2>"$work/log" || { cat "$work/log"; fail "the sample does not build"; }

sed -e "s#listen 8080;.*#listen 127.0.0.1:$port;#" -e "s#root /srv/handbook;.*#root $work/site/public;#" \
  docs/publish/nginx.conf >"$work/handbook.conf"
grep -q "127.0.0.1:$port" "$work/handbook.conf" || fail "the recipe has no line to change the port"
cat >"$work/nginx.conf" <<CONF
pid $work/nginx.pid;
error_log $work/error.log;
events {}
http {
  access_log off;
  client_body_temp_path $work; proxy_temp_path $work; fastcgi_temp_path $work; uwsgi_temp_path $work; scgi_temp_path $work;
  include $work/handbook.conf;
}
CONF
nginx -e "$work/error.log" -c "$work/nginx.conf" || { cat "$work/error.log"; fail "nginx does not start"; }
for _ in $(seq 50); do curl -s -o "$work/body" "http://127.0.0.1:$port/" && break || sleep 0.1; done

site="http://127.0.0.1:$port"
expect 'home' '^HTTP/1.1 200' "$site/"
expect 'policy header' "^content-security-policy: default-src 'none'; script-src 'self'" "$site/"
expect 'charset' '^content-type: text/html; charset=utf-8' "$site/policies/business-trip.html"
expect 'compression' '^content-encoding: gzip' -H 'accept-encoding: gzip' "$site/policies/business-trip.html"
etag=$(tr -d '\r' <"$work/head" | sed -n 's/^[Ee][Tt][Aa][Gg]: //p')
expect 'unchanged page' '^HTTP/1.1 304' -H "if-none-match: $etag" -H 'accept-encoding: gzip' "$site/policies/business-trip.html"
asset=$(cd "$work/site/public" && find assets -name 'site-*.css' | head -n 1)
expect 'hashed name' '^cache-control: max-age=31536000' "$site/$asset"
expect 'hashed name keeps the policy' '^x-content-type-options: nosniff' "$site/$asset"
expect 'lost page' '^HTTP/1.1 404' "$site/no/such.html"
grep -q 'lang="zh-Hans"' "$work/body" || fail 'the lost page is not the handbook’s'
expect 'lost page of an edition' '^HTTP/1.1 404' "$site/en/no.html"
grep -q 'lang="en"' "$work/body" || fail 'the lost page of the English edition is not English'
expect 'lost page keeps the policy' '^content-security-policy' "$site/no/such.html"
expect 'no writing' '^HTTP/1.1 405' -X POST "$site/"
expect 'nothing above the site' '^HTTP/1.1 40[04]' --path-as-is "$site/../site.toml"

# A new build is on show at once, without a reload.
sed -i 's/^title = .*/title = "换新手册"/' "$work/site.toml"
"$program" build "$work" --strict --out "$work/site/public" 2>"$work/log" || { cat "$work/log"; fail "the second build fails"; }
expect 'the swapped site' '^HTTP/1.1 200' "$site/"
grep -q '换新手册' "$work/body" || fail 'the new build is not on show'

export RCLONE_CONFIG="$work/rclone.conf"
touch "$RCLONE_CONFIG"
send() { docs/publish/rclone.sh "$work/site/public" "$work/remote"; }
all=$(find "$work/site/public" -type f ! -name shouce-manifest.txt | wc -l)
[ "$(send)" = "$all sent, 0 removed" ] || fail 'the first transfer is not whole'
[ "$(send)" = '0 sent, 0 removed' ] || fail 'a second transfer sends what has not changed'
rm "$work/content/pages/guide.md" "$work/content/pages/guide.en.md"
"$program" build "$work" --out "$work/site/public" 2>"$work/log" || { cat "$work/log"; fail "the third build fails"; }
send
diff -r "$work/site/public" "$work/remote" || fail 'the remote is not the site'

# The commands of the Pages recipes, with this program in the place of the one that they install; what stands around them is
# the service's own. A site in a folder below somebody's host must have that folder in its full addresses.
mkdir "$work/bin" "$work/runner"
ln -s "$program" "$work/bin/shouce"
at() { (cd "$work" && PATH="$work/bin:$PATH" SHOUCE=--no-such-option bash -e -o pipefail -c "$1") >"$work/log" 2>&1 || { cat "$work/log"; fail "$2"; }; }
whole() {
  [ -f "$1/index.html" ] && [ -f "$1/404.html" ] || fail "$2: no handbook in $1"
  grep -q "<loc>$3/policies/" "$1/sitemap.xml" || fail "$2: the map does not say $3/"
  [ -z "$(find "$1" ! -type d ! -type f -o ! -perm -o=r -o -name '.*' ! -path "$1")" ] || fail "$2: links, hidden or closed files"
}
export RUNNER_TEMP="$work/runner" BASE_URL=https://owner.github.io/handbook CI_PROJECT_DIR="$work" CI_PAGES_URL=https://owner.gitlab.io/handbook
commands=$(sed -n 's/^ *\(- \)\{0,1\}run: //p' docs/publish/github-pages.yml)
[ "$(wc -l <<<"$commands")" = 3 ] || fail 'the GitHub recipe has other steps than these three'
while read -r command; do at "$command" "GitHub: $command"; done <<<"$commands"
whole "$work/runner/site" GitHub "$BASE_URL"
job() { awk -v job="$1:" '/^[^ #]/ { at = $1 } (at == "before_script:" || at == job) && /^ +- / && !/- if:/ { sub(/^ +- /, ""); print }' docs/publish/gitlab-pages.yml; }
for job in check pages; do
  job "$job" | grep -q '^shouce check' || fail "the GitLab job $job checks nothing"
  at "export CARGO_INSTALL_ROOT=$work/tools; $(job "$job")" "GitLab: $job"
done
whole "$work/public" GitLab "$CI_PAGES_URL"

# Another file system than that of the sources: staged and swapped there; beside it lies what the build knew, and nothing else.
other=$(mktemp -d /dev/shm/shouce-XXXXXX)
trap 'kill "$(cat "$work/nginx.pid" 2>/dev/null)" 2>/dev/null; rm -rf "$work" "$other"' EXIT
[ "$(stat -c %d "$other")" != "$(stat -c %d "$work/content")" ] || fail 'there is no other file system here'
"$program" build "$work" --out "$other/site" 2>"$work/log" || { cat "$work/log"; fail 'no build to another file system'; }
sed -i 's/^title = .*/title = "又换手册"/' "$work/site.toml"
"$program" --lang en build "$work" --out "$other/site" 2>"$work/log" || { cat "$work/log"; fail 'no second build there'; }
grep -q 'written' "$work/log" && ! grep -Eq 'cannot (exchange|be swapped)' "$work/log" || { cat "$work/log"; fail 'it was not swapped in one step'; }
grep -q '又换手册' "$other/site/index.html" || fail 'the second build is not on show there'
[ "$(LC_ALL=C ls -A "$other" | tr '\n' ' ')" = '.shouce-memory-site site ' ] || fail "left beside it: $(ls -A "$other")"
printf 'recipes: nginx, rclone, GitHub and GitLab Pages as documented; another file system swaps as well\n'
