# Read by a subshell of every zsh task when the task ends: leaves the snapshot. Comes from SnapshotScript, which fills in the
# words between @. Functions and aliases stand in the way of every command, but not of assignments: these take them away
# (those that are
# switched off are no longer called) after they were listed. The snapshot is complete only with its last line.

@R@f=("${(@kv)functions[@]}") @R@a=("${(@kv)aliases[@]}") @R@g=("${(@kv)galiases[@]}") @R@u=("${(@kv)saliases[@]}") @R@d=("${(@k)dis_builtins[@]}") dis_functions=("${(@kv)functions[@]}") dis_aliases=("${(@kv)aliases[@]}") dis_galiases=("${(@kv)galiases[@]}") dis_saliases=("${(@kv)saliases[@]}") options[kshoptionprint]=off options[allexport]=off
\enable ${@R@d:-:}
\builtin enable ${@R@d:-:}
\builtin trap '' HUP INT TERM
\builtin print -r -- '@MARK@ options'
\builtin setopt
\builtin emulate -R zsh -o extendedglob

# Without labsh nobody takes the snapshot away: what the task has made of its secrets would stay on the disk. The
# terminal hangs up before its owner's process has gone.
if [[ -n '@SECRETS@' ]]; then
    if [[ -d /proc/$$ && ! -d /proc/@OWNER@ ]]; then
        exit
    fi
    if [[ -n $@R@tty ]] && ! { : </dev/tty }; then
        exit
    fi
    unset -v @SECRETS@
fi

# A function that has called exit hides globals of the same name.
print -r -- '@MARK@ locals'
print -r -- ${(k)parameters[(R)*local*]}
for @R@k @R@v in "${(@)@R@f}"; do
    print -r -- "@MARK@ function $@R@k"
    print -r -- "${(q)@R@k} () {"
    print -r -- $@R@v
    print -r -- '}'
done
print -r -- '@MARK@ aliases'
for @R@k @R@v in "${(@)@R@a}"; do print -r -- "${(qq)@R@k}=${(qq)@R@v}"; done
for @R@k @R@v in "${(@)@R@g}"; do print -r -- "-g ${(qq)@R@k}=${(qq)@R@v}"; done
for @R@k @R@v in "${(@)@R@u}"; do print -r -- "-s ${(qq)@R@k}=${(qq)@R@v}"; done
print -r -- '@MARK@ disabled'
for @R@k in "${(@)@R@d}"; do print -r -- "disable $@R@k"; done
print -r -- '@MARK@ limits'
for @R@k in c d f l m n s t u v; do
    print -r -- $@R@k
    ulimit -S -$@R@k
done
if (( ${#funcstack} < 2 )); then
    print -r -- '@MARK@ arguments'
    (( $# == 0 )) || print -r -- "set -- ${(@qq)argv}"
fi
print -r -- '@MARK@ descriptors'
# Of this subshell, which has inherited them: at $$ the pipe of its own fork may still be open. The second look is without
# the one that the first has opened.
@R@f=(/proc/self/fd/[3-9](N))
print -r -- $^@R@f(N)
print -r -- '@MARK@ stack'
for @R@k in "${(@Oa)dirstack}"; do print -r -- "dirstack=( ${(qq)@R@k} \"\${dirstack[@]}\" )"; done
print -r -- '@MARK@ umask'
umask
print -r -- '@MARK@ directory'
print -r -- $PWD
print -r -- '@MARK@ environment'
for @R@k in ${(k)parameters[(R)(scalar|integer|float)*export*]}; do
    print -rn -- "$@R@k=${(P)@R@k}"
    print -n '\0'
done
print -r -- ''
print -r -- '@MARK@ declared'
typeset -p -- ${${(k)parameters[(R)^*(special|hide)*]}:#@R@*}
typeset -p IFS PS4 FPATH CDPATH
print -r -- '@MARK@ end'
