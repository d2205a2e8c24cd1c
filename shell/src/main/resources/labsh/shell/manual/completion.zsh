#compdef labsh
# zsh completion for labsh; made by: labsh --completion zsh

# Sets what a command takes: its options, and a word for each of its arguments (the last one again for more).
_labsh_command() {
    options=() kinds=()
    case $1 in
@cases@
    *) return 1 ;;
    esac
}

# Sets the words that the value of a command's option can be, none for any; fails for an option that takes no value.
_labsh_value() {
    values=()
    case "$1 $2" in
@values@
    *) return 1 ;;
    esac
}

_labsh() {
    local -a given options kinds candidates values
    local i
    for ((i = 2; i < CURRENT; i++)); do
        if [[ $words[i] == -* ]]; then
            _labsh_value "$given[1]" "$words[i]" && ((i++))
        else
            given+=($words[i])
        fi
    done
    if _labsh_value "$given[1]" "$words[CURRENT-1]"; then
        [[ $values[1] == @hosts ]] && values=(${(f)"$(COLUMNS= labsh on --names 2>/dev/null)"})
        if ((${#values})); then compadd -a values; else _files; fi
        return
    fi
    if ((${#given} == 0)); then
        if [[ $PREFIX == -* ]]; then
            candidates=(
@options@
            )
            _describe option candidates
            return
        fi
        candidates=(
@commands@
        )
        _describe command candidates
        _labsh_notebooks
        return
    fi
    _labsh_command $given[1] || return 1
    if [[ $PREFIX == -* ]]; then
        ((${#options})) && _describe option options
        return
    fi
    ((${#kinds})) || return 1
    i=${#given}
    ((i > ${#kinds})) && i=${#kinds}
    case $kinds[i] in
    notebook) _labsh_notebooks ;;
    address)
        candidates=(${(f)"$(COLUMNS= labsh show $given[2] --names 2>/dev/null)"})
        compadd -a candidates
        ;;
    command) compadd @help@ ;;
    host)
        candidates=(${(f)"$(COLUMNS= labsh on --names 2>/dev/null)"})
        compadd -a candidates
        ;;
    setting) compadd @settings@ ;;
    *) return 1 ;;
    esac
}

_labsh_notebooks() {
    local -a names
    names=(${(f)"$(COLUMNS= labsh list --names 2>/dev/null)"})
    compadd -X notebook -a names
    _files -g '*.lab.y(a|)ml'
}

# Autoloaded by compinit, this file is the function; sourced, it registers it.
if [ "$funcstack[1]" = "_labsh" ]; then
    _labsh "$@"
else
    compdef _labsh labsh
fi
