# bash completion for advisor
_advisor_completion() {
    local line="${COMP_LINE:0:COMP_POINT}" word before="" name
    word="${line##*[[:space:]]}"
    case "$COMP_WORDBREAKS$word" in *=*=*) before="${word%"${word##*=}"}" ;; esac
    COMPREPLY=()
    while IFS= read -r name; do
        [[ -n "$name" ]] || continue
        name="${name#"$before"}"
        name="${name#"${before#*=}"}"
        COMPREPLY+=("$name")
        case "$name" in *=) compopt -o nospace 2>/dev/null ;; esac
    done < <(_ADVISOR_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \
        _TYPER_COMPLETE_ARGS="$line" "$1" 2>/dev/null)
}
complete -o default -F _advisor_completion advisor
