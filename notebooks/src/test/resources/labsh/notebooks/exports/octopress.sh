#!/usr/bin/env bash
# Octopress in its own gem home
#
# Octopress wants its own set of gems, at its own versions. Put into the
# system's Ruby they would fight with everything else that is written in Ruby;
# put into a directory of their own they can be thrown away with one `rm -rf`.
#
# Everything hangs on two variables: **GEM_HOME**, where gems are installed and
# looked for, and **PATH**, where their programs are found. Both must be set in
# every shell that works on the blog. `run enter` sets them for this session.
#
# The Ruby itself came from rbenv. A Ruby from the system's packages serves as
# well, as long as it is one that the blog's gems still build with.
#
# The notebook is for linux, freebsd, netbsd, openbsd, macos.

labsh_script=$0
labsh_name=
labsh_step() {
    labsh_name=$1
    labsh_left=$2
    labsh_exits=$3
    printf '\n== %s\n' "$1" >&2
}
labsh_good() {
    case " $labsh_exits " in *" $1 "*) return 0 ;; *) return 1 ;; esac
}
labsh_ended() {
    labsh_good "$1" || labsh_stop "ended with $1" "$1"
}
labsh_exited() {
    if [ -z "$labsh_name" ]; then
        exit "$1"
    elif ! labsh_good "$1"; then
        labsh_stop "ended with $1" "$1"
    elif [ "$labsh_left" -gt 0 ]; then
        labsh_stop "ended the script; steps not done: $labsh_left"
    else
        exit 0
    fi
}
labsh_stop() {
    printf '%s: %s: %s\n' "$labsh_script" "$labsh_name" "$1" >&2
    labsh_name=
    case ${2-1} in 0 | *[!0-9]*) exit 1 ;; *) exit "${2-1}" ;; esac
}
labsh_yes() {
    printf '%s [y/N] ' "$1" >&2
    read -r labsh_answer || return 1
    case $labsh_answer in [yY]*) return 0 ;; *) return 1 ;; esac
}
labsh_as() {
    labsh_user=$1
    shift
    if [ "$(id -un)" = "$labsh_user" ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo -u "$labsh_user" "$@"
    else
        doas -u "$labsh_user" "$@"
    fi
}
trap 'labsh_exited "$?"' EXIT

# Directory that will hold the gems
: "${gem_home:=$HOME/octopress.gems}"
export gem_home
# Directory that will hold the blog
: "${directory:=$HOME/octopress}"
export directory
# Git repository to clone Octopress from
: "${repository:=https://github.com/imathis/octopress.git}"
export repository
# Where gems come from; another one is used as a mirror of it
: "${gem_source:=https://rubygems.org}"
export gem_source

case ${1-} in

'install')
# Set up Octopress
#
# From nothing to a blog with the default theme. Each step looks first
# whether its work is done, so it can be run again after a failure.
#
# The procedure is for linux, freebsd, netbsd, openbsd, macos.

# install/ruby · See which Ruby this is
# With rbenv, the version in force is printed first: it should be the
# one meant for the blog, not the global one.
# Expected in the output: ruby [0-9]+\.[0-9]+
# Within 30s
# Keeps ruby_version from the output: ruby ([0-9]+\.[0-9]+\.[0-9]+)
labsh_step 'install/ruby: See which Ruby this is' 8 '0'
( eval '
command -v ruby && command -v gem && command -v git
' ) || labsh_stop 'what it needs is not there'
eval '
if command -v rbenv >/dev/null; then rbenv version; fi
ruby --version
'
labsh_ended "$?"
if [ -z "${ruby_version-}" ]; then
printf '%s, as printed above: ' ruby_version >&2
read -r ruby_version || labsh_stop 'nobody could say'
export ruby_version
fi

# install/isolate · Point Ruby at a gem home of its own
# Nothing is installed yet. From here on `gem` and `bundle` write below
# `$gem_home`, and programs that gems bring are found there first.
# WARNING: Taking this step back deletes the gem home and all gems in it.
labsh_step 'install/isolate: Point Ruby at a gem home of its own' 7 '0'
eval '
mkdir -p "$gem_home" || exit 1
export GEM_HOME="$gem_home"
export PATH="$GEM_HOME/bin:$PATH"
gem env home
'
labsh_ended "$?"
# To take it back:
#   export PATH="${PATH#"$gem_home/bin:"}"
#   unset GEM_HOME
#   rm -rf "$gem_home"

# install/bundler · Install bundler
# Not needed where a bundler is there already, from packages for
# instance: it obeys GEM_HOME like one that lives inside it.
# Expected in the output: gems? installed
# Within 5m
labsh_step 'install/bundler: Install bundler' 6 '0'
if ( eval '
command -v bundle
' ); then
echo 'already done' >&2
else
eval '
gem install bundler --clear-sources --source "$gem_source"
'
labsh_ended "$?"
fi
# To take it back:
#   gem uninstall -x bundler

# install/clone · Clone Octopress
# WARNING: Taking this step back deletes the clone with all work in it.
# Expected in the output: at [0-9a-f]{7,}
# Within 10m
labsh_step 'install/clone: Clone Octopress' 5 '0'
( eval '
test ! -e "$directory" || test -d "$directory/.git"
' ) || labsh_stop 'what it needs is not there'
eval '
if [ ! -d "$directory/.git" ]; then
  git clone "$repository" "$directory" || exit 1
fi
cd "$directory" &&
  git --no-pager log -1 --format='\''at %h, %ad'\'' --date=short
'
labsh_ended "$?"
# To take it back:
#   cd "$(dirname "$directory")" && rm -rf "$directory"

# install/mirror · Fetch gems from the mirror
# Only where `gem_source` is not rubygems.org itself: the Gemfile names
# that one, and bundler is told to ask the mirror instead.
labsh_step 'install/mirror: Fetch gems from the mirror' 4 '0'
if ( eval '
test "${gem_source%/}" = https://rubygems.org ||
  grep -qsF "$gem_source" "$directory/.bundle/config"
' ); then
echo 'already done' >&2
else
eval '
cd "$directory" &&
  bundle config set --local mirror.https://rubygems.org "$gem_source"
'
labsh_ended "$?"
fi
# To take it back:
#   cd "$directory" &&
#     bundle config unset --local mirror.https://rubygems.org

# install/cached-path · Look for a path that bundler has cached
# If anybody ever ran `bundle install --path …` here, the path now
# stands in `.bundle/config`, and bundler installs there for good,
# whatever GEM_HOME says. It does so without a word.
# When this step fails: `run forget-path`, then go on.
# Expected in the output: no path cached
labsh_step 'install/cached-path: Look for a path that bundler has cached' 3 '0'
eval '
if grep -s '\''^BUNDLE_PATH'\'' "$directory/.bundle/config"; then
  echo '\''bundler will ignore GEM_HOME: a path is cached'\'' >&2
  exit 1
fi
echo "no path cached: gems go to $GEM_HOME"
'
labsh_ended "$?"

# install/dependencies · Install the gems that Octopress names
# WARNING: Never with --path: bundler caches the value in .bundle/config and ignores GEM_HOME from then on.
# Expected in the output: Bundle complete!
# Within 20m
labsh_step 'install/dependencies: Install the gems that Octopress names' 2 '0'
( eval '
test -n "$GEM_HOME" && test -f "$directory/Gemfile"
' ) || labsh_stop 'what it needs is not there'
eval '
cd "$directory" && bundle install
'
labsh_ended "$?"

# install/theme · Install the default theme
# Copies the theme into `source` and `sass`. Where they exist already,
# rake asks before it overwrites them; this step then leaves them be.
# WARNING: Taking this step back deletes source, sass and public.
# Within 5m
labsh_step 'install/theme: Install the default theme' 1 '0'
if ( eval '
test -d "$directory/source" && test -d "$directory/sass"
' ); then
echo 'already done' >&2
else
eval '
cd "$directory" && bundle exec rake install
'
labsh_ended "$?"
fi
# To take it back:
#   cd "$directory" && rm -rf source sass public

# install/check · Check that the gems are where they should be
# The bundle must be satisfied and the theme must be there. Every gem
# must come from the gem home, or with Ruby itself; a gem from anywhere
# else is named as *outside*, and is most likely a cached path's doing.
# Expected in the output: dependencies are satisfied
# Not expected in the output: outside:
# Within 2m
labsh_step 'install/check: Check that the gems are where they should be' 0 '0'
eval '
cd "$directory" && bundle check && test -d source && test -d sass ||
  exit 1
elsewhere() {
  for home in "$GEM_HOME" $(ruby -e '\''puts Gem.default_path'\''); do
    case $1 in "$home"/*) return 1 ;; esac
  done
  case $1 in */gems/*) return 0 ;; *) return 1 ;; esac
}
bundle list --paths | while read -r gem; do
  case $gem in
    "$GEM_HOME"/*) echo "in the gem home: ${gem##*/}" ;;
    *) if elsewhere "$gem"; then echo "outside: $gem"; fi ;;
  esac
done
unset -f elsewhere
'
labsh_ended "$?"
labsh_name=
;;

'enter')
# Set up this session for work on the blog
#
# What every shell needs before `rake generate`, `rake preview` and the
# rest. Later steps and `!` commands of this session then have it.
#
# The procedure is for linux, freebsd, netbsd, openbsd, macos.

# enter/variables · Set GEM_HOME and PATH, go to the blog
# Expected in the output: GEM_HOME=.
labsh_step 'enter/variables: Set GEM_HOME and PATH, go to the blog' 0 '0'
( eval '
test -d "$gem_home" && test -d "$directory"
' ) || labsh_stop 'what it needs is not there'
eval '
export GEM_HOME="$gem_home"
case :$PATH: in
  *":$GEM_HOME/bin:"*) ;;
  *) export PATH="$GEM_HOME/bin:$PATH" ;;
esac
cd "$directory" || exit 1
echo "GEM_HOME=$GEM_HOME"
'
labsh_ended "$?"
# To take it back:
#   export PATH="${PATH#"$gem_home/bin:"}"
#   unset GEM_HOME
labsh_name=
;;

'forget-path')
# Make bundler obey GEM_HOME again
#
# The way out when `bundle install --path …` was run: the cached path is
# taken out of `.bundle/config`. Gems that were installed there stay
# behind; the old path is printed, so that they can be removed by hand.
#
# The procedure is for linux, freebsd, netbsd, openbsd, macos.

# forget-path/look · See which path is cached
# Keeps old_path from the output: BUNDLE_PATH: "?([^"\s]+)
labsh_step 'forget-path/look: See which path is cached' 1 '0'
eval '
cd "$directory" || exit 1
grep -s '\''^BUNDLE_PATH'\'' .bundle/config || echo '\''BUNDLE_PATH: none'\''
'
labsh_ended "$?"
if [ -z "${old_path-}" ]; then
printf '%s, as printed above: ' old_path >&2
read -r old_path || labsh_stop 'nobody could say'
export old_path
fi

# forget-path/unset · Remove the cached path
labsh_step 'forget-path/unset: Remove the cached path' 0 '0'
if ( eval '
test "$old_path" = none
' ); then
echo 'already done' >&2
else
eval '
cd "$directory" || exit 1
bundle config unset --local path || bundle config --delete path
! grep '\''^BUNDLE_PATH'\'' .bundle/config
'
labsh_ended "$?"
fi
# To take it back:
#   cd "$directory" && bundle config set --local path "$old_path"
labsh_name=
;;
*)
printf 'usage: %s %s\n' "$0" 'install | enter | forget-path' >&2
exit 2
;;
esac
