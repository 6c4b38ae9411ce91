# Shared by eng/run, eng/test and eng/microcreds: sets up what is missing, picks the engine, builds.
# Sourced by bash; expects `set -euo pipefail`.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
solution="$root/MicroCreds.Registry.sln"
configuration="${CONFIGURATION:-Release}"
engine=""          # Embedded or Orleans; empty: whichever the package sources serve
package_source=""  # a private package folder for this run alone

say() { printf '==> %s\n' "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 2; }

# Runs apt-get as root, or through sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else die "need root (or sudo) to run: $*"; fi
}

need_dotnet() {
    command -v dotnet >/dev/null || die "the .NET 10 SDK is needed: dotnet is not on the PATH"
    case "$(dotnet --version)" in
        1[0-9].*) ;;
        *) die "the .NET 10 SDK is needed; dotnet --version says $(dotnet --version)" ;;
    esac
}

# libsodium makes and checks every Ed25519 signature.
need_libsodium() {
    if ldconfig -p 2>/dev/null | grep -q 'libsodium\.so\.' || [ -n "$(find /usr/lib /lib -maxdepth 3 -name 'libsodium.so.*' -print -quit 2>/dev/null)" ]; then
        return
    fi
    command -v apt-get >/dev/null || die "libsodium is missing: install it with your package manager (Debian: libsodium23)"
    say "libsodium is missing: installing Debian's libsodium23"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libsodium23 >/dev/null
}

# Takes --engine and --package-source out of the arguments; the rest is left in the array `rest`.
rest=()
take_engine_options() {
    while [ $# -gt 0 ]; do
        case "$1" in
            --engine) [ $# -ge 2 ] || die "--engine takes Embedded or Orleans"; engine="$2"; shift 2 ;;
            --package-source) [ $# -ge 2 ] || die "--package-source takes a folder"; package_source="$2"; shift 2 ;;
            *) rest+=("$1"); shift ;;
        esac
    done
    case "$engine" in
        ""|Embedded|Orleans) ;;
        *) die "--engine takes Embedded or Orleans, not '$engine'" ;;
    esac
    if [ -n "$package_source" ]; then
        [ -d "$package_source" ] || die "--package-source: no folder '$package_source'"
        package_source="$(cd "$package_source" && pwd)"
    fi
}

# A private package folder gets a package cache of its own, so that no other build can lean on it unseen, and a
# NuGet configuration for this run alone: what the folder holds comes from it, everything else from the configured sources.
use_private_packages() {
    [ -n "$package_source" ] && [ "$engine" = Orleans ] || return 0
    export NUGET_PACKAGES="$root/artifacts/Orleans.packages"
    export RestoreConfigFile="$root/artifacts/Orleans.nuget.config"
    mkdir -p "$root/artifacts"
    private_nuget_config > "$RestoreConfigFile"
}

# Ends what use_private_packages began.
forget_private_packages() { unset NUGET_PACKAGES RestoreConfigFile; }

private_nuget_config() {
    local configured ids
    # "  1.  name [Enabled]" and the address on the line below.
    configured="$(dotnet nuget list source --format Detailed | awk '
        /^ *[0-9]+\. .*\[Enabled\]/ { sub(/^ *[0-9]+\. +/, ""); sub(/ *\[Enabled\].*/, ""); name = $0; getline; gsub(/^ +| +$/, ""); print name "\t" $0 }')"
    ids="$(find "$package_source" -name '*.nupkg' -printf '%f\n' | sed -E 's/\.[0-9]+\.[0-9]+\..*nupkg$//' | sort -u)"
    [ -n "$ids" ] || die "--package-source: no package in '$package_source'"
    printf '<configuration>\n  <packageSources>\n    <clear />\n    <add key="private" value="%s" />\n' "$package_source"
    printf '%s\n' "$configured" | while IFS=$'\t' read -r name address; do printf '    <add key="%s" value="%s" />\n' "$name" "$address"; done
    printf '  </packageSources>\n  <packageSourceMapping>\n    <packageSource key="private">\n'
    printf '%s\n' "$ids" | while read -r id; do printf '      <package pattern="%s" />\n' "$id"; done
    printf '    </packageSource>\n'
    printf '%s\n' "$configured" | while IFS=$'\t' read -r name address; do
        printf '    <packageSource key="%s">\n      <package pattern="*" />\n    </packageSource>\n' "$name"
    done
    printf '  </packageSourceMapping>\n</configuration>\n'
}

build_properties() { printf '%s\n' "-p:Engine=$1" "-p:Configuration=$configuration"; }

# Whether the configured sources serve Orleans' core packages, asked with a restore of one of them.
sources_serve_orleans() {
    local probe="$root/artifacts/engine-probe"
    mkdir -p "$probe"
    cat > "$probe/probe.csproj" <<'PROBE'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.Orleans.Serialization.Abstractions" Version="10.4.2" /></ItemGroup>
</Project>
PROBE
    printf '<Project />' > "$probe/Directory.Build.props"
    printf '<Project />' > "$probe/Directory.Build.targets"
    printf '<Project />' > "$probe/Directory.Packages.props"
    dotnet restore "$probe/probe.csproj" --nologo -v q >/dev/null 2>&1
}

pick_engine() {
    if [ -z "$engine" ]; then
        if [ -n "$package_source" ]; then
            engine=Orleans
        elif sources_serve_orleans; then
            engine=Orleans
        else
            engine=Embedded
            say "the package sources do not serve Orleans' core packages"
        fi
    fi
    say "engine: $engine"
    use_private_packages
}

# build ENGINE PROJECT…
build() {
    local for_engine="$1"; shift
    local project
    mapfile -t properties < <(build_properties "$for_engine")
    for project in "$@"; do
        dotnet build "$project" --nologo -v q -clp:NoSummary "${properties[@]}" >&2 || die "the build failed: $project"
    done
}

# The folder that holds a built project's output: output ENGINE PROJECT-NAME
output() { printf '%s/artifacts/%s/bin/%s/%s' "$root" "$1" "$2" "$(printf '%s' "$configuration" | tr '[:upper:]' '[:lower:]')"; }
