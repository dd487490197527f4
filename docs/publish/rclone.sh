#!/bin/sh
# A handbook to object storage, or to any remote that rclone knows: only the files whose hash changed are sent, by the
# manifests of the two builds; pages after what they need, the manifest last; then what is no more is removed.
#
#     shouce build --out public
#     docs/publish/rclone.sh public REMOTE:BUCKET/PATH
#
# A remote is written file by file: for the seconds it takes, readers may meet old and new pages side by side. Where that
# must not be, send to a new PATH and switch the web server over.
set -eu
site=${1:?"the built folder"} remote=${2:?"the remote, as rclone names it"}
manifest=shouce-manifest.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# `HASH LENGTH PATH` a line; what else the manifest says is left out.
rows() { grep -E '^[0-9a-f]{32} [0-9]+ ' "$1" | LC_ALL=C sort; }

rows "$site/$manifest" >"$work/new"
rclone copyto --no-traverse "$remote/$manifest" "$work/there" 2>"$work/why" || true
if [ -s "$work/there" ]; then rows "$work/there" >"$work/old"; else : >"$work/old"; fi

LC_ALL=C comm -13 "$work/old" "$work/new" | cut -d' ' -f3- >"$work/changed"
for list in old new; do cut -d' ' -f3- "$work/$list" | LC_ALL=C sort >"$work/$list.paths"; done
LC_ALL=C comm -23 "$work/old.paths" "$work/new.paths" >"$work/gone"
grep '\.html$' "$work/changed" >"$work/pages" || true
grep -v '\.html$' "$work/changed" >"$work/files" || true

for list in files pages; do
  [ ! -s "$work/$list" ] || rclone copy --no-traverse --files-from-raw "$work/$list" "$site" "$remote"
done
rclone copyto --no-traverse "$site/$manifest" "$remote/$manifest"
[ ! -s "$work/gone" ] || rclone delete --files-from-raw "$work/gone" "$remote"
printf '%s sent, %s removed\n' "$(wc -l <"$work/changed" | tr -d ' ')" "$(wc -l <"$work/gone" | tr -d ' ')"
