# Read by a subshell of every bash task when the task ends: leaves the snapshot. Comes from SnapshotScript, which fills in the
# words between @, and is started by its EXIT trap: Rs status, Rf $-, Ro SHELLOPTS, Rb BASHOPTS, Rn a function that has
# called exit, in posix mode, where special builtins are safe from functions.
#
# Every command up to the DEBUG trap's end names @R@, which that trap passes over. Aliases are still there up to
# `unalias`, hence the backslashes. Standard output is the snapshot, which is complete only with its last line.

@TRAPS-AND-SIZE@
\trap - DEBUG RETURN ERR ${@R@q-}
\trap '' HUP INT TERM XFSZ
\set +aefkuvxCET
# `command` finds builtins past all functions, but the one of its own name. Builtins that are switched off are listed
# first, before any section.
\export -f command && ( \export -nf command; \unset -f builtin; \builtin enable printf; \builtin ulimit -S -f unlimited || \builtin ulimit -S -f hard; \builtin declare -f command >|@TRAPS@.command )
\unset -f command
\command : || \builtin enable command || \unset -f enable
\command : || \enable command
\command ulimit -S -f unlimited || \command ulimit -S -f hard
\command enable -n
\command enable builtin trap unset set export exec eval exit alias unalias printf echo declare local read shopt umask pwd hash ulimit test return
\unset -f trap command
\unset -v POSIXLY_CORRECT
\command printf '%s aliases\n' '@MARK@'
\command alias -p
[[ -z $@R@t ]] || command printf "%s traps\n%s\n" "@MARK@" "$@R@t"
\command unalias -a

# Nobody is there to take the snapshot away: what the task has made of its secrets would stay on the disk. The terminal
# hangs up before its owner's process has gone.
if [[ -n '@SECRETS@' ]]; then
    if [[ -d /proc/$$ && ! -d /proc/@OWNER@ ]]; then
        exit "$@R@s"
    fi
    if [[ -n ${@R@tty-} ]] && ! { command : </dev/tty; }; then
        exit "$@R@s"
    fi
    command unset -v @SECRETS@ || exit "$@R@s"
fi

command printf '%s limits\n' '@MARK@'
command ulimit -S -a
command echo "f ${@R@t##*$'\n'}"
if [[ -n $@R@n ]]; then
    # A function has called exit: its locals hide globals of the same name, and its arguments are not the shell's.
    # Unset from a function further in, the locals uncover them. Those that will not go (readonly) are listed, and are
    # not carried.
    command local -p >|@TRAPS@.locals
    @R@uncover() {
        while command read -r @R@line; do
            if [[ $@R@line =~ ^declare\ -[^\ ]+\ ([A-Za-z_][A-Za-z_0-9]*) ]]; then
                @R@name=${BASH_REMATCH[1]}
                command unset -v "$@R@name" || @R@kept+=" $@R@name"
            fi
        done <@TRAPS@.locals
    }
    @R@uncover
    command printf '%s locals\n' '@MARK@'
    command printf '%s\n' "${@R@kept-}"
else
    command printf '%s arguments\n' '@MARK@'
    if [[ $# -gt 0 ]]; then
        command printf 'set --'
        command printf ' %q' "$@"
        command echo
    fi
fi
command printf '%s descriptors\n' '@MARK@'
command shopt -u failglob
# A pattern would have the shell look at all of them.
for @R@l in 3 4 5 6 7 8 9; do
    [[ ! -e /proc/$$/fd/$@R@l ]] || command echo "$@R@l"
done
command printf '%s stack\n' '@MARK@'
for ((@R@l = ${#DIRSTACK[@]} - 1; @R@l > 0; @R@l--)); do
    command printf 'pushd -n %q >/dev/null\n' "${DIRSTACK[@R@l]}"
done
command printf '%s hash\n' '@MARK@'
command hash -l
command printf '%s options\n' '@MARK@'
command echo "$@R@o"
command printf '%s shopt\n' '@MARK@'
command shopt -p
command printf '%s bashopts\n' '@MARK@'
command echo "$@R@b"
command printf '%s umask\n' '@MARK@'
command umask
command printf '%s directory\n' '@MARK@'
command pwd
command printf '%s variables\n' '@MARK@'
command declare -p
command printf '%s function-names\n' '@MARK@'
command declare -F
command printf '%s functions\n' '@MARK@'
command declare -f
command printf '%s end\n' '@MARK@'
