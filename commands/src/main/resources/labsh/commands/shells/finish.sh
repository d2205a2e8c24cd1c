# Read by a subshell of every task for a POSIX or Korn shell when the task ends: leaves the snapshot. Comes from SnapshotScript,
# which fills in the words between @. Special builtins are safe from functions. Aliases are there up to `unalias`,
# and ksh93 reads all of this before: hence the backslashes. Standard output is the snapshot, which is complete only with
# its last line.

\trap '' HUP INT TERM
\unset -f command
\command echo '@MARK@ options'
\set +o
\set +aefuvxC
\command echo '@MARK@ aliases'
\command alias
\command unalias -a

# Without labsh nobody takes the snapshot away: what the task has made of its secrets would stay on the disk. The
# terminal hangs up before its owner's process has gone.
if [ -n '@SECRETS@' ]; then
    if [ -d "/proc/$$" ] && [ ! -d "/proc/@OWNER@" ]; then
        \exit "$@R@s"
    fi
    if [ -n "${@R@tty-}" ] && ! (\command : </dev/tty); then
        \exit "$@R@s"
    fi
    \unset -v @SECRETS@ || \exit "$@R@s"
fi

\command echo '@MARK@ limits'
for @R@l in c d f l m n p r s t u v w; do
    \command echo "$@R@l"
    \command ulimit -S -"$@R@l"
done
\command echo '@MARK@ descriptors'
# A pattern would have the shell look at all of them.
for @R@l in 3 4 5 6 7 8 9; do
    [ ! -e "/proc/$$/fd/$@R@l" ] || \command echo "$@R@l"
done
\command echo '@MARK@ umask'
\command umask
\command echo '@MARK@ directory'
# The Korn shells do not say the name of a directory that has been deleted.
\command pwd || \command echo "$PWD"
@R@n=0
if [ -n "${KSH_VERSION-}" ]; then
    for @R@l; do
        @R@n=$((@R@n + 1))
        \command print -r -- "@MARK@ argument $@R@n"
        \command print -r -- "$@R@l"
    done
    \command echo '@MARK@ declared'
    \typeset -p
    \typeset +f >|@TRAPS@.names
    if [ -s @TRAPS@.names ]; then
        # The only place where words are split.
        (IFS=) 2>/dev/null && IFS=' 
'
    fi
    for @R@l in $(\typeset +f); do
        \command echo "@MARK@ function ${@R@l%'()'}"
        \typeset -f "${@R@l%'()'}"
        \command echo
    done
else
    for @R@l; do
        @R@n=$((@R@n + 1))
        \command printf '@MARK@ argument %s\n%s\n' "$@R@n" "$@R@l"
    done
    \command echo '@MARK@ variables'
    \set
    \command echo '@MARK@ exported'
    \export -p
    \command echo '@MARK@ readonly'
    \readonly -p
fi
\command echo '@MARK@ end'
