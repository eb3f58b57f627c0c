#compdef advisor
# zsh completion for advisor
_advisor_completion() {
    local line="${(j: :)words[1,CURRENT]}" name
    local -a open closed
    for name in ${(f)"$(_ADVISOR_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \
        _TYPER_COMPLETE_ARGS="$line" ${words[1]} 2>/dev/null)"}; do
        case "$name" in *=) open+=("$name") ;; *) closed+=("$name") ;; esac
    done
    if (( ${#open} + ${#closed} )); then
        [[ ${words[CURRENT]} == -*=* ]] && compset -P 1 '*='
        compadd -S '' -a open
        compadd -a closed
    else
        _files
    fi
}
compdef _advisor_completion advisor
