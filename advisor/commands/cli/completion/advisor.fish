# fish completion for advisor
function __advisor_names
    _ADVISOR_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \
        _TYPER_COMPLETE_ARGS=(commandline -cp | string collect) advisor 2>/dev/null | string match --invert ""
end
complete --command advisor --no-files --condition "count (__advisor_names) >/dev/null" --arguments "(__advisor_names)"
