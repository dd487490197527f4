#!/usr/bin/env bash
# Sets up OpenCC's C++ library from its Python wheel, without root, for the Cargo feature `opencc`:
#   eval "$(data/opencc/reference.sh FOLDER)" && cargo test --features opencc --test script_reference
# FOLDER (outside the project) receives the library; what is printed are the settings to evaluate. OPENCC_REFERENCE names
# the folder of configurations and dictionaries for the tests. Needs python3 with pip, and for the link a C++ runtime.
set -euo pipefail
version=1.4.2
folder=${1:?usage: reference.sh FOLDER}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
if [ ! -e "$folder/opencc/clib/lib64/libopencc.a" ]; then
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$folder" "opencc==$version" >&2
    python3 -m zipfile -e "$folder"/opencc-"$version"-*.whl "$folder"
fi
library=$folder/opencc/clib
cat <<SETTINGS
export OPENCC_LIB_DIRS='$library/lib64'
export OPENCC_INCLUDE_DIRS='$library/include/opencc'
export OPENCC_LIBS=opencc:marisa
export OPENCC_STATIC=1
export OPENCC_DYLIB_STDCPP=1
export OPENCC_REFERENCE='$library/share/opencc'
SETTINGS
